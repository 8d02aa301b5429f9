using System;
using System.Globalization;
using Neon.Errors;

namespace Neon.Resources.Logs;

/// <summary>The time range of a query of logs, as a caller gives it: from a time, or a length of time, up to a time or now.</summary>
internal static class LogRange
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Refuses a range that the service would refuse.</summary>
    /// <exception cref="NeonException">It is empty, longer than seven days, or begins twice: <c>Neon.InvalidArgument</c>.</exception>
    public static void Check(DateTimeOffset? from, DateTimeOffset? to, TimeSpan? last)
    {
        if (last is not null && from is not null)
            throw NeonErrors.InvalidArgument("-From and -Last cannot be used together.");
        if (last is { } length && length < TimeSpan.FromMilliseconds(1))
            throw NeonErrors.InvalidArgument("-Last must be greater than zero.", length);
        TimeSpan range = last ?? (from is { } start ? (to ?? DateTimeOffset.UtcNow) - start : TimeSpan.FromHours(1));
        if (range <= TimeSpan.Zero)
            throw NeonErrors.InvalidArgument($"-From must be earlier than {(to is null ? "now" : "-To")}.", from);
        if (range > Longest)
            throw NeonErrors.InvalidArgument("The service searches at most seven days at once. Narrow the range with -From, -To or -Last.", range);
    }

    /// <summary>A length of time as the API takes it: <c>90s</c>, <c>1500ms</c>.</summary>
    public static string? ToText(TimeSpan? last) => last is not { } length ? null
        : length.Ticks % TimeSpan.TicksPerSecond == 0 ? ((long)length.TotalSeconds).ToString(CultureInfo.InvariantCulture) + "s"
        : ((long)length.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + "ms";
}
