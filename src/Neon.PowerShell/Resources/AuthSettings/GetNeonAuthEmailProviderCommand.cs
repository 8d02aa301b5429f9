using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.AuthSettings;

/// <summary>Gets the mail server that Neon Auth of a branch sends mails with. Its password is a SecureString.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAuthEmailProvider")]
[OutputType(typeof(NeonAuthEmailProvider))]
public sealed class GetNeonAuthEmailProviderCommand : AuthSettingReadCmdlet
{
    private protected override NeonObject Read(BranchScope branch)
    {
        NeonAuthEmailProvider provider = Send(AuthSettingApi.GetEmailProvider(branch));
        if (!HandsOutSecrets)
            provider.Password = null;
        return provider;
    }
}
