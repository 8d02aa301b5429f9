using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Client.Http;

/// <summary>
/// Keeps a key below what the service allows it: 700 requests a minute, and 40 a second and route. One for each key and
/// address, whichever runspaces and sessions of the process use it, so that parallel work does not run into answers 429.
/// A bucket of 28 requests that refills with 11 a second stays below both, whatever the service counts in.
/// </summary>
#pragma warning disable CA1001 // It lives as long as the process, as the limit does.
internal sealed class Throttle
#pragma warning restore CA1001
{
    /// <summary>One id for all waits, so that parallel work has one bar.</summary>
    private const int ProgressId = 1852141423;

    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan SilentWait = TimeSpan.FromSeconds(1);

    private static readonly ConcurrentDictionary<(string Address, string Key, int Rate), Throttle> Shared = new();

    private readonly int _requestsPerMinute;
    private readonly TimeSpan _period;
    private readonly TokenBucketRateLimiter _bucket;
    private int _waiting;

    private Throttle(int requestsPerMinute)
    {
        _requestsPerMinute = requestsPerMinute;

        // What is in the bucket at first counts in the first minute too, and a little is left for clocks that differ.
        int burst = Math.Max(1, requestsPerMinute / 25);
        _period = TimeSpan.FromMinutes(1.0 / Math.Max(1, (0.98 * requestsPerMinute) - burst));
        _bucket = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = _period,
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,

            // Its timer would wake an idle shell eleven times a second for as long as the process lives.
            AutoReplenishment = false,
        });
    }

    /// <summary>The throttle of a key, or null where there is no limit.</summary>
    public static Throttle? For(SenderOptions options) => options.RequestsPerMinute <= 0
        ? null
        : Shared.GetOrAdd((options.BaseUri.Authority, Fingerprint(options.ApiKey()), options.RequestsPerMinute), id => new Throttle(id.Rate));

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="activity">Where a long wait shows as progress.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task WaitAsync(IActivity activity, CancellationToken cancellation)
    {
        _bucket.TryReplenish();
        ValueTask<RateLimitLease> turn = _bucket.AcquireAsync(1, cancellation);
        if (turn.IsCompletedSuccessfully)
        {
            turn.Result.Dispose();
            return;
        }
        if (Interlocked.Increment(ref _waiting) == 1)
            _ = RefillAsync();
        try
        {
            Task<RateLimitLease> waiting = turn.AsTask();
            using CancellationTokenSource inTime = new();
            bool isLong = await Task.WhenAny(waiting, Task.Delay(SilentWait, inTime.Token)).ConfigureAwait(false) != waiting;
            inTime.Cancel();
            if (isLong)
                activity.Progress(Bar(isCompleted: false));
            try
            {
                (await waiting.ConfigureAwait(false)).Dispose();
            }
            finally
            {
                if (isLong)
                    activity.Progress(Bar(isCompleted: true));
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    // Runs while somebody waits, and no longer. Whoever comes as it ends starts it again: the count says so to exactly one.
    private async Task RefillAsync()
    {
        while (Volatile.Read(ref _waiting) > 0)
        {
            await Task.Delay(_period > ShortestPeriod ? _period : ShortestPeriod).ConfigureAwait(false);
            _bucket.TryReplenish();
        }
    }

    private ActivityProgress Bar(bool isCompleted) => new(ProgressId, "Keeping below the rate limit of the service", string.Format(
        CultureInfo.InvariantCulture, "{0} requests are waiting; {1} per minute are allowed", Volatile.Read(ref _waiting), _requestsPerMinute))
    {
        IsCompleted = isCompleted,
    };

    // The key itself is not kept.
    private static string Fingerprint(string key)
    {
#if NET
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
#else
        using SHA256 sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(key)));
#endif
    }
}
