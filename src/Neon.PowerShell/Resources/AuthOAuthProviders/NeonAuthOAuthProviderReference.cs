namespace Neon;

/// <summary>Refers to an OAuth provider of Neon Auth.</summary>
public sealed class NeonAuthOAuthProviderReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonAuthOAuthProviderReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonAuthOAuthProvider.OAuthProviderId);
}
