namespace Neon.Api;

/// <summary>The requests of roles and their passwords.</summary>
internal static class RoleApi
{
    public static ApiRequest<RolePage> List(BranchScope branch) => ApiRequest<RolePage>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/roles");

    public static ApiRequest<RoleAnswer> Get(BranchScope branch, string name) => ApiRequest<RoleAnswer>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/roles/{name}");

    public static ApiRequest<RoleAnswer> Create(BranchScope branch, RequestBody body) => ApiRequest<RoleAnswer>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/roles", body);

    public static ApiRequest<RoleAnswer> Delete(BranchScope branch, string name) => ApiRequest<RoleAnswer>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/roles/{name}");

    public static ApiRequest<PasswordAnswer> RevealPassword(BranchScope branch, string name) => ApiRequest<PasswordAnswer>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/roles/{name}/reveal_password");

    public static ApiRequest<RoleAnswer> ResetPassword(BranchScope branch, string name) => ApiRequest<RoleAnswer>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/roles/{name}/reset_password");
}
