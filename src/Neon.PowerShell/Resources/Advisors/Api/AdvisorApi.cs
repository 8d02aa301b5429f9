namespace Neon.Api;

/// <summary>The request of the advisors.</summary>
internal static class AdvisorApi
{
    public static ApiRequest<Page<NeonAdvisorIssue>> List(string projectId) => ApiRequest<Page<NeonAdvisorIssue>>.Get($"projects/{projectId}/advisors");
}
