namespace Neon.Api;

/// <summary>The requests of the VPC endpoints of an organization.</summary>
internal static class VpcEndpointApi
{
    /// <summary>Those of one region, or of all with null.</summary>
    public static ApiRequest<Page<NeonVpcEndpoint>> List(string orgId, string? regionId) => regionId is null
        ? ApiRequest<Page<NeonVpcEndpoint>>.Get($"organizations/{orgId}/vpc/vpc_endpoints")
        : ApiRequest<Page<NeonVpcEndpoint>>.Get($"organizations/{orgId}/vpc/region/{regionId}/vpc_endpoints");

    public static ApiRequest<NeonVpcEndpoint> Get(string orgId, string regionId, string id) => ApiRequest<NeonVpcEndpoint>.Get($"organizations/{orgId}/vpc/region/{regionId}/vpc_endpoints/{id}");

    public static ApiRequest<EmptyAnswer> Assign(string orgId, string regionId, string id, RequestBody body) => ApiRequest<EmptyAnswer>.Post($"organizations/{orgId}/vpc/region/{regionId}/vpc_endpoints/{id}", body);

    public static ApiRequest<EmptyAnswer> Delete(string orgId, string regionId, string id) => ApiRequest<EmptyAnswer>.Delete($"organizations/{orgId}/vpc/region/{regionId}/vpc_endpoints/{id}");
}
