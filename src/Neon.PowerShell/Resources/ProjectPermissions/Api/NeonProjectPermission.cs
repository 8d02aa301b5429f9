using System;
using Neon.Api;

namespace Neon;

/// <summary>A user's access to a project that was shared with the user's e-mail address.</summary>
[ApiNoun("project_permission")]
public sealed class NeonProjectPermission : NeonObject, INamed, IInProject
{
    /// <summary>The id of the permission.</summary>
    public string Id { get; set; } = "";

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The e-mail address of the user.</summary>
    public string GrantedToEmail { get; set; } = "";

    /// <summary>When access was granted.</summary>
    public DateTimeOffset? GrantedAt { get; set; }

    /// <summary>When access was revoked; null if it wasn't.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string PermissionId => Id;

    string INamed.Name => GrantedToEmail;

    /// <summary>The e-mail address.</summary>
    public override string ToString() => GrantedToEmail;
}
