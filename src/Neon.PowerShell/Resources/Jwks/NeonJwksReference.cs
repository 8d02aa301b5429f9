namespace Neon;

/// <summary>Refers to a JSON Web Key Set.</summary>
public sealed class NeonJwksReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonJwksReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonJwks.JwksId);
}
