namespace Neon.Api;

/// <summary>The requests of project permissions.</summary>
internal static class ProjectPermissionApi
{
    public static ApiRequest<Page<NeonProjectPermission>> List(string projectId) => ApiRequest<Page<NeonProjectPermission>>.Get($"projects/{projectId}/permissions");

    public static ApiRequest<NeonProjectPermission> Grant(string projectId, RequestBody body) => ApiRequest<NeonProjectPermission>.Post($"projects/{projectId}/permissions", body);

    public static ApiRequest<NeonProjectPermission> Revoke(string projectId, string permissionId) => ApiRequest<NeonProjectPermission>.Delete($"projects/{projectId}/permissions/{permissionId}");
}
