using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace Neon.Commands.Operations;

/// <summary>The progress bar of a wait: what is awaited and for how long.</summary>
internal static class WaitProgress
{
    /// <summary>One id for all waits, so that a new bar takes the place of the old one.</summary>
    public const int ActivityId = 1852141422;

    /// <summary>The head of the bar.</summary>
    public const string Activity = "Waiting for Neon operations";

    /// <summary>Brings the bar up to date.</summary>
    public static void Update(ProgressRecord progress, IReadOnlyList<NeonOperation> all, IReadOnlyList<NeonOperation> running, TimeSpan elapsed)
    {
        string time = elapsed.TotalMinutes >= 1
            ? elapsed.ToString("m' min 's' s'", CultureInfo.InvariantCulture)
            : elapsed.ToString("s' s'", CultureInfo.InvariantCulture);
        progress.StatusDescription = $"{all.Count - running.Count} of {all.Count} done, {time}";
        progress.CurrentOperation = string.Join(", ", running.Take(3).Select(Describe)) + (running.Count > 3 ? ", …" : "");
        progress.PercentComplete = all.Count == 0 ? -1 : 100 * (all.Count - running.Count) / all.Count;
    }

    private static string Describe(NeonOperation operation)
    {
        string? on = operation.EndpointId ?? operation.BranchId;
        return $"{operation.Action} ({operation.Status})" + (on is null ? "" : $" on {on}");
    }
}
