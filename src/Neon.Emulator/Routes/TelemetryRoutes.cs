namespace Neon.Emulator.Routes;

/// <summary>The AI gateway, which no branch has here; it is answered as by the service where it is not enabled.</summary>
internal static class TelemetryRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", "/projects/{project_id}/branches/{branch_id}/ai_gateway", call =>
        {
            _ = call.Branch;
            return Refused(404, "AI Gateway is not available for this branch", "ai_gateway_unavailable");
        });
        LogRoutes.Map(api);
    }

    /// <summary>An error with the reason that a program reads.</summary>
    public static Answer Refused(int status, string message, string reason) => new(status, new { Code = "", Message = message, Reason = reason });
}
