using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.AuthOAuthProviders;

/// <summary>What an OAuth provider is; its id is its name.</summary>
internal sealed class AuthOAuthProviderNoun : Noun<NeonAuthOAuthProvider, BranchScope>
{
    /// <summary>Whether the client secrets are left out, as in a read-only session.</summary>
    public bool HidesSecrets { get; init; }

    /// <inheritdoc />
    public override string Name => "OAuth provider";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonAuthOAuthProvider>> List(BranchScope scope) => AuthOAuthProviderApi.List(scope);

    /// <inheritdoc />
    public override Offer Offer(NeonAuthOAuthProvider item) => new(item.Id, item.Id, $"{item.Id}, {item.Type}");

    /// <inheritdoc />
    protected override NeonAuthOAuthProvider Place(NeonAuthOAuthProvider item, BranchScope scope)
    {
        if (HidesSecrets)
            item.ClientSecret = null;
        return base.Place(item, scope);
    }
}
