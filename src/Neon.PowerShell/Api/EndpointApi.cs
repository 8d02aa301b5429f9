namespace Neon.Api;

/// <summary>The requests of compute endpoints.</summary>
internal static class EndpointApi
{
    public static ApiRequest<EndpointPage> List(string projectId) => ApiRequest<EndpointPage>.Get($"projects/{projectId}/endpoints");

    public static ApiRequest<EndpointPage> ListOfBranch(BranchScope branch) => ApiRequest<EndpointPage>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/endpoints");

    public static ApiRequest<EndpointAnswer> Get(string projectId, string endpointId) => ApiRequest<EndpointAnswer>.Get($"projects/{projectId}/endpoints/{endpointId}");

    public static ApiRequest<EndpointAnswer> Create(string projectId, RequestBody body) => ApiRequest<EndpointAnswer>.Post($"projects/{projectId}/endpoints", body);

    public static ApiRequest<EndpointAnswer> Update(string projectId, string endpointId, RequestBody body) => ApiRequest<EndpointAnswer>.Patch($"projects/{projectId}/endpoints/{endpointId}", body);

    public static ApiRequest<EndpointAnswer> Delete(string projectId, string endpointId) => ApiRequest<EndpointAnswer>.Delete($"projects/{projectId}/endpoints/{endpointId}");

    public static ApiRequest<EndpointAnswer> Start(string projectId, string endpointId) => ApiRequest<EndpointAnswer>.Post($"projects/{projectId}/endpoints/{endpointId}/start");

    public static ApiRequest<EndpointAnswer> Suspend(string projectId, string endpointId) => ApiRequest<EndpointAnswer>.Post($"projects/{projectId}/endpoints/{endpointId}/suspend");

    public static ApiRequest<EndpointAnswer> Restart(string projectId, string endpointId) => ApiRequest<EndpointAnswer>.Post($"projects/{projectId}/endpoints/{endpointId}/restart");
}
