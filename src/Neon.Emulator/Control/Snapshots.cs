using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>What a request says of a new snapshot.</summary>
internal sealed record SnapshotRequest(string? Name, string? Slug, string? Lsn, DateTimeOffset? Time, DateTimeOffset? ExpiresAt, bool Manual = true);

/// <summary>The rules of snapshots.</summary>
internal sealed class Snapshots(World world)
{
    /// <summary>Takes one of a branch, as it is or as it was.</summary>
    public async Task<Snapshot> CreateAsync(Change change, Branch branch, SnapshotRequest request)
    {
        Project project = change.Project;
        CheckExpiry(request.ExpiresAt, change.Now);
        if (request.Slug is not null && project.Snapshots.Exists(other => other.Slug == request.Slug))
            throw ApiException.Conflict($"snapshot already exists; slug:\"{request.Slug}\"");

        PointInTime? at = await world.Branches.PointAsync(project, request.Lsn, request.Time, change).ConfigureAwait(false);
        Contents origin = Past.Of(project, branch, at);
        Contents contents = await world.Branches.CopyAsync(origin, schemaOnly: false, at, newPasswords: false, change).ConfigureAwait(false);
        long size = 0;
        foreach (Database database in contents.Databases.Values)
            size += await world.Engine.SizeAsync(database.Physical, change.Cancel).ConfigureAwait(false);

        string id = Names.Snapshot();
        Snapshot snapshot = new()
        {
            Id = id,
            Name = request.Name ?? string.Create(CultureInfo.InvariantCulture, $"{branch.Name} {change.Now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"),
            Slug = request.Slug ?? id,
            SourceBranchId = branch.Id,
            Contents = contents,
            Lsn = at?.Lsn ?? contents.Lsn,
            Timestamp = at?.Time ?? change.Now,
            CreatedAt = change.Now,
            ExpiresAt = request.ExpiresAt,
            Manual = request.Manual,
            FullSize = size,
        };
        change.Schedule("create_branch", branch.Id);
        project.Snapshots.Add(snapshot);
        return snapshot;
    }

    /// <summary>Deletes one.</summary>
    public async Task DeleteAsync(Change change, Snapshot snapshot)
    {
        change.Schedule("delete_timeline", null);
        change.Project.Snapshots.Remove(snapshot);
        await DropAsync([snapshot], change.Cancel).ConfigureAwait(false);
    }

    /// <summary>Drops the databases of snapshots.</summary>
    public async Task DropAsync(IEnumerable<Snapshot> snapshots, CancellationToken cancellation)
    {
        foreach (Database database in snapshots.SelectMany(snapshot => snapshot.Contents.Databases.Values))
            await world.Engine.DropDatabaseAsync(database.Physical, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes a branch of a snapshot. It stands beside the branch that it is to replace until the
    /// restore is finalized, which may be at once.
    /// </summary>
    public async Task<Branch> RestoreAsync(Change change, Snapshot snapshot, string? name, string? targetId, bool finalize)
    {
        Project project = change.Project;
        Branches.EnsureNameIsFree(project, name);
        // Without a target it is the branch that the snapshot was taken from, if that is still there.
        Branch? target = targetId is not null ? project.Branch(targetId) : project.Branches.FirstOrDefault(branch => branch.Id == snapshot.SourceBranchId);
        if (finalize)
            EnsureReplaceable(target);

        Contents contents = await world.Branches.CopyAsync(snapshot.Contents, schemaOnly: false, null, newPasswords: false, change).ConfigureAwait(false);
        string id = Names.Branch();
        Branch branch = new()
        {
            Id = id,
            ProjectId = project.Id,
            Name = name ?? FreeName(project, $"{target?.Name ?? "branch"} from {snapshot.Name}"),
            CreatedAt = change.Now,
            UpdatedAt = change.Now,
            State = new Transition("init", "ready", change.Schedule("create_branch", id).EndsAt),
            LogicalSize = snapshot.FullSize,
            RestoreStatus = "restored",
            RestoredFrom = snapshot.Id,
            RestoredAs = target?.Id,
        };
        branch.Record(contents);
        project.AllBranches.Add(branch);
        if (finalize)
            await FinalizeAsync(change, branch, null).ConfigureAwait(false);

        return branch;
    }

    /// <summary>Replaces a branch with the one that was restored for it: its name, its computes, its being the default.</summary>
    public async Task FinalizeAsync(Change change, Branch restored, string? oldName)
    {
        if (restored.RestoreStatus is null)
            throw ApiException.Refused("branch was not restored from a snapshot");

        if (restored.RestoreStatus == "finalized")
            throw ApiException.Refused("the restore of this branch is already finalized");

        Project project = change.Project;
        Branch? replaced = project.Branches.FirstOrDefault(branch => branch.Id == restored.RestoredAs);
        EnsureReplaceable(replaced);
        Branches.EnsureNameIsFree(project, oldName);
        if (replaced is not null)
        {
            List<Endpoint> own = [.. project.EndpointsOf(restored)];
            List<Endpoint> taken = [.. project.EndpointsOf(replaced)];
            // The computes of the preview, if it got any, go the other way: a branch has one that writes.
            await MoveAsync(change, own, replaced).ConfigureAwait(false);
            await MoveAsync(change, taken, restored).ConfigureAwait(false);
            string name = replaced.Name;
            replaced.Name = oldName ?? FreeName(project, name + " (old)");
            restored.Name = name;
            (restored.Default, replaced.Default) = (replaced.Default, false);
            (restored.Schedule, replaced.Schedule) = (replaced.Schedule, []);
            restored.ScheduleRanAt = replaced.ScheduleRanAt;
            replaced.Replaced = true;
            replaced.UpdatedAt = change.Now;
        }

        restored.ExpiresAt = null;
        restored.TtlSeconds = null;
        restored.RestoreStatus = "finalized";
        restored.UpdatedAt = change.Now;
    }

    private async Task MoveAsync(Change change, List<Endpoint> endpoints, Branch to)
    {
        foreach (Endpoint endpoint in endpoints)
        {
            endpoint.BranchId = to.Id;
            await world.Engine.EndSessionsAsync(endpoint.Id, close: false).ConfigureAwait(false);
            if (endpoint.State.To == "active")
                await world.Endpoints.RestartAsync(change, endpoint).ConfigureAwait(false);
        }
    }

    /// <summary>Refuses an expiry that has passed.</summary>
    public static void CheckExpiry(DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (expiresAt <= now)
            throw ApiException.BadRequest("expires_at must be in the future");
    }

    private static void EnsureReplaceable(Branch? branch)
    {
        if (branch is { Protected: true })
            throw ApiException.Refused("cannot restore protected branch");
    }

    private static string FreeName(Project project, string wish)
    {
        string name = wish;
        for (int i = 2; project.Branches.Any(branch => branch.Name == name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wish} {i}");
        }

        return name;
    }
}
