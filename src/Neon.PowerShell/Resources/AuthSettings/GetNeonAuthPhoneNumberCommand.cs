using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.AuthSettings;

/// <summary>Gets how users of a branch's Neon Auth sign in with a code that is sent to their phone.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAuthPhoneNumber")]
[OutputType(typeof(NeonAuthPhoneNumber))]
public sealed class GetNeonAuthPhoneNumberCommand : AuthSettingReadCmdlet
{
    private protected override NeonObject Read(BranchScope branch) => Send(AuthSettingApi.GetPhoneNumber(branch));
}
