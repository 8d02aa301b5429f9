namespace Neon.Api;

/// <summary>The requests of what a branch has besides its databases and is only asked about.</summary>
internal static class BranchServiceApi
{
    public static ApiRequest<NeonAiGateway> GetAiGateway(BranchScope branch) => ApiRequest<NeonAiGateway>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/ai_gateway");

    public static ApiRequest<NeonStorage> GetStorage(BranchScope branch) => ApiRequest<NeonStorage>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/storage");
}
