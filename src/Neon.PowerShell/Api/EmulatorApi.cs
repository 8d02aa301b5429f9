namespace Neon.Api;

/// <summary>The requests that only a local Neon knows.</summary>
internal static class EmulatorApi
{
    public static ApiRequest<object> Stop() => ApiRequest<object>.Post($"_emulator/stop");

    public static ApiRequest<object> SetSchema(BranchScope branch, string database, RequestBody body) =>
        ApiRequest<object>.ForPath("PUT", Route.Of($"_emulator/projects/{branch.ProjectId}/branches/{branch.BranchId}/databases/{database}/schema"), body);
}
