using System.Management.Automation;
using Neon.Api;
using Neon.Scopes;

namespace Neon.Resources.BranchServices;

/// <summary>Gets the AI gateway of a branch: the address of its OpenAI-compatible API.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAiGateway")]
[OutputType(typeof(NeonAiGateway))]
public sealed class GetNeonAiGatewayCommand : OneOfBranchCmdlet
{
    private protected override object Read(BranchScope branch) => Placed.In(Send(BranchServiceApi.GetAiGateway(branch)), branch);
}
