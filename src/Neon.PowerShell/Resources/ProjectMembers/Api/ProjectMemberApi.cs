namespace Neon.Api;

/// <summary>The requests of the members of a project.</summary>
internal static class ProjectMemberApi
{
    public static ApiRequest<Page<NeonProjectMember>> List(string projectId) => ApiRequest<Page<NeonProjectMember>>.Get($"projects/{projectId}/members");

    public static ApiRequest<NeonProjectMember> SetRole(string projectId, string memberId, RequestBody body) => ApiRequest<NeonProjectMember>.Put($"projects/{projectId}/members/{memberId}/role", body);

    public static ApiRequest<NeonProjectMember> RemoveRole(string projectId, string memberId) => ApiRequest<NeonProjectMember>.Delete($"projects/{projectId}/members/{memberId}/role");
}
