using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Neon.Emulator.Requests;

namespace Neon.Emulator.Routes;

/// <summary>Logs and the AI gateway, which no branch has here; a request is held to the rules, and then answered as by the service where they are not enabled.</summary>
internal static partial class TelemetryRoutes
{
    private const string Branch = "/projects/{project_id}/branches/{branch_id}";

    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(7);
    private static readonly string[] Sources = ["function", "storage", "pg_endpoint"];
    private static readonly string[] Filters = ["source", "service_name", "scope_name", "minimum_severity", "severity_text", "body_contains", "trace_id"];

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", Branch + "/ai_gateway", call =>
        {
            _ = call.Branch;
            return Refused(404, "AI Gateway is not available for this branch", "ai_gateway_unavailable");
        });
        api.MapLocked("GET", Branch + "/logs/fields", NotEnabled);
        api.MapLocked("GET", Branch + "/logs/fields/{field_name}/values", call =>
        {
            _ = call.Query.Integer("limit", 1, 1000);
            _ = call.Query.Choice("source", "", Sources);
            return CheckRange(call, call.Query.Text("since"), call.Query.Moment("start_time"), call.Query.Moment("end_time")) ?? NotEnabled(call);
        });
        api.MapLocked("POST", Branch + "/logs/query", QueryAsync);
    }

    private static async Task<Answer> QueryAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        _ = body.Integer("limit", 1, 1000);
        _ = body.Choice("sort_order", "asc", "desc");
        _ = body.Choice("source", Sources);
        _ = body.Choice("minimum_severity", "trace", "debug", "info", "warn", "error", "fatal");
        foreach (string text in new[] { "cursor", "service_name", "scope_name", "severity_text", "body_contains", "trace_id" })
        {
            _ = body.Text(text);
        }

        return CheckRange(call, body.Text("since"), body.Moment("start_time"), body.Moment("end_time"))
            ?? (body.Text("logql") is not null && Filters.Any(body.Has) ? Refused(400, "logql cannot be combined with other filters", "conflicting_filters") : NotEnabled(call));
    }

    private static Answer? CheckRange(Call call, string? since, DateTimeOffset? start, DateTimeOffset? end)
    {
        DateTimeOffset until = end ?? call.Now;
        if (since is not null && start is not null)
            return Refused(400, "since and start_time cannot be specified at the same time", "conflicting_time_range");

        if (since is not null && Duration().Match(since) is var match && !match.Success)
            return Refused(400, "since must be a length of time such as 30m, 6h or 7d", "invalid_time_range");

        DateTimeOffset from = start ?? until - (since is null ? TimeSpan.FromHours(1) : Length(since));
        return from >= until ? Refused(400, "the time range is empty", "invalid_time_range")
            : until - from > LongestRange ? Refused(400, "the time range has at most seven days", "time_range_too_large")
            : null;
    }

    private static TimeSpan Length(string text)
    {
        Match match = Duration().Match(text);
        double count = double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(count),
            "s" => TimeSpan.FromSeconds(count),
            "m" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
    }

    private static Answer NotEnabled(Call call)
    {
        _ = call.Branch;
        return Refused(404, "the branch does not collect telemetry", "telemetry_not_enabled");
    }

    private static Answer Refused(int status, string message, string reason) => new(status, new { Code = "", Message = message, Reason = reason });

    [GeneratedRegex(@"^([0-9]{1,9})(ms|s|m|h|d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
