namespace Neon.Api;

/// <summary>The requests of branches.</summary>
internal static class BranchApi
{
    public static ApiRequest<BranchPage> List(string projectId) => ApiRequest<BranchPage>.Get($"projects/{projectId}/branches");

    public static ApiRequest<NeonBranchCount> Count(string projectId) => ApiRequest<NeonBranchCount>.Get($"projects/{projectId}/branches/count");

    public static ApiRequest<BranchAnswer> Get(BranchScope branch) => ApiRequest<BranchAnswer>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}");

    public static ApiRequest<BranchAnswer> Create(string projectId, RequestBody body) => ApiRequest<BranchAnswer>.Post($"projects/{projectId}/branches", body);

    public static ApiRequest<BranchAnswer> CreateAnonymized(string projectId, RequestBody body) => ApiRequest<BranchAnswer>.Post($"projects/{projectId}/branch_anonymized", body);

    public static ApiRequest<BranchAnswer> Update(BranchScope branch, RequestBody body) => ApiRequest<BranchAnswer>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}", body);

    public static ApiRequest<BranchAnswer> Delete(BranchScope branch) => ApiRequest<BranchAnswer>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}");

    public static ApiRequest<BranchAnswer> SetDefault(BranchScope branch) => ApiRequest<BranchAnswer>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/set_as_default");

    public static ApiRequest<BranchAnswer> Restore(BranchScope branch, RequestBody body) => ApiRequest<BranchAnswer>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/restore", body);

    public static ApiRequest<BranchAnswer> Recover(BranchScope branch) => ApiRequest<BranchAnswer>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/recover");
}
