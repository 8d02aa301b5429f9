using System.Security;

namespace Neon.Api;

/// <summary>The requests of roles and their passwords.</summary>
internal static class RoleApi
{
    public static ApiRequest<Page<NeonRole>> List(BranchScope branch) => ApiRequest<Page<NeonRole>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/roles");

    public static ApiRequest<Answer<NeonRole>> Get(BranchScope branch, string name) => ApiRequest<Answer<NeonRole>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/roles/{name}");

    public static ApiRequest<Answer<NeonRole>> Create(BranchScope branch, RequestBody body) => ApiRequest<Answer<NeonRole>>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/roles", body);

    public static ApiRequest<Answer<NeonRole>> Delete(BranchScope branch, string name) => ApiRequest<Answer<NeonRole>>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/roles/{name}");

    public static ApiRequest<PasswordAnswer> RevealPassword(BranchScope branch, string name) => ApiRequest<PasswordAnswer>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/roles/{name}/reveal_password");

    public static ApiRequest<Answer<NeonRole>> ResetPassword(BranchScope branch, string name) => ApiRequest<Answer<NeonRole>>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/roles/{name}/reset_password");
}

/// <summary>The password of a role.</summary>
internal sealed class PasswordAnswer
{
    public SecureString? Password { get; set; }
}
