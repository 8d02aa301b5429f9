using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Engines.PostgreSql;
using Neon.Emulator.Errors;
using Neon.Emulator.Gateway;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>Tells the gateway who may connect, and wakes what sleeps.</summary>
internal sealed class Doorkeeper(Func<World> world) : IDoorkeeper
{
    /// <inheritdoc/>
    public async Task<Admission> AdmitAsync(string projectId, string endpointId, string role, string database, CancellationToken cancellation)
    {
        Project project = Find(projectId);
        await project.Gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Endpoint endpoint = Find(project, endpointId);
            if (endpoint.Disabled)
                throw new ConnectionRefused("XX000", "The endpoint has been disabled. Enable it using Neon API and retry.");

            await world().Branches.AdoptAsync(project, cancellation).ConfigureAwait(false);
            Contents contents = project.Branch(endpoint.BranchId).Contents;
            if (!contents.Roles.TryGetValue(role, out Role? known) || known.Password is null || known.NoLogin)
                throw new ConnectionRefused("28P01", $"password authentication failed for user '{role}'");

            return contents.Databases.TryGetValue(database, out Database? found)
                ? new Admission(known.Password, found.Physical, found.Owner, [.. contents.Databases.Values.Select(each => each.Physical)], endpoint.Type == "read_only")
                : throw new ConnectionRefused("3D000", $"database \"{database}\" does not exist");
        }
        finally
        {
            project.Gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<string> TranslateAsync(string projectId, string endpointId, Admission admission, string statement, CancellationToken cancellation)
    {
        if (admission.ReadOnly && DatabaseStatement.AsksToWrite(statement))
            return "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '25006', MESSAGE = 'cannot set transaction read-write mode on a read-only compute'; END $$";

        if (admission.ReadOnly || DatabaseStatement.Read(statement) is not { } wish)
            return statement;

        Project project = Find(projectId);
        await project.Gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await world().Branches.AdoptAsync(project, cancellation).ConfigureAwait(false);
            return await TranslateAsync(project.Branch(Find(project, endpointId).BranchId), wish, admission, statement, cancellation).ConfigureAwait(false);
        }
        catch (ApiException gone)
        {
            throw new ConnectionRefused("XX000", gone.Message);
        }
        finally
        {
            project.Gate.Release();
        }
    }

    private async Task<string> TranslateAsync(Branch branch, DatabaseStatement wish, Admission admission, string statement, CancellationToken cancellation)
    {
        branch.Contents.Databases.TryGetValue(wish.Name, out Database? known);
        if (wish.IsCreate && known is null && Identifiers.IsDatabase(wish.Name))
        {
            string physical = Names.Physical(wish.Name);
            branch.Announced.Add((wish.Name, physical, world().Now));
            return $"CREATE DATABASE {Sql.Name(physical)}{wish.Rest}";
        }

        if (wish.IsCreate && known is not null)
        {
            // Refused for the reason that the client expects: there is one.
            return $"CREATE DATABASE {Sql.Name(known.Physical)}";
        }

        if (known is null || known.Physical == admission.Physical || (!wish.IsForced && await world().Engine.IsInUseAsync(known.Physical, cancellation).ConfigureAwait(false)))
            return known is null ? statement : $"DROP DATABASE {Sql.Name(known.Physical)}";

        await world().Branches.SetContentsAsync(branch, branch.Contents.Databases.Remove(known.Name), branch.Contents.Roles, cancellation).ConfigureAwait(false);
        await world().Engine.DropDatabaseAsync(known.Physical, cancellation).ConfigureAwait(false);
        return $"DROP DATABASE IF EXISTS {Sql.Name(known.Physical)}";
    }

    /// <inheritdoc/>
    public async Task WakeAsync(string projectId, string endpointId, CancellationToken cancellation)
    {
        Project project = Find(projectId);
        while (true)
        {
            DateTimeOffset awakeAt;
            await project.Gate.WaitAsync(cancellation).ConfigureAwait(false);
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
            await Task.Delay(left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1), cancellation).ConfigureAwait(false);
        }
    }

    private Project Find(string projectId) =>
        world().FindProject(projectId) is { DeletedAt: null } project ? project : throw new ConnectionRefused("XX000", "The requested project was not found.");

    private static Endpoint Find(Project project, string endpointId) =>
        project.Endpoints.FirstOrDefault(endpoint => endpoint.Id == endpointId)
        ?? throw new ConnectionRefused("XX000", "The requested endpoint could not be found, or you don't have access to it.");
}
