using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.AuthOAuthProviders;

/// <summary>Gets the OAuth providers that users of a branch's Neon Auth can sign in with. The client secrets are SecureStrings.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAuthOAuthProvider")]
[OutputType(typeof(NeonAuthOAuthProvider))]
public sealed class GetNeonAuthOAuthProviderCommand : BranchCmdlet
{
    /// <summary>The ids of the providers, or wildcards. The default is all providers.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("OAuthProviderId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<AuthOAuthProviderNoun>))]
    public NeonAuthOAuthProviderReference[]? OAuthProvider { get; set; }

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    private protected override void Process() => WriteFound(new AuthOAuthProviderNoun { HidesSecrets = !CurrentSession.AllowsCredential }.In(this, Resolve.BranchToRead(Project, Branch)), OAuthProvider);
}
