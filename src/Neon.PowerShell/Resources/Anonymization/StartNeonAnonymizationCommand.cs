using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Anonymization;

/// <summary>Starts to mask the data of an anonymized branch by its masking rules.</summary>
[Cmdlet(VerbsLifecycle.Start, "NeonAnonymization", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAnonymization))]
public sealed class StartNeonAnonymizationCommand : BranchCmdlet
{
    /// <summary>The anonymized branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        Act($"branch {branch.BranchId} in project {branch.ProjectId}", "Start anonymization", () => Placed.In(Send(AnonymizationApi.Start(branch)), branch));
    });
}
