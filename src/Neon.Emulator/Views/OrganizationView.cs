using Neon.Emulator.State;

namespace Neon.Emulator.Views;

/// <summary>An organization and who belongs to it, as answers show them.</summary>
internal static class OrganizationView
{
    /// <summary>The organization.</summary>
    public static object Of(Organization organization) => new
    {
        organization.Id,
        organization.Name,
        Handle = organization.Id,
        Plan = "scale",
        organization.CreatedAt,
        ManagedBy = "console",
        UpdatedAt = organization.CreatedAt,
    };

    /// <summary>A member.</summary>
    public static object Member(Organization organization, Member member) => new
    {
        member.Id,
        member.UserId,
        OrgId = organization.Id,
        member.Role,
        member.JoinedAt,
    };

    /// <summary>An invitation.</summary>
    public static object Invitation(Account account, Organization organization, Invitation invitation) => new
    {
        invitation.Id,
        invitation.Email,
        OrgId = organization.Id,
        InvitedBy = account.UserId,
        invitation.InvitedAt,
        invitation.Role,
    };
}
