using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.AuthOAuthProviders;

/// <summary>Gets the OAuth providers that users of a branch's Neon Auth can sign in with. The client secrets are SecureStrings.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAuthOAuthProvider")]
[OutputType(typeof(NeonAuthOAuthProvider))]
public sealed class GetNeonAuthOAuthProviderCommand : BranchListCmdlet
{
    /// <summary>The ids of the providers, or wildcards. The default is all providers.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("OAuthProviderId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<AuthOAuthProviderNoun>))]
    public NeonAuthOAuthProviderReference[]? OAuthProvider { get; set; }

    private protected override void Process() => WriteFound(new AuthOAuthProviderNoun { HidesSecrets = !CurrentSession.AllowsCredential }.In(this, Resolve.BranchToRead(Project, Branch)), OAuthProvider);
}
