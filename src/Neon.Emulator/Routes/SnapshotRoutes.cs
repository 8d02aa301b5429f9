using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;
using Neon.Emulator.Views;

namespace Neon.Emulator.Routes;

/// <summary>Snapshots, what is restored from them, and the schedules that take them.</summary>
internal static partial class SnapshotRoutes
{
    private const string Branch = "/projects/{project_id}/branches/{branch_id}";
    private const string All = "/projects/{project_id}/snapshots";
    private const string One = All + "/{snapshot_id}";

    private static readonly string[] Frequencies = ["hourly", "daily", "weekly", "monthly", "yearly"];

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("POST", Branch + "/snapshot", CreateAsync);
        api.MapLocked("GET", All, call => Answer.Ok(new { Snapshots = call.Project.Snapshots.OrderByDescending(snapshot => snapshot.CreatedAt).Select(View) }));
        api.MapLocked("PATCH", One, UpdateAsync);
        api.MapLocked("DELETE", One, DeleteAsync);
        api.MapLocked("POST", One + "/restore", RestoreAsync);
        api.MapLocked("POST", Branch + "/finalize_restore", FinalizeAsync);
        api.MapLocked("GET", Branch + "/backup_schedule", call => Answer.Ok(new { call.Branch.Schedule }));
        api.MapLocked("PUT", Branch + "/backup_schedule", SetScheduleAsync);
    }

    private static async Task<Answer> CreateAsync(Call call)
    {
        string? slug = call.Query.Text("slug");
        if (slug is not null && !SlugShape().IsMatch(slug))
            throw ApiException.BadRequest("query parameter slug must have 1 to 63 lowercase letters, digits and hyphens, begin with a letter and not end with a hyphen");

        SnapshotRequest request = new(
            call.Query.Text("name"), slug, call.Query.Text("lsn"), call.Query.Moment("timestamp"), call.Query.Moment("expires_at"));
        Branch branch = call.Branch;
        Change change = call.Change();
        Snapshot snapshot = await call.World.Snapshots.CreateAsync(change, branch, request).ConfigureAwait(false);
        return Answer.Ok(new { Snapshot = View(snapshot), Operations = EndpointView.Operations(call.Project, change.Operations, call.Now) });
    }

    private static async Task<Answer> UpdateAsync(Call call)
    {
        Body wish = (await call.BodyAsync().ConfigureAwait(false)).RequiredObject("snapshot");
        string? name = wish.Text("name", 1, 256);
        DateTimeOffset? expiresAt = wish.Moment("expires_at");
        Snapshots.CheckExpiry(expiresAt, call.Now);
        Snapshot snapshot = Find(call);
        snapshot.Name = name ?? snapshot.Name;
        if (wish.Has("expires_at"))
            snapshot.ExpiresAt = expiresAt;

        return Answer.Ok(new { Snapshot = View(snapshot) });
    }

    private static async Task<Answer> DeleteAsync(Call call)
    {
        Snapshot snapshot = Find(call);
        Change change = call.Change();
        await call.World.Snapshots.DeleteAsync(change, snapshot).ConfigureAwait(false);
        return Answer.Accepted(new { Operations = EndpointView.Operations(call.Project, change.Operations, call.Now) });
    }

    private static async Task<Answer> RestoreAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        // The name stood in the query before it stood in the body.
        string? name = body.Text("name", 0, 256) is { Length: > 0 } given ? given : call.Query.Text("name");
        string? target = body.Id("target_branch_id");
        bool finalize = body.Flag("finalize_restore") ?? false;
        Snapshot snapshot = Find(call);
        Change change = call.Change();
        Branch branch = await call.World.Snapshots.RestoreAsync(change, snapshot, name, target, finalize).ConfigureAwait(false);
        List<Endpoint> endpoints = [.. call.Project.EndpointsOf(branch)];
        return Answer.Ok(new
        {
            Branch = BranchView.Of(call.World, branch, call.Now),
            Endpoints = endpoints.Count == 0 ? null : endpoints.Select(endpoint => EndpointView.Of(call.Project, endpoint, call.Now)),
            Operations = EndpointView.Operations(call.Project, change.Operations, call.Now),
        });
    }

    private static async Task<Answer> FinalizeAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string? oldName = body.Text("name", 0, 256) is { Length: > 0 } name ? name : null;
        Branch branch = call.Branch;
        Change change = call.Change();
        await call.World.Snapshots.FinalizeAsync(change, branch, oldName).ConfigureAwait(false);
        return Answer.Ok(new { Operations = EndpointView.Operations(call.Project, change.Operations, call.Now) });
    }

    private static async Task<Answer> SetScheduleAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        if (!body.Has("schedule"))
            throw body.Wrong("schedule", "is required");

        List<ScheduledSnapshot> schedule = [.. body.Objects("schedule").Select(item => new ScheduledSnapshot(
            item.Choice("frequency", Frequencies) ?? throw item.Wrong("frequency", "is required"),
            (int?)item.Integer("hour", 0, 23),
            (int?)item.Integer("day", 1, 31),
            (int?)item.Integer("month", 1, 12),
            item.Integer("retention_seconds", 3600, int.MaxValue)))];
        Branch branch = call.Branch;
        branch.Schedule = schedule;
        branch.ScheduleRanAt = call.Now;
        return Answer.Ok(new { });
    }

    private static Snapshot Find(Call call) =>
        call.Project.Snapshots.Find(snapshot => snapshot.Id == call.Id("snapshot_id")) ?? throw ApiException.NotFound("snapshot");

    private static object View(Snapshot snapshot) => new
    {
        snapshot.Id,
        snapshot.Name,
        snapshot.Slug,
        snapshot.Lsn,
        snapshot.Timestamp,
        snapshot.SourceBranchId,
        snapshot.CreatedAt,
        snapshot.ExpiresAt,
        snapshot.Manual,
        snapshot.FullSize,
    };

    [GeneratedRegex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex SlugShape();
}
