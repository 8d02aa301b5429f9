using System;

namespace Neon.Runtime.Waiting;

/// <summary>How long and how patiently operations are awaited.</summary>
internal sealed record WaitOptions
{
    /// <summary>How long is waited where nothing is said, in seconds.</summary>
    public const int DefaultSeconds = 600;

    /// <summary>The longest wait, in seconds.</summary>
    public const int LongestSeconds = 86400;

    /// <summary>How long in all.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(DefaultSeconds);

    /// <summary>How long an operation may stay <c>failed</c>, since the service may retry it; zero not at all.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest time between two looks; the first ones are closer together.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many projects are looked at at once, at least 1.</summary>
    public int ThrottleLimit { get; init; } = 8;
}
