using System.Management.Automation;
using System.Security;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.AuthOAuthProviders;

/// <summary>Changes the OAuth application that Neon Auth of a branch uses at a provider.</summary>
[Cmdlet(VerbsCommon.Set, "NeonAuthOAuthProvider", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthOAuthProvider))]
public sealed class SetNeonAuthOAuthProviderCommand : BranchCmdlet
{
    /// <summary>The provider, by id, or a provider object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("OAuthProviderId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<AuthOAuthProviderNoun>))]
    public NeonAuthOAuthProviderReference? OAuthProvider { get; set; }

    /// <summary>The client id of your OAuth application.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("client_id")]
    [FreeText]
    public string? ClientId { get; set; }

    /// <summary>The client secret of your OAuth application.</summary>
    [Parameter]
    [ApiMember("client_secret")]
    [Secret]
    [FreeText]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The id of your Microsoft tenant. It applies only to the provider <c>microsoft</c>.</summary>
    [Parameter]
    [Alias("TenantId")]
    [ValidateNotNullOrEmpty]
    [ApiMember("microsoft_tenant_id")]
    [FreeText]
    public string? MicrosoftTenantId { get; set; }

    private protected override void Process() => Guard(OAuthProvider, () =>
    {
        RequestBody body = GivenBody;
        if (body.Count == 0)
            throw NeonErrors.InvalidArgument("Nothing to change: specify -ClientId, -ClientSecret or -MicrosoftTenantId.");
        OAuthProvider!.CheckKind();
        BranchScope branch = Resolve.BranchToChange(Project, Branch, OAuthProvider);
        Act($"{OAuthProvider} on {branch.Place}", "Update OAuth provider", () => Placed.In(Send(AuthOAuthProviderApi.Update(branch, OAuthProvider.Key, body)), branch));
    });
}
