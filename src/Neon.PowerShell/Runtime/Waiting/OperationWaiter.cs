using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Runtime.Waiting;

/// <summary>
/// Waits for any number of operations: one list request a look and project covers all of them; one that is no longer
/// on the newest page is asked for by its id. The projects of a look are asked side by side.
/// </summary>
internal sealed class OperationWaiter
{
    private const int SmallestPage = 50;
    private const int LargestPage = 1000;
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLimit = TimeSpan.FromDays(20);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);

    private readonly ISender _sender;
    private readonly WaitOptions _options;
    private readonly Dictionary<string, Awaited> _awaited = new(StringComparer.Ordinal);
    private readonly HashSet<(string ProjectId, string? BranchId)> _untilIdle = [];
    private readonly List<LostWait> _lost = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public OperationWaiter(ISender sender, WaitOptions options)
    {
        _sender = sender;
        _options = options;
    }

    /// <summary>The operations as they were last seen, in the order in which they were added.</summary>
    public IEnumerable<NeonOperation> Operations => _awaited.Values.Select(awaited => awaited.Operation);

    /// <summary>Those that have not ended, after a time-out.</summary>
    public IEnumerable<NeonOperation> Running => _awaited.Values.Where(IsPending).Select(awaited => awaited.Operation);

    /// <summary>Those that have ended badly.</summary>
    public IEnumerable<NeonOperation> Failed => _awaited.Values.Where(awaited => awaited.HasFailed).Select(awaited => awaited.Operation);

    /// <summary>What is not there any more, with the service's answer: the wait for the others goes on.</summary>
    public IEnumerable<LostWait> Lost => _lost;

    /// <summary>Awaits an operation too.</summary>
    public void Add(NeonOperation operation)
    {
        if (!_awaited.ContainsKey(operation.Id))
            _awaited[operation.Id] = new Awaited(operation);
    }

    /// <summary>Awaits everything that is being done in a project, or for one branch of it.</summary>
    public void AddIdle(string projectId, string? branchId) => _untilIdle.Add((projectId, branchId));

    /// <summary>The operation as it was last seen.</summary>
    public NeonOperation Latest(NeonOperation operation) => _awaited.TryGetValue(operation.Id, out Awaited? awaited) ? awaited.Operation : operation;

    /// <summary>Waits until all have ended.</summary>
    /// <returns>False if the time is up and some have not.</returns>
    public async Task<bool> WaitAsync(IActivity activity, CancellationToken cancellation)
    {
        TimeSpan delay = FirstDelay;

        // A look that hangs ends with the wait, and is not an error of its own.
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        TimeSpan rest = _options.Timeout - _clock.Elapsed;
        limit.CancelAfter(Shortest(rest > TimeSpan.Zero ? rest + LastLook : LastLook, LongestLimit));
        try
        {
            while (true)
            {
                foreach (Look look in await LookAsync(activity, limit.Token).ConfigureAwait(false))
                    Note(look);
                if (!_awaited.Values.Any(IsPending) && _untilIdle.Count == 0)
                    return true;
                TimeSpan left = _options.Timeout - _clock.Elapsed;
                if (left <= TimeSpan.Zero)
                    return false;
                activity.Progress(WaitProgress.Of([.. Operations], [.. Running], _clock.Elapsed));
                await Task.Delay(Shortest(delay, left), cancellation).ConfigureAwait(false);
                delay = Shortest(TimeSpan.FromTicks(delay.Ticks * 8 / 5), _options.PollInterval);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            activity.Progress(WaitProgress.Of([.. Operations], [.. Running], _clock.Elapsed) with { IsCompleted = true });
        }
    }

    private List<string> Projects() =>
        [.. _awaited.Values.Where(IsPending).Select(awaited => awaited.Operation.ProjectId).Concat(_untilIdle.Select(place => place.ProjectId)).Distinct(StringComparer.Ordinal)];

    // What was seen is noted when all of it is there: nothing changes while others still look.
    private async Task<Look[]> LookAsync(IActivity activity, CancellationToken cancellation)
    {
        using SemaphoreSlim places = new(_options.ThrottleLimit);
        return await Task.WhenAll(Projects().Select(async projectId =>
        {
            await places.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                return await LookAsync(projectId, activity, cancellation).ConfigureAwait(false);
            }
            catch (NeonApiException e) when (e.StatusCode == 404)
            {
                return new Look(projectId, Pending(projectId), new Dictionary<string, NeonOperation>(), []) { Gone = e };
            }
            finally
            {
                places.Release();
            }
        })).ConfigureAwait(false);
    }

    private async Task<Look> LookAsync(string projectId, IActivity activity, CancellationToken cancellation)
    {
        List<Awaited> pending = Pending(projectId);
        int limit = Math.Min(LargestPage, Math.Max(SmallestPage, 2 * pending.Count));
        Page<NeonOperation> page = await _sender.SendAsync(OperationApi.List(projectId).With("limit", limit), activity, cancellation).ConfigureAwait(false);
        Dictionary<string, NeonOperation> seen = new(StringComparer.Ordinal);
        foreach (NeonOperation operation in page.Items)
            seen[operation.Id] = operation;
        Dictionary<string, NeonApiException> gone = new(StringComparer.Ordinal);
        foreach (string id in pending.Select(awaited => awaited.Operation.Id).Where(id => !seen.ContainsKey(id)))
        {
            try
            {
                seen[id] = (await _sender.SendAsync(OperationApi.Get(projectId, id), activity, cancellation).ConfigureAwait(false)).Required();
            }
            catch (NeonApiException e) when (e.StatusCode == 404)
            {
                gone[id] = e;
            }
        }
        return new Look(projectId, pending, seen, page.Items) { GoneById = gone };
    }

    private List<Awaited> Pending(string projectId) => [.. _awaited.Values.Where(awaited => IsPending(awaited) && awaited.Operation.ProjectId == projectId)];

    private void Note(Look look)
    {
        foreach (Awaited awaited in look.Pending)
        {
            if ((look.Gone ?? look.GoneOf(awaited.Operation.Id)) is { } gone)
                Lose(awaited, gone);
            else
                Note(awaited, look.Seen[awaited.Operation.Id]);
        }
        if (look.Gone is { } error)
        {
            // Nothing that is still awaited there was lost with an error of its own.
            if (_untilIdle.RemoveWhere(place => place.ProjectId == look.ProjectId) > 0 && look.Pending.Count == 0)
                _lost.Add(new LostWait(look.ProjectId, null, error));
            return;
        }

        foreach ((string ProjectId, string? BranchId) place in _untilIdle.Where(place => place.ProjectId == look.ProjectId).ToList())
        {
            List<NeonOperation> busy = [.. look.Newest.Where(operation => IsBusy(operation) && (place.BranchId is null || operation.BranchId == place.BranchId))];
            foreach (NeonOperation operation in busy)
                Add(operation);
            if (busy.Count == 0)
                _untilIdle.Remove(place);
        }
    }

    private void Lose(Awaited awaited, NeonApiException error)
    {
        awaited.IsLost = true;
        _lost.Add(new LostWait(awaited.Operation.ProjectId, awaited.Operation, error));
    }

    private static bool IsBusy(NeonOperation operation) => operation.Status is not "failed" && operation is { HasSucceeded: false, HasFailed: false };

    private void Note(Awaited awaited, NeonOperation seen)
    {
        awaited.Operation = seen;
        if (seen.Status != "failed")
        {
            awaited.FailedSince = null;
            awaited.HasFailed = seen.HasFailed;
            return;
        }
        awaited.FailedSince ??= _clock.Elapsed;
        awaited.HasFailed = _clock.Elapsed - awaited.FailedSince >= _options.Grace;
    }

    private static bool IsPending(Awaited awaited) => !awaited.Operation.HasSucceeded && !awaited.HasFailed && !awaited.IsLost;

    private static TimeSpan Shortest(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>What a look at a project has seen.</summary>
    private sealed record Look(string ProjectId, IReadOnlyList<Awaited> Pending, IReadOnlyDictionary<string, NeonOperation> Seen, IReadOnlyList<NeonOperation> Newest)
    {
        /// <summary>The answer that the project is not there.</summary>
        public NeonApiException? Gone { get; init; }

        /// <summary>The answers that single operations are not there.</summary>
        public Dictionary<string, NeonApiException>? GoneById { get; init; }

        public NeonApiException? GoneOf(string id) => GoneById is not null && GoneById.TryGetValue(id, out NeonApiException? error) ? error : null;
    }

    private sealed class Awaited
    {
        public Awaited(NeonOperation operation)
        {
            Operation = operation;
            HasFailed = operation.HasFailed;
        }

        public NeonOperation Operation { get; set; }

        public TimeSpan? FailedSince { get; set; }

        public bool HasFailed { get; set; }

        public bool IsLost { get; set; }
    }
}

/// <summary>What was awaited and is not there any more.</summary>
/// <param name="ProjectId">Where it was.</param>
/// <param name="Operation">The operation; null where all of the project was awaited.</param>
/// <param name="Error">What the service said.</param>
internal sealed record LostWait(string ProjectId, NeonOperation? Operation, NeonApiException Error);
