using System;

namespace Neon.Emulator.State;

/// <summary>A point in a branch's past: a moment or a place in the log, never both.</summary>
internal readonly record struct PointInTime(DateTimeOffset? Time, Lsn? Lsn)
{
    /// <inheritdoc/>
    public override string ToString() => Lsn?.ToString() ?? Time?.ToString("O") ?? "now";
}
