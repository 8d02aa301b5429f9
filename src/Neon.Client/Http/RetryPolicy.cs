using System;
using System.Threading.Tasks;
using Neon.Api;
using Polly;
using Polly.Retry;
#if !NET
using System.Threading;
#endif

namespace Neon.Client.Http;

/// <summary>One rule for every request, pages and polls included: repeat what is safe, for as long as it makes sense.</summary>
internal static class RetryPolicy
{
    /// <summary>The call that an attempt is part of.</summary>
    public static readonly ResiliencePropertyKey<Call> Of = new("call");

    /// <summary>How often a failure that may be passing is tried again.</summary>
    private const int BriefRetries = 3;

    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    /// <summary>Makes the pipeline.</summary>
    /// <param name="time">The clock.</param>
    public static ResiliencePipeline Make(TimeProvider time) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = arguments => new ValueTask<bool>(
                arguments.Outcome.Exception is AttemptFailure failure
                && (failure.Repeat == Repeat.Patiently || (failure.Repeat == Repeat.Briefly && arguments.AttemptNumber < BriefRetries))
                && time.GetUtcNow() + LongestDelayOf(failure, arguments.AttemptNumber) < CallOf(arguments.Context).Deadline),
            MaxRetryAttempts = int.MaxValue,
            DelayGenerator = arguments => new ValueTask<TimeSpan?>(DelayOf((AttemptFailure)arguments.Outcome.Exception!, arguments.AttemptNumber)),
            OnRetry = arguments =>
            {
                Call call = CallOf(arguments.Context);
                call.Activity.Verbose($"{call.Request}: attempt {arguments.AttemptNumber + 1} failed ({arguments.Outcome.Exception?.Message}); trying again in {arguments.RetryDelay.TotalSeconds:0.0} s.");
                return default;
            },
        })
        .Build();

    private static Call CallOf(ResilienceContext context) => context.Properties.GetValue(Of, null!);

    // Full jitter, so that many that failed together do not come back together, but never at once. What the service asks
    // for goes before, but "Retry-After: 0" does not permit hammering it.
    private static TimeSpan DelayOf(AttemptFailure failure, int attempt)
    {
        TimeSpan own = TimeSpan.FromTicks(Math.Max(ShortestDelay.Ticks, (long)(Backoff(attempt).Ticks * Jitter())));
        return failure.RetryAfter > own ? failure.RetryAfter.Value : own;
    }

    private static TimeSpan LongestDelayOf(AttemptFailure failure, int attempt)
    {
        TimeSpan own = Backoff(attempt);
        return failure.RetryAfter > own ? failure.RetryAfter.Value : own;
    }

    private static TimeSpan Backoff(int attempt) =>
        attempt > 5 ? LongestDelay : TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << attempt));

#pragma warning disable CA5394 // Nothing secret hangs on when a request is repeated.
#if NET
    private static double Jitter() => Random.Shared.NextDouble();
#else
    private static readonly ThreadLocal<Random> Source = new(() => new Random(Guid.NewGuid().GetHashCode()));

    private static double Jitter() => Source.Value!.NextDouble();
#endif
#pragma warning restore CA5394
}

/// <summary>One call of a sender: all attempts of one request.</summary>
internal sealed class Call
{
    /// <summary>What is requested, for the lines that tell of it.</summary>
    public string Request { get; init; } = "";

    /// <summary>Where the attempts tell of themselves.</summary>
    public IActivity Activity { get; init; } = null!;

    /// <summary>When it has to be over.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; set; }
}
