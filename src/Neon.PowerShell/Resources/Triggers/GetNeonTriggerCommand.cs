using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Triggers;

/// <summary>Gets the triggers of a branch, which invoke its functions.</summary>
[Cmdlet(VerbsCommon.Get, "NeonTrigger")]
[OutputType(typeof(NeonTrigger))]
public sealed class GetNeonTriggerCommand : BranchListCmdlet
{
    /// <summary>The names, wildcards or ids of the triggers. The default is all triggers.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("TriggerId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<TriggerNoun>))]
    public NeonTriggerReference[]? Trigger { get; set; }

    private protected override void Process() => WriteFound(new TriggerNoun().In(this, Resolve.BranchToRead(Project, Branch)), Trigger);
}
