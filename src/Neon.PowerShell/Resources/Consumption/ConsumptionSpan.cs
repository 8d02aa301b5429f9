using System;
using System.Globalization;
using Neon.Errors;

namespace Neon.Resources.Consumption;

/// <summary>A time whose consumption is asked for, in the steps that the service counts in, and how far back it knows them.</summary>
internal sealed class ConsumptionSpan
{
    private static readonly DateTimeOffset Beginning = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private ConsumptionSpan(DateTimeOffset from, DateTimeOffset to) => (From, To) = (from, to);

    /// <summary>When it begins.</summary>
    public DateTimeOffset From { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset To { get; }

    /// <summary>The time that was given, or as much as is usual for its steps.</summary>
    /// <exception cref="NeonException">The service does not know that time, or it has no length: <c>Neon.InvalidArgument</c>.</exception>
    public static ConsumptionSpan Of(string granularity, DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset now)
    {
        DateTimeOffset end = to ?? now;
        DateTimeOffset start = from ?? Usual(granularity, end);
        if (start >= end)
            throw NeonErrors.InvalidArgument($"-From must be before -To: {Text(start)} isn't before {Text(end)}.", start);
        if (Earliest(granularity, now) is { } limit && Floor(granularity, start) < limit.Time)
            throw NeonErrors.InvalidArgument($"The service has {granularity.ToLowerInvariant()} consumption data only for {limit.What}, from {Text(limit.Time)}, but -From is {Text(start)}. {Advice(granularity)}", start);
        if (start < Beginning)
            throw NeonErrors.InvalidArgument($"The service has no consumption data from before {Text(Beginning)}, but -From is {Text(start)}.", start);
        return new ConsumptionSpan(start, end);
    }

    private static DateTimeOffset Usual(string granularity, DateTimeOffset end) => granularity.ToLowerInvariant() switch
    {
        "hourly" => end.AddHours(-24),
        "monthly" => Floor(granularity, end).AddMonths(-11),
        _ => end.AddDays(-30),
    };

    // Others are passed to the service, which knows its limits.
    private static (DateTimeOffset Time, string What)? Earliest(string granularity, DateTimeOffset now) => granularity.ToLowerInvariant() switch
    {
        "hourly" => (Floor(granularity, now.AddHours(-168)), "the last 168 hours"),
        "daily" => (Floor(granularity, now.AddDays(-60)), "the last 60 days"),
        "monthly" => (Floor(granularity, now.AddYears(-1)), "the last year"),
        _ => null,
    };

    private static string Advice(string granularity) => granularity.ToLowerInvariant() switch
    {
        "hourly" => "Specify a later time, or -Granularity daily or monthly.",
        "daily" => "Specify a later time, or -Granularity monthly.",
        _ => "Specify a later time.",
    };

    /// <summary>The beginning of the step that a time is in, as the service rounds it.</summary>
    private static DateTimeOffset Floor(string granularity, DateTimeOffset time)
    {
        DateTime utc = time.UtcDateTime;
        DateTime floor = granularity.ToLowerInvariant() switch
        {
            "hourly" => utc.Date.AddHours(utc.Hour),
            "monthly" => new DateTime(utc.Year, utc.Month, 1, 0, 0, 0, DateTimeKind.Utc),
            _ => utc.Date,
        };
        return new DateTimeOffset(floor, TimeSpan.Zero);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}
