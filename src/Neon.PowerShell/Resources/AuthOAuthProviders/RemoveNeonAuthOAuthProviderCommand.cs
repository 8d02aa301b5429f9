using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.AuthOAuthProviders;

/// <summary>Removes OAuth providers from a branch's Neon Auth. Users can no longer sign in with them.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonAuthOAuthProvider", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonAuthOAuthProvider))]
public sealed class RemoveNeonAuthOAuthProviderCommand : ForcedBranchCmdlet
{
    /// <summary>The providers, by id, or provider objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("OAuthProviderId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<AuthOAuthProviderNoun>))]
    public NeonAuthOAuthProviderReference[] OAuthProvider { get; set; } = [];

    private protected override void Process() => ForEach(OAuthProvider, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        NeonAuthOAuthProvider provider = reference.Source?.BaseObject as NeonAuthOAuthProvider ?? new AuthOAuthProviderNoun().In(this, branch).FindOne(reference);
        ActOn(provider, $"{provider.Id} on {branch.Place}", "Remove OAuth provider", () => AuthOAuthProviderApi.Delete(branch, provider.Id));
    });
}
