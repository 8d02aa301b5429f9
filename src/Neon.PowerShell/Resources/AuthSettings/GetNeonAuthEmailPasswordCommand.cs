using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.AuthSettings;

/// <summary>Gets how users of a branch's Neon Auth sign in with their email address and a password.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAuthEmailPassword")]
[OutputType(typeof(NeonAuthEmailPassword))]
public sealed class GetNeonAuthEmailPasswordCommand : AuthSettingReadCmdlet
{
    private protected override NeonObject Read(BranchScope branch) => Send(AuthSettingApi.GetEmailPassword(branch));
}
