using System;
using Neon.Api;

namespace Neon;

/// <summary>An invitation to join an organization.</summary>
[ApiNoun("invitation")]
public sealed class NeonOrganizationInvitation : NeonObject, INamed
{
    /// <summary>The id, a UUID.</summary>
    public string Id { get; set; } = "";

    /// <summary>The e-mail address that was invited.</summary>
    public string Email { get; set; } = "";

    /// <summary>The role that the user gets: <c>admin</c>, <c>member</c>, <c>editor</c>, <c>viewer</c> or <c>collaborator</c>; other values are possible.</summary>
    public string Role { get; set; } = "";

    /// <summary>The organization.</summary>
    public string OrgId { get; set; } = "";

    /// <summary>The id of the user who invited.</summary>
    public string? InvitedBy { get; set; }

    /// <summary>When the invitation was made.</summary>
    public DateTimeOffset? InvitedAt { get; set; }

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string InvitationId => Id;

    string INamed.Name => Email;

    /// <summary>The e-mail address.</summary>
    public override string ToString() => Email;
}
