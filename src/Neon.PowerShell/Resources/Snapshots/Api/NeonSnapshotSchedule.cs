using System;
using System.Linq;

namespace Neon;

/// <summary>When the service takes snapshots of a branch by itself.</summary>
public sealed class NeonSnapshotSchedule : NeonObject, IInBranch
{
    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The times; empty where no snapshot is taken.</summary>
    public NeonSnapshotScheduleItem[] Schedule { get; set; } = [];

    /// <summary>The times, with commas.</summary>
    public override string ToString() => string.Join(", ", Schedule.Select(item => item.ToString()));
}

/// <summary>A time at which the service takes a snapshot, again and again. Times are UTC.</summary>
public sealed class NeonSnapshotScheduleItem : NeonObject
{
    /// <summary><c>hourly</c>, <c>daily</c>, <c>weekly</c>, <c>monthly</c> or <c>yearly</c>; other values are possible.</summary>
    public string Frequency { get; set; } = "";

    /// <summary>The hour of the day, 0 to 23; null where the service chooses.</summary>
    public int? Hour { get; set; }

    /// <summary>The day of the week or of the month, 1 to 31; null where the service chooses.</summary>
    public int? Day { get; set; }

    /// <summary>The month of the year, 1 to 12; null where the service chooses.</summary>
    public int? Month { get; set; }

    /// <summary>How long a snapshot is kept, in seconds, from 3600; null for as long as the plan allows.</summary>
    public int? RetentionSeconds { get; set; }

    /// <summary>The frequency, and how long snapshots are kept.</summary>
    public override string ToString() => RetentionSeconds is { } seconds ? $"{Frequency} for {TimeSpan.FromSeconds(seconds)}" : Frequency;
}
