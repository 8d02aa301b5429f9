namespace Neon.Api;

/// <summary>The requests of the users of Neon Auth.</summary>
internal static class AuthUserApi
{
    public static ApiRequest<AuthUserAnswer> Create(BranchScope branch, RequestBody body) => ApiRequest<AuthUserAnswer>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/users", body);

    public static ApiRequest<AuthUserAnswer> SetRoles(BranchScope branch, string id, RequestBody body) => ApiRequest<AuthUserAnswer>.Put($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/users/{id}/role", body);

    public static ApiRequest<OperationsAnswer> Delete(BranchScope branch, string id) => ApiRequest<OperationsAnswer>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/users/{id}");
}

/// <summary>What is answered to a change of a user: nothing but the id.</summary>
internal sealed class AuthUserAnswer : NeonObject
{
    public string Id { get; set; } = "";

    /// <summary>The user, with what the change said of it.</summary>
    public NeonAuthUser ToUser(BranchScope branch, string? email, string? name, string[]? roles = null) => new()
    {
        Id = Id,
        Email = email,
        Name = name,
        Roles = roles,
        ProjectId = branch.ProjectId,
        BranchId = branch.BranchId,
        AdditionalProperties = AdditionalProperties,
    };
}
