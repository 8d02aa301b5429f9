using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.AuthSettings;

/// <summary>Gets whether Neon Auth of a branch works from localhost.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAuthLocalhost")]
[OutputType(typeof(NeonAuthLocalhost))]
public sealed class GetNeonAuthLocalhostCommand : AuthSettingReadCmdlet
{
    private protected override NeonObject Read(BranchScope branch) => Send(AuthSettingApi.GetLocalhost(branch));
}
