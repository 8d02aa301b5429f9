using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.AuthSettings;

/// <summary>Gets how users of a branch's Neon Auth sign in with a link that is mailed to them.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAuthMagicLink")]
[OutputType(typeof(NeonAuthMagicLink))]
public sealed class GetNeonAuthMagicLinkCommand : AuthSettingReadCmdlet
{
    private protected override NeonObject Read(BranchScope branch) => One(Send(AuthSettingApi.GetAll(branch)).MagicLink);
}
