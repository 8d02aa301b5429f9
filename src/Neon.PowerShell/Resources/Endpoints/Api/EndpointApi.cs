namespace Neon.Api;

/// <summary>The requests of compute endpoints.</summary>
internal static class EndpointApi
{
    public static ApiRequest<Page<NeonEndpoint>> List(string projectId) => ApiRequest<Page<NeonEndpoint>>.Get($"projects/{projectId}/endpoints");

    public static ApiRequest<Page<NeonEndpoint>> ListOfBranch(BranchScope branch) => ApiRequest<Page<NeonEndpoint>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/endpoints");

    public static ApiRequest<Answer<NeonEndpoint>> Get(EndpointScope endpoint) => ApiRequest<Answer<NeonEndpoint>>.Get($"projects/{endpoint.ProjectId}/endpoints/{endpoint.EndpointId}");

    public static ApiRequest<Answer<NeonEndpoint>> Create(string projectId, RequestBody body) => ApiRequest<Answer<NeonEndpoint>>.Post($"projects/{projectId}/endpoints", body);

    public static ApiRequest<Answer<NeonEndpoint>> Update(EndpointScope endpoint, RequestBody body) => ApiRequest<Answer<NeonEndpoint>>.Patch($"projects/{endpoint.ProjectId}/endpoints/{endpoint.EndpointId}", body);

    public static ApiRequest<Answer<NeonEndpoint>> Delete(EndpointScope endpoint) => ApiRequest<Answer<NeonEndpoint>>.Delete($"projects/{endpoint.ProjectId}/endpoints/{endpoint.EndpointId}");

    public static ApiRequest<Answer<NeonEndpoint>> Start(EndpointScope endpoint) => ApiRequest<Answer<NeonEndpoint>>.Post($"projects/{endpoint.ProjectId}/endpoints/{endpoint.EndpointId}/start");

    public static ApiRequest<Answer<NeonEndpoint>> Suspend(EndpointScope endpoint) => ApiRequest<Answer<NeonEndpoint>>.Post($"projects/{endpoint.ProjectId}/endpoints/{endpoint.EndpointId}/suspend");

    public static ApiRequest<Answer<NeonEndpoint>> Restart(EndpointScope endpoint) => ApiRequest<Answer<NeonEndpoint>>.Post($"projects/{endpoint.ProjectId}/endpoints/{endpoint.EndpointId}/restart");
}
