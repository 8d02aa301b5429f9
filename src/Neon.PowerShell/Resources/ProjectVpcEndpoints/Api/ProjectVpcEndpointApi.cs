namespace Neon.Api;

/// <summary>The requests of the VPC endpoints that a project is restricted to.</summary>
internal static class ProjectVpcEndpointApi
{
    public static ApiRequest<Page<NeonProjectVpcEndpoint>> List(string projectId) => ApiRequest<Page<NeonProjectVpcEndpoint>>.Get($"projects/{projectId}/vpc_endpoints");

    public static ApiRequest<EmptyAnswer> Assign(string projectId, string id, RequestBody body) => ApiRequest<EmptyAnswer>.Post($"projects/{projectId}/vpc_endpoints/{id}", body);

    public static ApiRequest<EmptyAnswer> Delete(string projectId, string id) => ApiRequest<EmptyAnswer>.Delete($"projects/{projectId}/vpc_endpoints/{id}");
}
