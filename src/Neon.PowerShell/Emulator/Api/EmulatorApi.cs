namespace Neon.Api;

/// <summary>The requests that only a local Neon knows.</summary>
internal static class EmulatorApi
{
    public static ApiRequest<object> Stop() => ApiRequest<object>.Post($"_emulator/stop");

    public static ApiRequest<object> Reset(object? seed) => ApiRequest<object>.Post($"_emulator/reset", seed);

    public static ApiRequest<object> Seed(object seed) => ApiRequest<object>.Post($"_emulator/seed", seed);

    public static ApiRequest<object> SetFault(RequestBody body) => ApiRequest<object>.Post($"_emulator/faults", body);

    public static ApiRequest<object> ClearFaults() => ApiRequest<object>.Delete($"_emulator/faults");

    public static ApiRequest<EmulatorLog> Log(int? limit) => ApiRequest<EmulatorLog>.Get($"_emulator/log").With("limit", limit);

    public static ApiRequest<object> ClearLog() => ApiRequest<object>.Delete($"_emulator/log");

    public static ApiRequest<object> SetSchema(BranchScope branch, string database, RequestBody body) =>
        ApiRequest<object>.ForPath("PUT", Route.Of($"_emulator/projects/{branch.ProjectId}/branches/{branch.BranchId}/databases/{database}/schema"), body);
}
