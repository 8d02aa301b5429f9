using System;

namespace Neon;

/// <summary>How a step on the way to the service went.</summary>
public enum NeonCheckStatus
{
    /// <summary>It works.</summary>
    Passed,

    /// <summary>It does not work.</summary>
    Failed,

    /// <summary>It was not looked at: a step before it failed, or there is no such step here.</summary>
    Skipped,
}

/// <summary>One step on the way to the service.</summary>
public sealed class NeonConnectionCheck : NeonOutput
{
    /// <summary>The step: <c>Proxy</c>, <c>Dns</c>, <c>Tcp</c>, <c>Tls</c>, <c>Key</c> or <c>Clock</c>.</summary>
    public string Check { get; set; } = "";

    /// <summary>How it went.</summary>
    public NeonCheckStatus Status { get; set; }

    /// <summary>What was found.</summary>
    public string Detail { get; set; } = "";

    /// <summary>How long it took; null where it was not looked at.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>What to do about it, where it failed.</summary>
    public string? RecommendedAction { get; set; }

    /// <summary>The step and how it went.</summary>
    public override string ToString() => $"{Check}: {Status}, {Detail}";
}
