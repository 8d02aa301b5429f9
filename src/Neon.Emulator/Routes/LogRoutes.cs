using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>
/// Logs of a branch. Its storage alone logs here, and a branch whose storage was never used does not collect telemetry. Raw
/// LogQL is not run.
/// </summary>
internal static partial class LogRoutes
{
    private const string Logs = "/projects/{project_id}/branches/{branch_id}/logs";
    private const string Source = "storage";
    private const int Kept = 10_000;

    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(7);
    private static readonly string[] Sources = ["function", Source, "pg_endpoint"];
    private static readonly string[] Severities = ["trace", "debug", "info", "warn", "error", "fatal"];
    private static readonly string[] Filters = ["source", "service_name", "scope_name", "minimum_severity", "severity_text", "body_contains", "trace_id"];

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", Logs + "/fields", call => NotEnabled(call) ?? Answer.Ok(new { Fields = Fields(call).Keys }));
        api.MapLocked("GET", Logs + "/fields/{field_name}/values", Values);
        api.MapLocked("POST", Logs + "/query", QueryAsync);
    }

    /// <summary>Logs what was done to an object.</summary>
    public static void Log(Branch branch, DateTimeOffset now, Bucket bucket, string operation, StoredObject subject)
    {
        LogRecord record = new(branch.Services.Logs.Count > 0 ? branch.Services.Logs[^1].Id + 1 : 1, now, bucket.Name, operation, subject.Key, subject.Bytes.Length);
        branch.Services = branch.Services with { Logs = branch.Services.Logs.Add(record) };
        if (branch.Services.Logs.Count > Kept)
            branch.Services = branch.Services with { Logs = branch.Services.Logs.RemoveAt(0) };
    }

    private static Answer Values(Call call)
    {
        int limit = call.Query.Integer("limit", 1, 1000) ?? 1000;
        string source = call.Query.Choice("source", "", Sources);
        if (RangeOf(call, call.Query.Text("since"), call.Query.Moment("start_time"), call.Query.Moment("end_time"), TimeSpan.FromHours(6), out (DateTimeOffset From, DateTimeOffset To) range) is { } wrong)
            return wrong;

        if (NotEnabled(call) is { } missing)
            return missing;

        if (!Fields(call).TryGetValue(call.Path("field_name"), out Func<LogRecord, string>? field))
            return TelemetryRoutes.Refused(400, "unknown field: " + call.Path("field_name"), "unknown_field");

        List<string> values = [.. call.Branch.Services.Logs.Where(record => source is "" or Source && IsIn(record, range)).Select(field).Distinct().Order(StringComparer.Ordinal)];
        return Answer.Ok(new { Values = values.Take(limit), IsTruncated = values.Count > limit });
    }

    private static async Task<Answer> QueryAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        int limit = body.Integer("limit", 1, 1000) is { } given ? (int)given : 1000;
        bool isDescending = body.Choice("sort_order", "asc", "desc") != "asc";
        string? source = body.Choice("source", Sources);
        string? severity = body.Choice("minimum_severity", Severities);
        string? cursor = body.Text("cursor");
        string? service = body.Text("service_name");
        string? scope = body.Text("scope_name");
        string? severityText = body.Text("severity_text");
        string? contains = body.Text("body_contains");
        string? trace = body.Text("trace_id");
        if (RangeOf(call, body.Text("since"), body.Moment("start_time"), body.Moment("end_time"), TimeSpan.FromHours(1), out (DateTimeOffset From, DateTimeOffset To) range) is { } wrong)
            return wrong;

        string? logql = body.Text("logql");
        if (logql is not null && Filters.Any(body.Has))
            return TelemetryRoutes.Refused(400, "logql cannot be combined with other filters", "conflicting_filters");

        if (NotEnabled(call) is { } missing)
            return missing;

        if (logql is not null)
            return TelemetryRoutes.Refused(400, "the local Neon does not run LogQL", "invalid_logql");

        // All records of storage have the same source, service and severity, and belong to no scope and no trace.
        bool isNone = source is not (null or Source) || service is not (null or Source) || scope is not null || trace is not null
            || severityText is not (null or "INFO") || Array.IndexOf(Severities, severity) > Array.IndexOf(Severities, "info");
        IEnumerable<LogRecord> found = call.Branch.Services.Logs.Where(record => !isNone && IsIn(record, range) && (contains is null || Message(record).Contains(contains, StringComparison.Ordinal)));
        (List<LogRecord> page, string? next) = Page(found, limit, cursor, isDescending);
        return Answer.Ok(new { Logs = page.Select(record => View(call.Branch, record)).ToList(), NextCursor = next ?? "", IsTruncated = next is not null });
    }

    private static (List<LogRecord> Page, string? Next) Page(IEnumerable<LogRecord> found, int limit, string? cursor, bool isDescending) =>
        Pages.Take(found, record => Pages.Key(record.At), record => record.Id.ToString("D19", CultureInfo.InvariantCulture), limit, string.IsNullOrEmpty(cursor) ? null : cursor, isDescending);

    private static Dictionary<string, Func<LogRecord, string>> Fields(Call call)
    {
        string branch = call.Branch.Id;
        return new()
        {
            ["bucket_name"] = record => record.Bucket,
            ["entity_id"] = _ => branch,
            ["operation"] = record => record.Operation,
            ["service_name"] = _ => Source,
            ["severity_text"] = _ => "INFO",
        };
    }

    private static object View(Branch branch, LogRecord record) => new
    {
        Timestamp = record.At,
        Message = Message(record),
        Source,
        EntityId = branch.Id,
        ServiceName = Source,
        SeverityNumber = 9,
        SeverityText = "INFO",
        Attributes = new Dictionary<string, object> { ["bucket_name"] = record.Bucket, ["operation"] = record.Operation },
    };

    private static string Message(LogRecord record) =>
        JsonSerializer.Serialize(new SortedDictionary<string, object>(StringComparer.Ordinal) { ["bytes"] = record.Bytes, ["object_key"] = record.Key, ["operation"] = record.Operation });

    private static bool IsIn(LogRecord record, (DateTimeOffset From, DateTimeOffset To) range) => record.At >= range.From && record.At < range.To;

    private static Answer? RangeOf(Call call, string? since, DateTimeOffset? start, DateTimeOffset? end, TimeSpan usual, out (DateTimeOffset From, DateTimeOffset To) range)
    {
        // What was logged at this very moment is there, too.
        DateTimeOffset until = end ?? call.Now.AddTicks(1);
        range = (until, until);
        if (since is not null && start is not null)
            return TelemetryRoutes.Refused(400, "since and start_time cannot be specified at the same time", "conflicting_time_range");

        if (since is not null && !Duration().IsMatch(since))
            return TelemetryRoutes.Refused(400, "since must be a length of time such as 30m, 6h or 7d", "invalid_time_range");

        range = (start ?? until - (since is null ? usual : Length(since)), until);
        return range.From >= until ? TelemetryRoutes.Refused(400, "the time range is empty", "invalid_time_range")
            : until - range.From > LongestRange + TimeSpan.FromTicks(1) ? TelemetryRoutes.Refused(400, "the time range must be at most seven days", "time_range_too_large")
            : null;
    }

    private static TimeSpan Length(string text)
    {
        Match match = Duration().Match(text);
        double count = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(count),
            "s" => TimeSpan.FromSeconds(count),
            "m" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
    }

    private static Answer? NotEnabled(Call call) => call.Branch.Services.Logs.IsEmpty
        ? TelemetryRoutes.Refused(404, "the branch does not collect telemetry", "telemetry_not_enabled")
        : null;

    [GeneratedRegex(@"^([0-9]{1,9})(ms|s|m|h|d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
