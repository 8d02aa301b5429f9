namespace Neon.Api;

/// <summary>The requests of what invokes functions.</summary>
internal static class TriggerApi
{
    public static ApiRequest<Page<NeonTrigger>> List(BranchScope branch) => ApiRequest<Page<NeonTrigger>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/triggers");

    public static ApiRequest<Answer<NeonTrigger>> Get(BranchScope branch, string id) => ApiRequest<Answer<NeonTrigger>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/triggers/{id}");

    public static ApiRequest<Answer<NeonTrigger>> Create(BranchScope branch, RequestBody body) => ApiRequest<Answer<NeonTrigger>>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/triggers", body);

    public static ApiRequest<Answer<NeonTrigger>> Update(BranchScope branch, string id, RequestBody body) => ApiRequest<Answer<NeonTrigger>>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/triggers/{id}", body);

    public static ApiRequest<OperationsAnswer> Delete(BranchScope branch, string id) => ApiRequest<OperationsAnswer>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/triggers/{id}");
}
