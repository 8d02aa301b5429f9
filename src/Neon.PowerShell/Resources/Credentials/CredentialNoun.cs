using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.Credentials;

/// <summary>What a credential of a branch is. Names are optional, and several may have the same.</summary>
internal sealed class CredentialNoun : Noun<NeonCredential, BranchScope>
{
    /// <inheritdoc />
    public override string Name => "credential";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonCredential>> List(BranchScope scope) => CredentialApi.List(scope);

    /// <inheritdoc />
    public override Offer Offer(NeonCredential item) => new(item.ToString(), item.TokenId, $"{item.TokenId}, {string.Join(", ", item.Scopes)}");
}
