using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Engines;
using Neon.Emulator.Errors;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>The rules of branches.</summary>
internal sealed class Branches(World world)
{
    /// <summary>How long what was deleted can be brought back.</summary>
    public static readonly TimeSpan RecoveryWindow = TimeSpan.FromDays(7);

    /// <summary>A database that is not there by then was refused.</summary>
    private static readonly TimeSpan MakingDatabase = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(30);

    /// <summary>Makes a branch from another one, as it is or as it was.</summary>
    public async Task<Branch> CreateAsync(Change change, BranchRequest request)
    {
        Project project = change.Project;
        Branch parent = request.ParentId is { } parentId ? project.Branch(parentId) : project.DefaultBranch;
        EnsureNameIsFree(project, request.Name);
        CheckExpiry(request.ExpiresAt, request.Protected, isDefault: false, hasChildren: false, change.Now);
        if (request.Endpoints.Count(endpoint => endpoint.Type == "read_write") > 1)
            throw ApiException.Conflict("read-write endpoint already exists");

        PointInTime? at = await PointAsync(project, request.ParentLsn, request.ParentTimestamp, change).ConfigureAwait(false);
        Contents origin = Past.Of(project, parent, at);
        Contents contents = await CopyAsync(origin, request.SchemaOnly, at, newPasswords: parent.Protected, change).ConfigureAwait(false);

        string id = Names.Branch();
        Operation creation = change.Schedule("create_branch", id);
        if (request.SchemaOnly)
        {
            creation = change.Schedule("apply_schema_from_branch", id);
        }

        Branch branch = new()
        {
            Id = id,
            ProjectId = project.Id,
            Name = request.Name ?? id,
            // A branch of a schema has no parent: there is no history that the two share.
            ParentId = request.SchemaOnly ? null : parent.Id,
            ParentLsn = request.SchemaOnly ? null : at?.Lsn ?? contents.Lsn,
            ParentTimestamp = request.SchemaOnly ? null : at?.Time ?? change.Now,
            InitSource = request.SchemaOnly ? "schema-only" : "parent-data",
            Protected = request.Protected,
            ExpiresAt = request.ExpiresAt,
            TtlSeconds = Ttl(request.ExpiresAt, change.Now),
            CreatedAt = change.Now,
            UpdatedAt = change.Now,
            State = new Transition("init", request.Archived ? "archived" : "ready", creation.EndsAt),
            Annotation = (JsonObject?)request.Annotation?.DeepClone(),
            AnnotatedAt = change.Now,
            LogicalSize = parent.LogicalSize,
            Services = request.SchemaOnly ? BranchServices.None : parent.Services.ForChild(),
        };
        branch.Record(contents);
        project.AllBranches.Add(branch);
        foreach (EndpointRequest endpoint in request.Endpoints)
            world.Endpoints.Create(change, branch, endpoint);

        return branch;
    }

    /// <summary>Refuses a name that another branch has.</summary>
    public static void EnsureNameIsFree(Project project, string? name)
    {
        if (name is not null && project.Branches.Any(branch => branch.Name == name))
            throw ApiException.Conflict($"branch already exists; branch_name:\"{name}\"");
    }

    /// <summary>Sets or takes away the expiry.</summary>
    public static void SetExpiry(Project project, Branch branch, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        CheckExpiry(expiresAt, branch.Protected, branch.Default, project.ChildrenOf(branch).Any(), now);
        branch.ExpiresAt = expiresAt;
        branch.TtlSeconds = Ttl(expiresAt, now);
    }

    /// <summary>Deletes a branch for a while; it can be brought back.</summary>
    public async Task DeleteAsync(Change change, Branch branch, bool forGood, string method = "user")
    {
        if (branch.Default)
            throw ApiException.Refused("cannot delete the default branch");

        if (branch.Protected)
            throw ApiException.Refused("cannot delete protected branch");

        if (change.Project.ChildrenOf(branch).Any())
            throw ApiException.Refused("cannot delete branch that has children");

        if (branch.ParentId is null && branch.InitSource != "schema-only" && branch.LastResetAt is null && !branch.Replaced && branch == change.Project.AllBranches[0])
            throw ApiException.Refused("cannot delete the root branch");

        branch.LostEndpoints = [.. change.Project.EndpointsOf(branch)];
        foreach (Endpoint endpoint in branch.LostEndpoints)
            await world.Endpoints.RemoveAsync(change, endpoint).ConfigureAwait(false);

        change.Schedule("delete_timeline", branch.Id);
        await DropAsync([branch], change.Cancel).ConfigureAwait(false);
        branch.UpdatedAt = change.Now;
        branch.DeletedAt = change.Now;
        branch.DeletionMethod = method;
        if (forGood)
            change.Project.AllBranches.Remove(branch);
    }

    /// <summary>Brings back a branch that was deleted; its endpoints are idle, and wake when somebody connects.</summary>
    public async Task RecoverAsync(Change change, Branch branch)
    {
        EnsureNameIsFree(change.Project, branch.Name);
        await BringBackAsync([branch], change).ConfigureAwait(false);
        branch.DeletedAt = null;
        branch.UpdatedAt = change.Now;
        branch.ExpiresAt = null;
        branch.State = new Transition("init", "ready", change.Schedule("create_branch", branch.Id).EndsAt);
        foreach (Endpoint endpoint in branch.LostEndpoints)
        {
            world.Endpoints.Reopen(change, endpoint);
            change.Project.Endpoints.Add(endpoint);
        }

        branch.LostEndpoints = [];
    }

    /// <summary>Puts a branch into the state of another one, or of its own past.</summary>
    public async Task RestoreAsync(Change change, Branch branch, string sourceId, string? lsn, DateTimeOffset? time, string? preserveUnder)
    {
        Project project = change.Project;
        Branch source = project.Branch(sourceId);
        List<Branch> children = [.. project.ChildrenOf(branch)];
        if (branch.Protected)
            throw ApiException.Refused("cannot restore protected branch");

        if (source == branch && lsn is null && time is null)
            throw ApiException.BadRequest("source_lsn or source_timestamp is required to restore a branch from its own history");

        if (preserveUnder is null && (source == branch || children.Count > 0))
            throw ApiException.Refused("preserve_under_name is required: the branch has children or is restored from its own history");

        EnsureNameIsFree(project, preserveUnder);
        PointInTime? at = await PointAsync(project, lsn, time, change).ConfigureAwait(false);
        Contents restored = await CopyAsync(Past.Of(project, source, at), schemaOnly: false, at, newPasswords: false, change).ConfigureAwait(false);

        if (preserveUnder is not null)
        {
            Branch backup = new()
            {
                Id = Names.Branch(),
                ProjectId = project.Id,
                Name = preserveUnder,
                ParentId = branch.ParentId,
                ParentLsn = branch.ParentLsn,
                ParentTimestamp = branch.ParentTimestamp,
                InitSource = branch.InitSource,
                CreatedAt = change.Now,
                UpdatedAt = change.Now,
                State = new Transition("init", "ready", change.Schedule("create_branch", null).EndsAt),
                LogicalSize = branch.LogicalSize,
                Services = branch.Services.ForChild(),
            };
            backup.Inherit(branch.History);
            project.AllBranches.Add(backup);
            children.ForEach(child => child.ParentId = backup.Id);
            branch.ParentId = source == branch ? backup.Id : source.Id;
        }
        else
        {
            await DropAsync([branch], change.Cancel).ConfigureAwait(false);
            branch.ParentId = source.Id;
        }

        branch.ParentLsn = at?.Lsn ?? restored.Lsn;
        branch.ParentTimestamp = at?.Time ?? change.Now;
        branch.Record(restored);
        branch.LastResetAt = branch.UpdatedAt = change.Now;
        Operation last = change.Schedule("create_branch", branch.Id);
        foreach (Endpoint endpoint in project.EndpointsOf(branch).ToList())
        {
            await world.Engine.EndSessionsAsync(endpoint.Id, close: false).ConfigureAwait(false);
            if (endpoint.State.To == "active")
            {
                last = change.Schedule("start_compute", branch.Id, endpoint.Id);
                endpoint.State = new Transition("init", "active", last.EndsAt);
            }
        }

        branch.State = new Transition("resetting", "ready", last.EndsAt);
    }

    /// <summary>Drops the databases of branches; the log remembers them. All are noted before any is gone, so that one point in the past has them all.</summary>
    public async Task DropAsync(IReadOnlyList<Branch> branches, CancellationToken cancellation)
    {
        foreach (Branch branch in branches)
            await SetContentsAsync(branch, branch.Contents.Databases, branch.Contents.Roles, cancellation).ConfigureAwait(false);

        foreach (Database database in branches.SelectMany(branch => branch.Contents.Databases.Values))
            await world.Engine.DropDatabaseAsync(database.Physical, cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes the databases of branches again, as they were when they were dropped together.</summary>
    public async Task BringBackAsync(IReadOnlyList<Branch> branches, Change change)
    {
        PointInTime then = new(null, branches.Max(branch => branch.Contents.Lsn));
        List<(Branch Branch, ImmutableSortedDictionary<string, Database> Databases)> again =
            [.. branches.Select(branch => (branch, Renamed(branch.Contents.Databases)))];
        await world.Engine.CopyDatabasesAsync(
            [.. again.SelectMany(pair => Copies(pair.Branch.Contents.Databases, pair.Databases))], schemaOnly: false, then, change.Cancel).ConfigureAwait(false);
        foreach ((Branch branch, ImmutableSortedDictionary<string, Database> databases) in again)
            await SetContentsAsync(branch, databases, branch.Contents.Roles, change.Cancel).ConfigureAwait(false);
    }

    /// <summary>Takes over the databases that SQL has made since somebody looked last.</summary>
    public async Task AdoptAsync(Project project, CancellationToken cancellation)
    {
        foreach (Branch branch in project.Branches.Where(branch => branch.Announced.Count > 0).ToList())
        {
            foreach ((string Name, string Physical, DateTimeOffset Since) announced in branch.Announced.ToList())
            {
                string? owner = branch.Contents.Databases.ContainsKey(announced.Name) ? null : await world.Engine.AdoptDatabaseAsync(announced.Physical, cancellation).ConfigureAwait(false);
                if (owner is not null)
                {
                    Database made = new(Names.Id(), announced.Name, owner, announced.Physical, world.Now, world.Now);
                    await SetContentsAsync(branch, branch.Contents.Databases.Add(made.Name, made), branch.Contents.Roles, cancellation).ConfigureAwait(false);
                }

                if (owner is not null || announced.Since + MakingDatabase < world.Now)
                    branch.Announced.Remove(announced);
            }
        }
    }

    /// <summary>Notes that a branch now holds these.</summary>
    public async Task SetContentsAsync(
        Branch branch, ImmutableSortedDictionary<string, Database> databases, ImmutableSortedDictionary<string, Role> roles, CancellationToken cancellation) =>
        branch.Record(await StampAsync(databases, roles, cancellation).ConfigureAwait(false));

    /// <summary>A point in the past that a request names, checked; null is now.</summary>
    public async Task<PointInTime?> PointAsync(Project project, string? lsn, DateTimeOffset? time, Change change) =>
        Past.Check(project, lsn, time, await world.Engine.CurrentLsnAsync(change.Cancel).ConfigureAwait(false), world.Now);

    /// <summary>Measures a branch.</summary>
    public async Task MeasureAsync(Branch branch, CancellationToken cancellation)
    {
        long size = 0;
        foreach (Database database in branch.Contents.Databases.Values)
            size += await world.Engine.SizeAsync(database.Physical, cancellation).ConfigureAwait(false);

        branch.LogicalSize = size;
    }

    private static void CheckExpiry(DateTimeOffset? expiresAt, bool isProtected, bool isDefault, bool hasChildren, DateTimeOffset now)
    {
        if (expiresAt is not { } end)
            return;

        if (end <= now)
            throw ApiException.BadRequest("expires_at must be in the future");

        if (end > now + LongestLife)
            throw ApiException.BadRequest("expires_at must be within 30 days");

        if (isProtected || isDefault || hasChildren)
            throw ApiException.Refused("cannot set an expiration on a default or protected branch, or on one that has children");
    }

    private static long? Ttl(DateTimeOffset? expiresAt, DateTimeOffset now) => expiresAt is { } end ? (long)Math.Round((end - now).TotalSeconds) : null;

    /// <summary>Copies databases and roles, as they are or as they were, into databases of their own.</summary>
    public async Task<Contents> CopyAsync(Contents origin, bool schemaOnly, PointInTime? at, bool newPasswords, Change change)
    {
        ImmutableSortedDictionary<string, Role> roles = newPasswords
            ? origin.Roles.ToImmutableSortedDictionary(role => role.Key, role => role.Value with { Password = Names.Password(), UpdatedAt = change.Now }, StringComparer.Ordinal)
            : origin.Roles;
        ImmutableSortedDictionary<string, Database> databases = Renamed(origin.Databases);
        await world.Engine.CopyDatabasesAsync(Copies(origin.Databases, databases), schemaOnly, at, change.Cancel).ConfigureAwait(false);
        return await StampAsync(databases, roles, change.Cancel).ConfigureAwait(false);
    }

    private static ImmutableSortedDictionary<string, Database> Renamed(ImmutableSortedDictionary<string, Database> databases) =>
        databases.ToImmutableSortedDictionary(
            database => database.Key,
            database => database.Value with { Id = Names.Id(), Physical = Names.Physical(database.Key) },
            StringComparer.Ordinal);

    private static List<DatabaseCopy> Copies(ImmutableSortedDictionary<string, Database> from, ImmutableSortedDictionary<string, Database> to) =>
        [.. to.Values.Select(database => new DatabaseCopy(from[database.Name].Physical, database.Physical, database.Owner))];

    private async Task<Contents> StampAsync(
        ImmutableSortedDictionary<string, Database> databases, ImmutableSortedDictionary<string, Role> roles, CancellationToken cancellation)
    {
        Lsn lsn = await world.Engine.CurrentLsnAsync(cancellation).ConfigureAwait(false);
        return new Contents(world.Now, lsn, databases, roles);
    }
}
