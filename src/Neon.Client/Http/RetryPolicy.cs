using System;
using System.Threading.Tasks;
using Neon.Session;
using Polly;
using Polly.Retry;

namespace Neon.Client.Http;

/// <summary>One rule for every request, pages and polls included: repeat what is safe, for as long as it makes sense.</summary>
internal static class RetryPolicy
{
    /// <summary>Where the attempts of a call tell of themselves.</summary>
    public static readonly ResiliencePropertyKey<IActivity> Activity = new("activity");

    /// <summary>What is requested, for the lines that tell of it.</summary>
    public static readonly ResiliencePropertyKey<string> Request = new("request");

    /// <summary>When the call has to be over, as <see cref="Environment.TickCount"/> would have it.</summary>
    public static readonly ResiliencePropertyKey<DateTime> Deadline = new("deadline");

    /// <summary>How often a failure that may be passing is tried again.</summary>
    private const int BriefRetries = 3;

    public static ResiliencePipeline Pipeline { get; } = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = arguments => new ValueTask<bool>(
                arguments.Outcome.Exception is AttemptFailure failure
                && (failure.Repeat == Repeat.Patiently || (failure.Repeat == Repeat.Briefly && arguments.AttemptNumber < BriefRetries))
                && DateTime.UtcNow + (failure.RetryAfter ?? TimeSpan.Zero) < arguments.Context.Properties.GetValue(Deadline, DateTime.MaxValue)),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(400),
            MaxDelay = TimeSpan.FromSeconds(15),
            DelayGenerator = arguments => new ValueTask<TimeSpan?>((arguments.Outcome.Exception as AttemptFailure)?.RetryAfter),
            OnRetry = arguments =>
            {
                if (arguments.Context.Properties.TryGetValue(Activity, out IActivity? activity))
                {
                    string request = arguments.Context.Properties.GetValue(Request, "");
                    activity.Verbose($"{request}: attempt {arguments.AttemptNumber + 1} failed ({arguments.Outcome.Exception?.Message}); trying again in {arguments.RetryDelay.TotalSeconds:0.0} s.");
                }
                return default;
            },
        })
        .Build();
}
