using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Triggers;

/// <summary>Deletes triggers of a branch. The functions stay.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonTrigger", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonTrigger))]
public sealed class RemoveNeonTriggerCommand : ForcedBranchCmdlet
{
    /// <summary>The triggers, by name or id, or trigger objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("TriggerId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<TriggerNoun>))]
    public NeonTriggerReference[] Trigger { get; set; } = [];

    private protected override void Process() => ForEach(Trigger, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        NeonTrigger trigger = new TriggerNoun().In(this, branch).FindOne(reference);
        ActOn(trigger, $"{trigger.Name} ({trigger.TriggerId}) on {branch.Place}", "Delete trigger", () => TriggerApi.Delete(branch, trigger.TriggerId));
    });
}
