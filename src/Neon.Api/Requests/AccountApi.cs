namespace Neon.Api;

/// <summary>The requests of whoever the key is for: the key itself, the user, organizations, regions.</summary>
internal static class AccountApi
{
    public static ApiRequest<AuthDetails> Auth() => ApiRequest<AuthDetails>.Get($"auth");

    public static ApiRequest<NeonUser> User() => ApiRequest<NeonUser>.Get($"users/me");

    public static ApiRequest<OrganizationPage> Organizations() => ApiRequest<OrganizationPage>.Get($"users/me/organizations");

    public static ApiRequest<NeonOrganization> Organization(string orgId) => ApiRequest<NeonOrganization>.Get($"organizations/{orgId}");

    public static ApiRequest<RegionPage> Regions() => ApiRequest<RegionPage>.Get($"regions");
}
