namespace Neon;

/// <summary>Refers to a member of an organization, by e-mail address or id.</summary>
public sealed class NeonOrganizationMemberReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonOrganizationMemberReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonOrganizationMember.MemberId);

    internal override string NameProperty => nameof(NeonOrganizationMember.Email);
}
