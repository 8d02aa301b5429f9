using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.Anonymization;

/// <summary>Starts to mask the data of an anonymized branch by its masking rules.</summary>
[Cmdlet(VerbsLifecycle.Start, "NeonAnonymization", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAnonymization))]
public sealed class StartNeonAnonymizationCommand : AnonymizationCmdlet
{
    private protected override void Process(BranchScope branch) =>
        Act(branch.Place, "Start anonymization", () => Placed.In(Send(AnonymizationApi.Start(branch)), branch));
}
