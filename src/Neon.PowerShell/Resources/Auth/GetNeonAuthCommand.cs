using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.Auth;

/// <summary>Gets the Neon Auth integration of a branch.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAuth")]
[OutputType(typeof(NeonAuth))]
public sealed class GetNeonAuthCommand : AuthCmdlet
{
    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToRead(Project, Branch);
        WriteObject(Placed.In(Send(AuthIntegrationApi.Get(branch)), branch));
    });
}
