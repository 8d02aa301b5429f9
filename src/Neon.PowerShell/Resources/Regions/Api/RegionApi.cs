namespace Neon.Api;

/// <summary>The request of regions.</summary>
internal static class RegionApi
{
    public static ApiRequest<Page<NeonRegion>> List(string? orgId = null) => ApiRequest<Page<NeonRegion>>.Get($"regions").With("org_id", orgId);
}
