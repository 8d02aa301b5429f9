namespace Neon.Api;

/// <summary>The requests of databases.</summary>
internal static class DatabaseApi
{
    public static ApiRequest<Page<NeonDatabase>> List(BranchScope branch) => ApiRequest<Page<NeonDatabase>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/databases");

    public static ApiRequest<Answer<NeonDatabase>> Get(BranchScope branch, string name) => ApiRequest<Answer<NeonDatabase>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/databases/{name}");

    public static ApiRequest<Answer<NeonDatabase>> Create(BranchScope branch, RequestBody body) => ApiRequest<Answer<NeonDatabase>>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/databases", body);

    public static ApiRequest<Answer<NeonDatabase>> Update(BranchScope branch, string name, RequestBody body) => ApiRequest<Answer<NeonDatabase>>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/databases/{name}", body);

    public static ApiRequest<Answer<NeonDatabase>> Delete(BranchScope branch, string name) => ApiRequest<Answer<NeonDatabase>>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/databases/{name}");
}
