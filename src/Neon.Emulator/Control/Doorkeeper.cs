using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Gateway;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>Tells the gateway who may connect, and wakes what sleeps.</summary>
internal sealed class Doorkeeper(Func<World> world) : IDoorkeeper
{
    /// <inheritdoc/>
    public async Task<Admission> AdmitAsync(string projectId, string endpointId, string role, string database, CancellationToken cancel)
    {
        Project project = Find(projectId);
        await project.Gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            Endpoint endpoint = Find(project, endpointId);
            if (endpoint.Disabled)
            {
                throw new ConnectionRefused("XX000", "The endpoint has been disabled. Enable it using Neon API and retry.");
            }

            Contents contents = project.Branch(endpoint.BranchId).Contents;
            if (!contents.Roles.TryGetValue(role, out Role? known) || known.Password is null || known.NoLogin)
            {
                throw new ConnectionRefused("28P01", $"password authentication failed for user '{role}'");
            }

            return contents.Databases.TryGetValue(database, out Database? found)
                ? new Admission(known.Password, found.Physical, found.Owner, endpoint.Type == "read_only")
                : throw new ConnectionRefused("3D000", $"database \"{database}\" does not exist");
        }
        finally
        {
            project.Gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task WakeAsync(string projectId, string endpointId, CancellationToken cancel)
    {
        Project project = Find(projectId);
        while (true)
        {
            DateTimeOffset awakeAt;
            await project.Gate.WaitAsync(cancel).ConfigureAwait(false);
            try
            {
                Endpoint endpoint = Find(project, endpointId);
                DateTimeOffset now = world().Now;
                DateTimeOffset readyAt = project.Branch(endpoint.BranchId).State.EndsAt;
                if (endpoint.State.To == "idle")
                {
                    endpoint.State = new Transition("idle", "active", project.Schedule(now, world().Pace, "start_compute", endpoint.BranchId, endpoint.Id).EndsAt);
                    endpoint.StartedAt = now;
                }

                awakeAt = endpoint.State.EndsAt > readyAt ? endpoint.State.EndsAt : readyAt;
                if (awakeAt <= now)
                {
                    endpoint.LastActive = now;
                    return;
                }
            }
            finally
            {
                project.Gate.Release();
            }

            TimeSpan left = awakeAt - world().Now;
            await Task.Delay(left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1), cancel).ConfigureAwait(false);
        }
    }

    private Project Find(string projectId) =>
        world().FindProject(projectId) is { DeletedAt: null } project ? project : throw new ConnectionRefused("XX000", "The requested project was not found.");

    private static Endpoint Find(Project project, string endpointId) =>
        project.Endpoints.FirstOrDefault(endpoint => endpoint.Id == endpointId)
        ?? throw new ConnectionRefused("XX000", "The requested endpoint could not be found, or you don't have access to it.");
}
