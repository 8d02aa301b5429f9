using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Errors;
using Neon.Runtime;
using Neon.Runtime.Waiting;

namespace Neon.Resources.Functions;

/// <summary>Waits until a deployment is built. The service has no operation for it, so the function is looked at.</summary>
internal sealed class DeploymentWait(BranchScope branch, NeonFunctionDeployment deployment, int timeoutSeconds)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly string _slug = deployment.FunctionSlug;
    private readonly int _id = deployment.Id;
    private NeonFunctionDeployment _seen = deployment;

    private TimeSpan Left => TimeSpan.FromSeconds(timeoutSeconds) - _clock.Elapsed;

    /// <summary>Waits, and returns the deployment as it ended.</summary>
    /// <exception cref="NeonException">It failed, <c>Neon.DeploymentFailed</c>, or the time is up, <c>Neon.WaitTimeout</c>.</exception>
    public NeonFunctionDeployment Finish(NeonCmdlet cmdlet)
    {
        ISender sender = cmdlet.Sender;
        if (!cmdlet.Await((activity, cancellation) => WaitAsync(sender, activity, cancellation)))
            throw NeonErrors.DeploymentRunning(_seen, timeoutSeconds);
        return _seen.Status == "failed" ? throw NeonErrors.DeploymentFailed(_seen, _seen.Error ?? "the service does not report a reason") : _seen;
    }

    private async Task<bool> WaitAsync(ISender sender, IActivity activity, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Left > TimeSpan.Zero ? Left : TimeSpan.Zero);
        TimeSpan delay = FirstDelay;
        try
        {
            while (!IsDone)
            {
                activity.Progress(Progress);
                await Task.Delay(delay, limit.Token).ConfigureAwait(false);
                await LookAsync(sender, activity, limit.Token).ConfigureAwait(false);
                delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 8 / 5, LongestDelay.Ticks));
            }
            return true;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            activity.Progress(Progress with { IsCompleted = true });
        }
    }

    private bool IsDone => _seen.Status is "completed" or "failed";

    private ActivityProgress Progress => new(WaitProgress.ActivityId, "Waiting for the deployment of a function", $"{_slug}, deployment {_id}: {_seen.Status}, {(int)_clock.Elapsed.TotalSeconds} s");

    private async Task LookAsync(ISender sender, IActivity activity, CancellationToken cancellation)
    {
        NeonFunction function;
        try
        {
            function = (await sender.SendAsync(FunctionApi.Get(branch, _slug), activity, cancellation).ConfigureAwait(false)).RequiredIn(branch);
        }
        catch (NeonApiException e) when (e.StatusCode == 404)
        {
            // A function that was just made may not be there yet.
            return;
        }
        if (function.ActiveDeployment is { } active && active.Id == _id)
            _seen = active;
        else if (function.CurrentDeployment is { } current && current.Id == _id)
            _seen = current;
        else if (function.CurrentDeployment is { } newer && newer.Id > _id)
            throw NeonErrors.DeploymentFailed(_seen, FormattableString.Invariant($"deployment {newer.Id} has replaced it"));
    }
}
