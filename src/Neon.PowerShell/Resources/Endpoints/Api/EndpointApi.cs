namespace Neon.Api;

/// <summary>The requests of compute endpoints.</summary>
internal static class EndpointApi
{
    public static ApiRequest<EndpointPage> List(string projectId) => ApiRequest<EndpointPage>.Get($"projects/{projectId}/endpoints");

    public static ApiRequest<EndpointPage> ListOfBranch(BranchScope branch) => ApiRequest<EndpointPage>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/endpoints");

    public static ApiRequest<EndpointAnswer> Get(EndpointScope endpoint) => ApiRequest<EndpointAnswer>.Get($"projects/{endpoint.ProjectId}/endpoints/{endpoint.EndpointId}");

    public static ApiRequest<EndpointAnswer> Create(string projectId, RequestBody body) => ApiRequest<EndpointAnswer>.Post($"projects/{projectId}/endpoints", body);

    public static ApiRequest<EndpointAnswer> Update(EndpointScope endpoint, RequestBody body) => ApiRequest<EndpointAnswer>.Patch($"projects/{endpoint.ProjectId}/endpoints/{endpoint.EndpointId}", body);

    public static ApiRequest<EndpointAnswer> Delete(EndpointScope endpoint) => ApiRequest<EndpointAnswer>.Delete($"projects/{endpoint.ProjectId}/endpoints/{endpoint.EndpointId}");

    public static ApiRequest<EndpointAnswer> Start(EndpointScope endpoint) => ApiRequest<EndpointAnswer>.Post($"projects/{endpoint.ProjectId}/endpoints/{endpoint.EndpointId}/start");

    public static ApiRequest<EndpointAnswer> Suspend(EndpointScope endpoint) => ApiRequest<EndpointAnswer>.Post($"projects/{endpoint.ProjectId}/endpoints/{endpoint.EndpointId}/suspend");

    public static ApiRequest<EndpointAnswer> Restart(EndpointScope endpoint) => ApiRequest<EndpointAnswer>.Post($"projects/{endpoint.ProjectId}/endpoints/{endpoint.EndpointId}/restart");
}
