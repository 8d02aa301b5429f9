using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.State;
using Neon.Emulator.Testing;

namespace Neon.Emulator.Control;

/// <summary>What the service does by itself: deletes branches that have expired, suspends computes that nobody uses.</summary>
internal sealed class Housekeeping(World world)
{
    /// <summary>Goes round once a second until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
            {
                try
                {
                    await RoundAsync(cancellation).ConfigureAwait(false);
                }
#pragma warning disable CA1031 // Whatever one round could not do, the next one may.
                catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
                {
                    await Console.Error.WriteLineAsync(Redaction.Clean("neon-emulator: housekeeping: " + failure.Message)).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    /// <summary>Goes round once.</summary>
    public async Task RoundAsync(CancellationToken cancellation)
    {
        foreach (Project project in world.AllProjects.Where(project => project.DeletedAt is null))
        {
            await project.Gate.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                await SweepAsync(project, cancellation).ConfigureAwait(false);
            }
            finally
            {
                project.Gate.Release();
            }
        }
    }

    /// <summary>Does in one project what is due; the caller holds its gate. While an operation is on its way nothing is begun.</summary>
    public async Task SweepAsync(Project project, CancellationToken cancellation)
    {
        DateTimeOffset now = world.Now;
        if (project.DeletedAt is not null || (project.Operations is [.., { } last] && last.EndsAt > now))
            return;

        Change change = new(world, project, now, cancellation);
        foreach (Branch branch in project.Branches.Where(branch => branch.ExpiresAt <= now && !project.ChildrenOf(branch).Any()).ToList())
            await world.Branches.DeleteAsync(change, branch, forGood: false, "ttl").ConfigureAwait(false);

        foreach (Snapshot snapshot in project.Snapshots.Where(snapshot => snapshot.ExpiresAt <= now).ToList())
            await world.Snapshots.DeleteAsync(change, snapshot).ConfigureAwait(false);

        foreach (Branch branch in project.Branches.Where(branch => branch.Schedule.Count > 0).ToList())
            await TakeSnapshotsAsync(change, branch).ConfigureAwait(false);

        foreach (Endpoint endpoint in project.Endpoints.Where(endpoint => world.Endpoints.IsIdle(endpoint, now)).ToList())
            await world.Endpoints.SuspendAsync(change, endpoint).ConfigureAwait(false);
    }

    /// <summary>However long nobody looked, a line of the schedule brings one snapshot: those in between show nothing else.</summary>
    private async Task TakeSnapshotsAsync(Change change, Branch branch)
    {
        DateTimeOffset since = branch.ScheduleRanAt;
        branch.ScheduleRanAt = change.Now;
        foreach (ScheduledSnapshot line in branch.Schedule.Where(line => line.LastDue(change.Now) > since))
        {
            DateTimeOffset? expiresAt = line.RetentionSeconds is { } seconds ? change.Now.AddSeconds(seconds) : null;
            await world.Snapshots.CreateAsync(change, branch, new SnapshotRequest(null, null, null, null, expiresAt, Manual: false)).ConfigureAwait(false);
        }
    }
}
