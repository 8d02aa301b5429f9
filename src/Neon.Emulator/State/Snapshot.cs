using System;

namespace Neon.Emulator.State;

/// <summary>What a branch held at one point, kept in databases of its own, so that it outlives the branch and its history.</summary>
internal sealed class Snapshot
{
    /// <summary>The id, <c>snap-…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name, not unique.</summary>
    public required string Name { get; set; }

    /// <summary>The name a program gives it: unique in the project, and never changed.</summary>
    public required string Slug { get; init; }

    /// <summary>The branch it was taken from.</summary>
    public required string SourceBranchId { get; init; }

    /// <summary>The databases and roles.</summary>
    public required Contents Contents { get; init; }

    /// <summary>The place in the log it shows.</summary>
    public required Lsn Lsn { get; init; }

    /// <summary>The moment it shows.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it goes by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Whether somebody asked for it; otherwise a schedule did.</summary>
    public bool Manual { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long FullSize { get; init; }
}

/// <summary>One line of a branch's schedule of snapshots.</summary>
internal sealed record ScheduledSnapshot(string Frequency, int? Hour, int? Day, int? Month, long? RetentionSeconds)
{
    /// <summary>The last moment, not after this one, at which a snapshot is due. Where a part is not said it is the first there is.</summary>
    public DateTimeOffset LastDue(DateTimeOffset now)
    {
        DateTimeOffset day = new(now.UtcDateTime.Date, TimeSpan.Zero);
        DateTimeOffset month = new(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return Frequency switch
        {
            "hourly" => new DateTimeOffset(now.Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero),
            "daily" => Latest(step => day.AddDays(-step).AddHours(Hour ?? 0)),
            // Day 1 is Monday.
            "weekly" => Latest(step => day.AddDays((((Day ?? 1) - (int)day.DayOfWeek) % 7) + 7 - (7 * step)).AddHours(Hour ?? 0)),
            "monthly" => Latest(step => InMonth(month.AddMonths(-step))),
            _ => Latest(step => InMonth(new DateTimeOffset(now.Year - step, Month ?? 1, 1, 0, 0, 0, TimeSpan.Zero))),
        };

        DateTimeOffset InMonth(DateTimeOffset first) =>
            first.AddDays(Math.Min(Day ?? 1, DateTime.DaysInMonth(first.Year, first.Month)) - 1).AddHours(Hour ?? 0);

        DateTimeOffset Latest(Func<int, DateTimeOffset> candidate)
        {
            int step = 0;
            while (candidate(step) > now)
                step++;

            return candidate(step);
        }
    }
}
