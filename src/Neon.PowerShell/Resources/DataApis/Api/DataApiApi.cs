namespace Neon.Api;

/// <summary>The requests of the Data API of a branch's databases.</summary>
internal static class DataApiApi
{
    public static ApiRequest<NeonDataApi> Get(BranchScope branch, string database) => ApiRequest<NeonDataApi>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/data-api/{database}");

    public static ApiRequest<NeonDataApi> Create(BranchScope branch, string database, RequestBody body) => ApiRequest<NeonDataApi>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/data-api/{database}", body);

    public static ApiRequest<OperationsAnswer> Update(BranchScope branch, string database, RequestBody body) => ApiRequest<OperationsAnswer>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/data-api/{database}", body);

    public static ApiRequest<OperationsAnswer> Delete(BranchScope branch, string database) => ApiRequest<OperationsAnswer>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/data-api/{database}");
}
