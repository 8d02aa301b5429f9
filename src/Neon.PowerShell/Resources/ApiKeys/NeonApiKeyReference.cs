namespace Neon;

/// <summary>Refers to an API key.</summary>
public sealed class NeonApiKeyReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonApiKeyReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonApiKey.ApiKeyId);
}
