using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neon.Api;

namespace Neon.Runtime.Waiting;

/// <summary>The progress bar of a wait: what is awaited and for how long.</summary>
internal static class WaitProgress
{
    /// <summary>One id for all waits, so that a new bar takes the place of the old one.</summary>
    public const int ActivityId = 1852141422;

    /// <summary>The head of the bar.</summary>
    public const string Activity = "Waiting for Neon operations";

    /// <summary>The bar as it stands.</summary>
    public static ActivityProgress Of(IReadOnlyList<NeonOperation> all, IReadOnlyList<NeonOperation> running, TimeSpan elapsed)
    {
        string time = elapsed.TotalMinutes >= 1
            ? elapsed.ToString("m' min 's' s'", CultureInfo.InvariantCulture)
            : elapsed.ToString("s' s'", CultureInfo.InvariantCulture);
        return new ActivityProgress(ActivityId, Activity, $"{all.Count - running.Count} of {all.Count} done, {time}")
        {
            Current = string.Join(", ", running.Take(3).Select(Describe)) + (running.Count > 3 ? ", …" : ""),
            Percent = all.Count == 0 ? null : 100 * (all.Count - running.Count) / all.Count,
        };
    }

    private static string Describe(NeonOperation operation)
    {
        string? on = operation.EndpointId ?? operation.BranchId;
        return $"{operation.Action} ({operation.Status})" + (on is null ? "" : $" on {on}");
    }
}
