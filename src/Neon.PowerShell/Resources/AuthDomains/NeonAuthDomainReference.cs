namespace Neon;

/// <summary>Refers to a domain that Neon Auth redirects to.</summary>
public sealed class NeonAuthDomainReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonAuthDomainReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonAuthDomain.Domain);

    internal override bool IsIdTheName => true;
}
