namespace Neon;

/// <summary>Refers to an organization.</summary>
public sealed class NeonOrganizationReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonOrganizationReference(object given) => Take(given);

    internal NeonOrganizationReference()
    {
    }

    internal override string IdProperty => nameof(NeonOrganization.OrgId);
}
