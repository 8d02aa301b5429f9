namespace Neon.Api;

/// <summary>The requests of databases.</summary>
internal static class DatabaseApi
{
    public static ApiRequest<DatabasePage> List(BranchScope branch) => ApiRequest<DatabasePage>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/databases");

    public static ApiRequest<DatabaseAnswer> Get(BranchScope branch, string name) => ApiRequest<DatabaseAnswer>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/databases/{name}");

    public static ApiRequest<DatabaseAnswer> Create(BranchScope branch, RequestBody body) => ApiRequest<DatabaseAnswer>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/databases", body);

    public static ApiRequest<DatabaseAnswer> Update(BranchScope branch, string name, RequestBody body) => ApiRequest<DatabaseAnswer>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/databases/{name}", body);

    public static ApiRequest<DatabaseAnswer> Delete(BranchScope branch, string name) => ApiRequest<DatabaseAnswer>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/databases/{name}");
}
