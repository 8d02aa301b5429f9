namespace Neon;

/// <summary>Refers to a custom domain, whose id is its name.</summary>
public sealed class NeonCustomDomainReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonCustomDomainReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonCustomDomain.Domain);

    internal override bool IsIdTheName => true;
}
