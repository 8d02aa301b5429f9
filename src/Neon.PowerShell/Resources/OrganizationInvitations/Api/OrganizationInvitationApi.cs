namespace Neon.Api;

/// <summary>The requests of invitations to an organization.</summary>
internal static class OrganizationInvitationApi
{
    public static ApiRequest<Page<NeonOrganizationInvitation>> List(string orgId) => ApiRequest<Page<NeonOrganizationInvitation>>.Get($"organizations/{orgId}/invitations");

    public static ApiRequest<Page<NeonOrganizationInvitation>> Create(string orgId, RequestBody body) => ApiRequest<Page<NeonOrganizationInvitation>>.Post($"organizations/{orgId}/invitations", body);
}
