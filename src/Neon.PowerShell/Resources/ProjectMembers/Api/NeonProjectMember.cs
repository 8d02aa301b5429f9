using Neon.Api;

namespace Neon;

/// <summary>What a member of an organization may do in one of its projects.</summary>
[ApiNoun("project_member")]
public sealed class NeonProjectMember : NeonObject, INamed, IInProject
{
    /// <summary>The id of the member in the organization, a UUID.</summary>
    public string MemberId { get; set; } = "";

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The e-mail address; null where the service does not say it.</summary>
    public string? Email { get; set; }

    /// <summary>The user's name; null where the service does not say it.</summary>
    public string? Name { get; set; }

    /// <summary>The user's id, a UUID.</summary>
    public string UserId { get; set; } = "";

    /// <summary>The role in the organization: <c>admin</c>, <c>member</c>, <c>editor</c>, <c>viewer</c> or <c>collaborator</c>; other values are possible.</summary>
    public string OrgRole { get; set; } = "";

    /// <summary>The role in this project, <c>viewer</c>, <c>editor</c> or <c>admin</c>; null where none is set.</summary>
    public string? ProjectRole { get; set; }

    /// <summary>What the role in the organization permits: <c>VIEWER</c>, <c>EDITOR</c> or <c>ADMIN</c>; null for nothing.</summary>
    public string? OrgDefaultProjectPermission { get; set; }

    /// <summary>What the role in this project permits: <c>VIEWER</c>, <c>EDITOR</c> or <c>ADMIN</c>; null where none is set.</summary>
    public string? ExplicitProjectPermission { get; set; }

    /// <summary>What the member may do after all: <c>VIEWER</c>, <c>EDITOR</c> or <c>ADMIN</c>; null for nothing.</summary>
    public string? EffectiveProjectPermission { get; set; }

    /// <summary>Where that comes from: <c>explicit</c>, <c>org_role_default</c>, <c>org_admin_override</c> or <c>unassigned</c>; only lists have it.</summary>
    public string? GrantSource { get; set; }

    /// <summary>Whether passwords of the project's databases should be changed, after a change of the role; null otherwise.</summary>
    public bool? CredentialRotationRecommended { get; set; }

    /// <summary>Whether the project's API keys that the user made should be replaced, after a change of the role; null otherwise.</summary>
    public bool? OrgApiKeyRotationRecommended { get; set; }

    string INamed.Id => MemberId;

    string INamed.Name => string.IsNullOrEmpty(Email) ? MemberId : Email!;

    /// <summary>The e-mail address, or the id.</summary>
    public override string ToString() => ((INamed)this).Name;
}
