using System.Management.Automation;
using System.Security;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.AuthOAuthProviders;

/// <summary>Adds an OAuth provider that users of a branch's Neon Auth can sign in with.</summary>
[Cmdlet(VerbsCommon.Add, "NeonAuthOAuthProvider", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthOAuthProvider))]
public sealed class AddNeonAuthOAuthProviderCommand : BranchCmdlet
{
    /// <summary>The id of the provider: <c>google</c>, <c>github</c>, <c>microsoft</c> or <c>vercel</c>. Other values are passed to the service.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NewName]
    [Alias("OAuthProviderId")]
    [KnownValues("google", "github", "microsoft", "vercel")]
    [ValidateNotNullOrEmpty]
    [ApiMember("id")]
    public string OAuthProvider { get; set; } = "";

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The client id of your OAuth application. By default, Neon's own OAuth application is used, which is for development.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ApiMember("client_id")]
    [FreeText]
    public string? ClientId { get; set; }

    /// <summary>The client secret of your OAuth application.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
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
        BranchScope branch = Resolve.BranchToChange(Project, Branch);

        // A piped provider that uses Neon's application has neither of the two.
        RequestBody body = new RequestBody()
            .Set("id", OAuthProvider)
            .SetIfAny("client_id", string.IsNullOrEmpty(ClientId) ? null : ClientId)
            .SetIfAny("client_secret", ClientSecret)
            .SetIfAny("microsoft_tenant_id", MicrosoftTenantId);
        Act($"{OAuthProvider} on {branch.Place}", "Add OAuth provider", () => Placed.In(Send(AuthOAuthProviderApi.Add(branch, body)), branch));
    });
}
