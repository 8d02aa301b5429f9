namespace Neon;

/// <summary>Refers to an invitation, by e-mail address or id.</summary>
public sealed class NeonOrganizationInvitationReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonOrganizationInvitationReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonOrganizationInvitation.InvitationId);

    internal override string NameProperty => nameof(NeonOrganizationInvitation.Email);
}
