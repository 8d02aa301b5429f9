using System;

namespace Neon;

/// <summary>A user who belongs to an organization.</summary>
public sealed class NeonOrganizationMember : NeonObject, INamed
{
    /// <summary>The id of the membership, a UUID.</summary>
    public string Id { get; set; } = "";

    /// <summary>The e-mail address; null where the member was requested by id, since that answer does not have it.</summary>
    public string? Email { get; set; }

    /// <summary>What the member may do: <c>admin</c>, <c>member</c>, <c>editor</c>, <c>viewer</c> or <c>collaborator</c>; other values are possible.</summary>
    public string Role { get; set; } = "";

    /// <summary>The organization.</summary>
    public string OrgId { get; set; } = "";

    /// <summary>The user's id, a UUID.</summary>
    public string UserId { get; set; } = "";

    /// <summary>When the user joined.</summary>
    public DateTimeOffset? JoinedAt { get; set; }

    /// <summary>Whether the user logs in with a second factor.</summary>
    public bool? HasMfa { get; set; }

    /// <summary>When the user's account was deactivated; null for an active user.</summary>
    public DateTimeOffset? DeactivatedAt { get; set; }

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string MemberId => Id;

    string INamed.Name => string.IsNullOrEmpty(Email) ? Id : Email!;

    /// <summary>The e-mail address, or the id.</summary>
    public override string ToString() => ((INamed)this).Name;
}
