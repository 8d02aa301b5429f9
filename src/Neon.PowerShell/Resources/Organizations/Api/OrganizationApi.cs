namespace Neon.Api;

/// <summary>The requests of organizations.</summary>
internal static class OrganizationApi
{
    public static ApiRequest<Page<NeonOrganization>> List() => ApiRequest<Page<NeonOrganization>>.Get($"users/me/organizations");

    public static ApiRequest<NeonOrganization> Get(string orgId) => ApiRequest<NeonOrganization>.Get($"organizations/{orgId}");
}
