using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>What was used.</summary>
internal static class ConsumptionRoutes
{
    private static readonly string[] OldMetrics =
    [
        "active_time_seconds", "compute_time_seconds", "written_data_bytes", "synthetic_storage_size_bytes",
        "data_storage_bytes_hour", "logical_size_bytes", "logical_size_bytes_hour",
    ];

    private static readonly string[] Metrics =
    [
        "compute_unit_seconds", "root_branch_bytes_month", "child_branch_bytes_month", "instant_restore_bytes_month",
        "public_network_transfer_bytes", "private_network_transfer_bytes", "extra_branches_month", "snapshot_storage_bytes_month",
    ];

    /// <summary>A time that was asked for, cut into frames.</summary>
    private sealed record Span(DateTimeOffset Now, IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> Frames);

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.Map("GET", "/consumption_history/projects", call =>
        {
            Span span = ReadSpan(call);
            IReadOnlyList<string> metrics = ReadMetrics(call, OldMetrics, required: false);
            return ProjectsAsync(call, span, (project, frame) => OldFrame(project, frame, metrics, span.Now));
        });
        api.Map("GET", "/consumption_history/v2/projects", call =>
        {
            Span span = ReadSpan(call);
            IReadOnlyList<string> metrics = ReadMetrics(call, Metrics, required: true);
            RequireOrganization(call);
            return ProjectsAsync(call, span, (project, frame) => Frame(project, null, frame, metrics, span.Now));
        });
        api.Map("GET", "/consumption_history/v2/branches", BranchesAsync);
    }

    private static async Task<Answer> ProjectsAsync(Call call, Span span, Func<Project, (DateTimeOffset, DateTimeOffset), object> frame)
    {
        int limit = call.Query.Integer("limit", 1, 100) ?? 10;
        string? cursor = call.Query.Text("cursor");
        List<Project> page = [.. Projects(call).Where(project => cursor is null || string.CompareOrdinal(project.Id, cursor) > 0).Take(limit)];
        List<object> answers = [];
        foreach (Project project in page)
        {
            await call.EnterAsync(project).ConfigureAwait(false);
            try
            {
                answers.Add(new { ProjectId = project.Id, Periods = Periods(project.Id, project.CreatedAt, span, each => frame(project, each)) });
            }
            finally
            {
                project.Gate.Release();
            }
        }

        return Answer.Ok(new { Projects = answers, Pagination = page.Count == limit ? new { Cursor = page[^1].Id } : null });
    }

    private static async Task<Answer> BranchesAsync(Call call)
    {
        Span span = ReadSpan(call);
        IReadOnlyList<string> metrics = ReadMetrics(call, Metrics, required: true);
        RequireOrganization(call);
        int limit = call.Query.Integer("limit", 1, 1000) ?? 100;
        string? cursor = call.Query.Text("cursor");
        if (call.Query.List("project_ids").Count == 0)
            throw ApiException.BadRequest("query parameter project_ids is required");

        HashSet<string> wanted = [.. call.Query.List("branch_ids")];
        List<object> answers = [];
        string? last = null;
        foreach (Project project in Projects(call))
        {
            await call.EnterAsync(project).ConfigureAwait(false);
            try
            {
                foreach (Branch branch in project.AllBranches
                    .Where(branch => wanted.Count == 0 || wanted.Contains(branch.Id))
                    .Where(branch => cursor is null || string.CompareOrdinal(Place(project, branch), cursor) > 0)
                    .OrderBy(branch => branch.Id, StringComparer.Ordinal)
                    .Take(limit - answers.Count))
                {
                    last = Place(project, branch);
                    answers.Add(new
                    {
                        ProjectId = project.Id,
                        BranchId = branch.Id,
                        Periods = Periods(branch.Id, branch.CreatedAt, span, frame => Frame(project, branch.Id, frame, metrics, span.Now)),
                    });
                }
            }
            finally
            {
                project.Gate.Release();
            }
        }

        return Answer.Ok(new { Branches = answers, Pagination = answers.Count == limit ? new { Cursor = last } : null });

        static string Place(Project project, Branch branch) => project.Id + "." + branch.Id;
    }

    private static IEnumerable<Project> Projects(Call call)
    {
        HashSet<string> ids = [.. call.Query.List("project_ids")];
        string? org = call.Query.Text("org_id") is { } wanted ? call.Access.Organization(wanted).Id : null;
        return call.World.AllProjects.Where(project => call.Access.Owns(project) && (org is null || project.OrgId == org) && (ids.Count == 0 || ids.Contains(project.Id)));
    }

    private static void RequireOrganization(Call call) => _ = call.Access.Organization(call.Query.RequiredText("org_id"));

    private static IReadOnlyList<string> ReadMetrics(Call call, string[] known, bool required)
    {
        IReadOnlyList<string> names = call.Query.List("metrics");
        return names.FirstOrDefault(name => !known.Contains(name)) is { } unknown ? throw ApiException.BadRequest("query parameter metrics has an unknown value: " + unknown)
            : required && names.Count == 0 ? throw ApiException.BadRequest("query parameter metrics is required")
            : names;
    }

    private static Span ReadSpan(Call call)
    {
        string granularity = call.Query.Choice("granularity", "", "hourly", "daily", "monthly");
        DateTimeOffset? from = call.Query.Moment("from");
        DateTimeOffset? to = call.Query.Moment("to");
        if (granularity.Length == 0 || from is null || to is null)
            throw ApiException.BadRequest("query parameters from, to and granularity are required");

        DateTimeOffset start = Round(from.Value);
        DateTimeOffset end = Round(to.Value);
        DateTimeOffset earliest = granularity switch
        {
            "hourly" => call.Now.AddHours(-168),
            "daily" => call.Now.AddDays(-60),
            _ => call.Now.AddYears(-1),
        };
        if (end < start || start < Round(earliest))
            throw new ApiException(406, "the specified date-time range is outside the boundaries of the specified granularity");

        List<(DateTimeOffset, DateTimeOffset)> frames = [];
        for (DateTimeOffset frame = start; frame < end && frame <= call.Now; frame = Next(frame))
            frames.Add((frame, Next(frame)));

        return new Span(call.Now, frames);

        DateTimeOffset Round(DateTimeOffset moment) => granularity switch
        {
            "hourly" => new DateTimeOffset(moment.UtcTicks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero),
            "daily" => new DateTimeOffset(moment.UtcDateTime.Date, TimeSpan.Zero),
            _ => new DateTimeOffset(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero),
        };

        DateTimeOffset Next(DateTimeOffset frame) => granularity switch
        {
            "hourly" => frame.AddHours(1),
            "daily" => frame.AddDays(1),
            _ => frame.AddMonths(1),
        };
    }

    /// <summary>A period of billing is a month here; those before there was anything are left out.</summary>
    private static List<object> Periods(string id, DateTimeOffset createdAt, Span span, Func<(DateTimeOffset, DateTimeOffset), object> frame) =>
    [
        .. span.Frames
            .Where(each => each.End > createdAt)
            .GroupBy(each => new DateTimeOffset(each.Start.Year, each.Start.Month, 1, 0, 0, 0, TimeSpan.Zero))
            .Select(month => new
            {
                // The same period has the same id in every answer.
                PeriodId = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(id + month.Key.ToString("O"))).AsSpan(0, 16)),
                PeriodPlan = "scale",
                PeriodStart = month.Key,
                PeriodEnd = month.Key.AddMonths(1),
                Consumption = month.Select(frame).ToList(),
            }),
    ];

    private static object Frame(Project project, string? branch, (DateTimeOffset Start, DateTimeOffset End) frame, IReadOnlyList<string> metrics, DateTimeOffset now) => new
    {
        TimeframeStart = frame.Start,
        TimeframeEnd = frame.End,
        Metrics = metrics.Select(name => new { MetricName = name, Value = Consumption.Metric(name, project, branch, frame.Start, frame.End, now) }).ToList(),
    };

    private static Dictionary<string, object> OldFrame(Project project, (DateTimeOffset Start, DateTimeOffset End) frame, IReadOnlyList<string> metrics, DateTimeOffset now)
    {
        (double active, double compute) = Consumption.Time(project, null, frame.Start, frame.End, now);
        long size = Consumption.Size(project, null, frame.End);
        long hours = (long)(size * (frame.End - frame.Start).TotalHours);
        Dictionary<string, object> answer = new()
        {
            ["timeframe_start"] = frame.Start,
            ["timeframe_end"] = frame.End,
            ["active_time_seconds"] = (long)active,
            ["compute_time_seconds"] = (long)compute,
            ["written_data_bytes"] = 0,
            ["synthetic_storage_size_bytes"] = size,
        };
        foreach (string name in metrics)
        {
            _ = answer.TryAdd(name, name == "logical_size_bytes" ? size : hours);
        }

        return answer;
    }
}
