using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>The rules of projects.</summary>
internal sealed class Projects(World world)
{
    /// <summary>How far back a new project's history reaches: a day.</summary>
    private const long DefaultHistory = 86_400;

    /// <summary>What a request can say of a new project.</summary>
    public static readonly string[] Members =
    [
        "name", "org_id", "region_id", "pg_version", "provisioner", "store_passwords", "history_retention_seconds", "settings",
        "default_endpoint_settings", "autoscaling_limit_min_cu", "autoscaling_limit_max_cu",
    ];

    private const long LongestHistory = 2_592_000;

    /// <summary>Makes a project with its first branch, role, database and endpoint. The caller holds its gate already, nobody else knows it yet.</summary>
    public async Task<Change> CreateAsync(Body body, Access access, DateTimeOffset now, CancellationToken cancellation)
    {
        Body wish = body.RequiredObject("project");
        Body first = wish.Object("branch") ?? new Body([], "project.branch");
        string databaseName = Identifiers.Check(first.Text("database_name") is { Length: > 0 } database ? database : "neondb", "database");
        string roleName = Identifiers.CheckRole(first.Text("role_name") is { Length: > 0 } role ? role : databaseName + "_owner");
        string region = wish.Text("region_id") is { Length: > 0 } given ? given : Regions.Default;
        if (!Regions.All.Any(known => known.RegionId == region))
            throw wish.Wrong("region_id", "is not a known region: " + region);

        access.RefuseProjectKeys();
        string? org = wish.Id("org_id") is { } wanted
            ? access.Organization(wanted).Id
            : access.Key.OrgId ?? (world.Account.Memberships is [{ } oldest, ..] ? oldest.Id : null);

        string id = Names.Project();
        Project project = new()
        {
            Id = id,
            OrgId = org,
            Name = wish.Text("name", 1, 256) ?? id,
            RegionId = region,
            PgVersion = (int)(wish.Integer("pg_version", 14, 18) ?? 17),
            StorePasswords = wish.Flag("store_passwords") ?? true,
            HistoryRetentionSeconds = wish.Integer("history_retention_seconds", 0, LongestHistory) ?? DefaultHistory,
            Provisioner = wish.Text("provisioner") is { Length: > 0 } provisioner ? provisioner : "k8s-neonvm",
            Settings = Merge(new JsonObject
            {
                ["allowed_ips"] = new JsonObject { ["ips"] = new JsonArray(), ["protected_branches_only"] = false },
                ["enable_logical_replication"] = false,
                ["block_public_connections"] = false,
                ["block_vpc_connections"] = false,
            }, ReadSettings(wish)),
            DefaultEndpointSettings = ReadDefaults(wish, new JsonObject
            {
                ["autoscaling_limit_min_cu"] = 0.25,
                ["autoscaling_limit_max_cu"] = 2d,
                ["suspend_timeout_seconds"] = 0L,
            }),
            CreatedAt = now,
            UpdatedAt = now,
        };

        string branchName = first.Text("name", 1, 256) ?? "main";
        JsonObject? annotation = BranchRequest.ReadAnnotation(first, "annotations");
        Change change = new(world, project, now, cancellation);
        await world.Engine.EnsureRoleAsync(roleName, cancellation).ConfigureAwait(false);
        string physical = Names.Physical(databaseName);
        await world.Engine.CreateDatabaseAsync(physical, roleName, cancellation).ConfigureAwait(false);

        string branchId = Names.Branch();
        Branch branch = new()
        {
            Id = branchId,
            ProjectId = id,
            Name = branchName,
            Default = true,
            CreatedAt = now,
            UpdatedAt = now,
            State = new Transition("init", "ready", change.Schedule("create_timeline", branchId).EndsAt),
            Annotation = (JsonObject?)annotation?.DeepClone(),
            AnnotatedAt = now,
        };
        await world.Branches.SetContentsAsync(
            branch,
            ImmutableSortedDictionary.Create<string, Database>(StringComparer.Ordinal).Add(databaseName, new Database(Names.Id(), databaseName, roleName, physical, now, now)),
            ImmutableSortedDictionary.Create<string, Role>(StringComparer.Ordinal).Add(roleName, new Role(roleName, Names.Password(), false, now, now)),
            cancellation).ConfigureAwait(false);
        project.AllBranches.Add(branch);
        world.Endpoints.Create(change, branch, new EndpointRequest { Type = "read_write" });
        world.Add(project);
        return change;
    }

    /// <summary>Changes what can be changed.</summary>
    public static void Update(Change change, Body body)
    {
        Project project = change.Project;
        Body wish = body.RequiredObject("project");
        string? name = wish.Text("name", 1, 256);
        long? history = wish.Integer("history_retention_seconds", 0, LongestHistory);
        JsonObject? settings = ReadSettings(wish);
        if (settings?["enable_logical_replication"]?.GetValue<bool>() == false && project.Settings["enable_logical_replication"]?.GetValue<bool>() == true)
            throw ApiException.Refused("logical replication cannot be disabled once it is enabled");

        project.DefaultEndpointSettings = ReadDefaults(wish, project.DefaultEndpointSettings);
        project.Name = name ?? project.Name;
        project.HistoryRetentionSeconds = history ?? project.HistoryRetentionSeconds;
        project.Settings = Merge(project.Settings, settings);
        project.UpdatedAt = change.Now;
        if (settings is not null)
        {
            foreach (Endpoint endpoint in project.Endpoints.Where(endpoint => endpoint.State.At(change.Now) == "active"))
                change.Schedule("apply_config", endpoint.BranchId, endpoint.Id);
        }
    }

    /// <summary>Deletes a project for a while; it can be brought back.</summary>
    public async Task DeleteAsync(Project project, DateTimeOffset now, CancellationToken cancellation)
    {
        project.EnsureIdle(now);
        if (project.Branches.Any(branch => branch.Protected))
            throw ApiException.Refused("cannot delete a project with protected branches");

        await DropAsync(project, cancellation).ConfigureAwait(false);
        project.DeletedAt = project.UpdatedAt = now;
    }

    /// <summary>Brings back a project that was deleted; its endpoints are idle, and wake when somebody connects.</summary>
    public async Task RecoverAsync(Change change)
    {
        Project project = change.Project;
        await world.Branches.BringBackAsync([.. project.Branches], change).ConfigureAwait(false);

        foreach (Endpoint endpoint in project.Endpoints.ToList())
            world.Endpoints.Reopen(change, endpoint);

        project.DeletedAt = null;
        project.UpdatedAt = change.Now;
    }

    /// <summary>Closes the doors and drops the databases of a project.</summary>
    public async Task DropAsync(Project project, CancellationToken cancellation)
    {
        foreach (Endpoint endpoint in project.Endpoints)
            await world.Engine.EndSessionsAsync(endpoint.Id, close: true).ConfigureAwait(false);

        await world.Branches.DropAsync([.. project.Branches], cancellation).ConfigureAwait(false);
    }

    private static JsonObject? ReadSettings(Body wish)
    {
        Body? settings = wish.Object("settings");
        if (settings is null)
            return null;

        foreach (string flag in new[] { "enable_logical_replication", "block_public_connections", "block_vpc_connections", "hipaa" })
        {
            _ = settings.Flag(flag);
        }

        _ = settings.Choice("audit_log_level", "base", "extended", "full");
        if (settings.Object("quota") is { } quota)
        {
            foreach (string limit in new[] { "active_time_seconds", "compute_time_seconds", "written_data_bytes", "data_transfer_bytes", "logical_size_bytes" })
            {
                _ = quota.Integer(limit, 0, long.MaxValue);
            }
        }

        if (settings.Object("allowed_ips") is { } allowed)
        {
            _ = allowed.Texts("ips");
            _ = allowed.Flag("protected_branches_only");
        }

        _ = settings.Object("maintenance_window");
        _ = settings.Object("preload_libraries");
        return (JsonObject)settings.Members.DeepClone();
    }

    private static JsonObject ReadDefaults(Body wish, JsonObject before)
    {
        // The two sizes beside the settings are older and still taken.
        (double? min, double? max) = EndpointRequest.ReadSize(wish);
        JsonObject defaults = (JsonObject)before.DeepClone();
        if (min is not null)
            defaults["autoscaling_limit_min_cu"] = min;

        if (max is not null)
            defaults["autoscaling_limit_max_cu"] = max;

        if (wish.Object("default_endpoint_settings") is not { } settings)
            return defaults;

        _ = EndpointRequest.ReadSize(settings);
        _ = EndpointRequest.ReadTimeout(settings);
        return Merge(defaults, settings.Members);
    }

    private static JsonObject Merge(JsonObject before, JsonObject? changes)
    {
        JsonObject merged = (JsonObject)before.DeepClone();
        foreach ((string name, JsonNode? value) in changes ?? [])
            merged[name] = value?.DeepClone();

        return merged;
    }
}
