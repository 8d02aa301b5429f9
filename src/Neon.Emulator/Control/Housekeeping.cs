using System;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>What the service does by itself: deletes branches that have expired, suspends computes that nobody uses.</summary>
internal sealed class Housekeeping(World world)
{
    /// <summary>Goes round once a second until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                try
                {
                    await RoundAsync(stop).ConfigureAwait(false);
                }
                catch (Exception failure) when (failure is ApiException or DbException)
                {
                    await Console.Error.WriteLineAsync("neon-emulator: housekeeping: " + failure.Message).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    /// <summary>Goes round once.</summary>
    public async Task RoundAsync(CancellationToken stop)
    {
        foreach (Project project in world.AllProjects.Where(project => project.DeletedAt is null))
        {
            await project.Gate.WaitAsync(stop).ConfigureAwait(false);
            try
            {
                DateTimeOffset now = world.Now;
                if (project.DeletedAt is not null || project.Operations is [.., { } last] && last.EndsAt > now)
                {
                    continue;
                }

                Change change = new(world, project, now, stop);
                foreach (Branch branch in project.Branches.Where(branch => branch.ExpiresAt <= now && !project.ChildrenOf(branch).Any()).ToList())
                {
                    await world.Branches.DeleteAsync(change, branch, forGood: false, "ttl").ConfigureAwait(false);
                }

                foreach (Endpoint endpoint in project.Endpoints.Where(endpoint => world.Endpoints.IsIdle(endpoint, now)).ToList())
                {
                    await world.Endpoints.SuspendAsync(change, endpoint).ConfigureAwait(false);
                }
            }
            finally
            {
                project.Gate.Release();
            }
        }
    }
}
