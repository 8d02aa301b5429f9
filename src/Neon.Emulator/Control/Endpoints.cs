using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>The rules of endpoints.</summary>
internal sealed class Endpoints(World world)
{
    /// <summary>What 0 seconds means.</summary>
    private const int DefaultSuspendTimeout = 300;

    /// <summary>Makes an endpoint and starts it.</summary>
    public Endpoint Create(Change change, Branch branch, EndpointRequest request)
    {
        if (request.Type == "read_write" && change.Project.EndpointsOf(branch).Any(other => other.Type == "read_write"))
            throw ApiException.Conflict("read-write endpoint already exists");

        JsonObject defaults = change.Project.DefaultEndpointSettings;
        double min = request.MinCu ?? Math.Min((double?)defaults["autoscaling_limit_min_cu"] ?? 0.25, request.MaxCu ?? double.MaxValue);
        double max = request.MaxCu ?? Math.Max((double?)defaults["autoscaling_limit_max_cu"] ?? 2, min);
        string id = Names.Endpoint();
        (string host, string poolerHost) = world.Engine.OpenEndpoint(change.Project.Id, id);
        Operation start = change.Schedule("start_compute", branch.Id, id);
        Endpoint endpoint = new()
        {
            Id = id,
            ProjectId = change.Project.Id,
            BranchId = branch.Id,
            RegionId = change.Project.RegionId,
            Type = request.Type ?? "read_write",
            Host = host,
            PoolerHost = poolerHost,
            Name = request.Name,
            MinCu = min,
            MaxCu = max,
            SuspendTimeoutSeconds = request.SuspendTimeoutSeconds ?? (long?)defaults["suspend_timeout_seconds"] ?? 0,
            Settings = (JsonObject?)request.Settings?.DeepClone() ?? [],
            Provisioner = request.Provisioner ?? change.Project.Provisioner,
            PoolerEnabled = request.PoolerEnabled ?? false,
            Disabled = request.Disabled ?? false,
            PasswordlessAccess = request.PasswordlessAccess ?? true,
            State = request.Disabled == true ? new Transition("init", "idle", start.EndsAt) : new Transition("init", "active", start.EndsAt),
            CreatedAt = change.Now,
            UpdatedAt = change.Now,
            StartedAt = change.Now,
        };
        change.Project.Endpoints.Add(endpoint);
        return endpoint;
    }

    /// <summary>Changes an endpoint; one that is moved or resized applies its configuration again.</summary>
    public async Task UpdateAsync(Change change, Endpoint endpoint, EndpointRequest request)
    {
        double min = request.MinCu ?? Math.Min(endpoint.MinCu, request.MaxCu ?? endpoint.MaxCu);
        double max = request.MaxCu ?? Math.Max(endpoint.MaxCu, min);
        if (request.BranchId is { } branchId && branchId != endpoint.BranchId)
        {
            Branch branch = change.Project.Branch(branchId);
            if (endpoint.Type == "read_write" && change.Project.EndpointsOf(branch).Any(other => other.Type == "read_write"))
                throw ApiException.Conflict("read-write endpoint already exists");

            endpoint.BranchId = branch.Id;
            await world.Engine.EndSessionsAsync(endpoint.Id, close: false).ConfigureAwait(false);
        }

        bool configured = request is not { MinCu: null, MaxCu: null, Settings: null, BranchId: null, SuspendTimeoutSeconds: null, PoolerEnabled: null };
        (endpoint.MinCu, endpoint.MaxCu) = (min, max);
        endpoint.Name = request.Name ?? endpoint.Name;
        endpoint.SuspendTimeoutSeconds = request.SuspendTimeoutSeconds ?? endpoint.SuspendTimeoutSeconds;
        endpoint.Settings = (JsonObject?)request.Settings?.DeepClone() ?? endpoint.Settings;
        endpoint.Provisioner = request.Provisioner ?? endpoint.Provisioner;
        endpoint.PoolerEnabled = request.PoolerEnabled ?? endpoint.PoolerEnabled;
        endpoint.PasswordlessAccess = request.PasswordlessAccess ?? endpoint.PasswordlessAccess;
        endpoint.Disabled = request.Disabled ?? endpoint.Disabled;
        endpoint.UpdatedAt = change.Now;
        if (request.Disabled == true)
            await SuspendAsync(change, endpoint).ConfigureAwait(false);
        else if (configured)
            change.Schedule("apply_config", endpoint.BranchId, endpoint.Id);
    }

    /// <summary>Deletes an endpoint; those of protected branches stay.</summary>
    public async Task DeleteAsync(Change change, Endpoint endpoint)
    {
        if (change.Project.Branch(endpoint.BranchId).Protected)
            throw ApiException.Refused("cannot delete a compute endpoint of a protected branch");

        await RemoveAsync(change, endpoint).ConfigureAwait(false);
    }

    /// <summary>Takes an endpoint away with its door.</summary>
    public async Task RemoveAsync(Change change, Endpoint endpoint)
    {
        change.Project.Endpoints.Remove(endpoint);
        endpoint.State = new Transition(endpoint.State.At(change.Now), "idle", change.Schedule("suspend_compute", endpoint.BranchId, endpoint.Id).EndsAt);
        await world.Engine.EndSessionsAsync(endpoint.Id, close: true).ConfigureAwait(false);
    }

    /// <summary>Opens the door of an endpoint that was removed; it is idle.</summary>
    public void Reopen(Change change, Endpoint endpoint)
    {
        (endpoint.Host, endpoint.PoolerHost) = world.Engine.OpenEndpoint(change.Project.Id, endpoint.Id);
        endpoint.State = new Transition("idle", "idle", change.Now);
        endpoint.UpdatedAt = change.Now;
    }

    /// <summary>Starts an endpoint that is not active.</summary>
    public static void Start(Change change, Endpoint endpoint)
    {
        if (endpoint.Disabled)
            throw ApiException.Refused("endpoint is disabled");

        if (endpoint.State.To == "active")
            return;

        endpoint.State = new Transition("idle", "active", change.Schedule("start_compute", endpoint.BranchId, endpoint.Id).EndsAt);
        endpoint.StartedAt = endpoint.LastActive = endpoint.UpdatedAt = change.Now;
    }

    /// <summary>Suspends an endpoint that is not idle, whoever is connected.</summary>
    public async Task SuspendAsync(Change change, Endpoint endpoint)
    {
        if (endpoint.State.To == "idle")
            return;

        endpoint.State = new Transition("active", "idle", change.Schedule("suspend_compute", endpoint.BranchId, endpoint.Id).EndsAt);
        endpoint.SuspendedAt = endpoint.UpdatedAt = change.Now;
        await world.Engine.EndSessionsAsync(endpoint.Id, close: false).ConfigureAwait(false);
    }

    /// <summary>Suspends an endpoint and starts it again.</summary>
    public async Task RestartAsync(Change change, Endpoint endpoint)
    {
        if (endpoint.Disabled)
            throw ApiException.Refused("endpoint is disabled");

        string state = endpoint.State.At(change.Now);
        change.Schedule("suspend_compute", endpoint.BranchId, endpoint.Id);
        endpoint.State = new Transition(state, "active", change.Schedule("start_compute", endpoint.BranchId, endpoint.Id).EndsAt);
        endpoint.StartedAt = endpoint.LastActive = endpoint.UpdatedAt = change.Now;
        await world.Engine.EndSessionsAsync(endpoint.Id, close: false).ConfigureAwait(false);
    }

    /// <summary>Whether nobody has used it for as long as it waits.</summary>
    public bool IsIdle(Endpoint endpoint, DateTimeOffset now)
    {
        if (world.Engine.Sessions(endpoint.Id) > 0)
            endpoint.LastActive = now;

        long timeout = endpoint.SuspendTimeoutSeconds == 0 ? DefaultSuspendTimeout : endpoint.SuspendTimeoutSeconds;
        return timeout > 0 && endpoint.State.To == "active" && now - (endpoint.LastActive ?? endpoint.CreatedAt) > TimeSpan.FromSeconds(timeout);
    }
}
