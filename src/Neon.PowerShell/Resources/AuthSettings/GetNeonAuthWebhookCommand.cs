using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.AuthSettings;

/// <summary>Gets the webhook that Neon Auth of a branch calls.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAuthWebhook")]
[OutputType(typeof(NeonAuthWebhook))]
public sealed class GetNeonAuthWebhookCommand : AuthSettingReadCmdlet
{
    private protected override NeonObject Read(BranchScope branch) => Send(AuthSettingApi.GetWebhook(branch));
}
