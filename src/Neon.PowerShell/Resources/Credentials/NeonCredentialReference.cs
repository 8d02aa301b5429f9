namespace Neon;

/// <summary>Refers to a credential of a branch.</summary>
public sealed class NeonCredentialReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonCredentialReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonCredential.TokenId);
}
