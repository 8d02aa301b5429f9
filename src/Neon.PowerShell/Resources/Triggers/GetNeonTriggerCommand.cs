using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Triggers;

/// <summary>Gets the triggers of a branch, which invoke its functions.</summary>
[Cmdlet(VerbsCommon.Get, "NeonTrigger")]
[OutputType(typeof(NeonTrigger))]
public sealed class GetNeonTriggerCommand : BranchCmdlet
{
    /// <summary>The names, wildcards or ids of the triggers. The default is all triggers.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("TriggerId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<TriggerNoun>))]
    public NeonTriggerReference[]? Trigger { get; set; }

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    private protected override void Process() => WriteFound(new TriggerNoun().In(this, Resolve.BranchToRead(Project, Branch)), Trigger);
}
