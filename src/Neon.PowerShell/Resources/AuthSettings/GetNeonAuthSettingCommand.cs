using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.AuthSettings;

/// <summary>Gets all settings of a branch's Neon Auth at once.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAuthSetting")]
[OutputType(typeof(NeonAuthSetting))]
public sealed class GetNeonAuthSettingCommand : AuthSettingReadCmdlet
{
    private protected override NeonObject Read(BranchScope branch)
    {
        NeonAuthSetting all = Send(AuthSettingApi.GetAll(branch));
        Placed.In(all.OauthProviders, branch.ProjectId, branch.BranchId);

        // Each can be piped on by itself.
        foreach (IInBranch? setting in new IInBranch?[] { all.EmailAndPassword, all.MagicLink, all.PhoneNumber, all.EmailProvider, all.Organization })
        {
            if (setting is not null)
                Placed.In(setting, branch);
        }
        if (!HandsOutSecrets)
            Hide(all);
        return all;
    }

    private static void Hide(NeonAuthSetting all)
    {
        if (all.EmailProvider is { } mail)
            mail.Password = null;
        foreach (NeonAuthOAuthProvider provider in all.OauthProviders)
            provider.ClientSecret = null;
    }
}
