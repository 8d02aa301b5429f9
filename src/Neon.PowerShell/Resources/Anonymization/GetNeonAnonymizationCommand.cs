using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.Anonymization;

/// <summary>Gets how the anonymization of a branch stands.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAnonymization")]
[OutputType(typeof(NeonAnonymization))]
public sealed class GetNeonAnonymizationCommand : AnonymizationCmdlet
{
    private protected override void Process(BranchScope branch) => WriteObject(Placed.In(Send(AnonymizationApi.Get(branch)), branch));
}
