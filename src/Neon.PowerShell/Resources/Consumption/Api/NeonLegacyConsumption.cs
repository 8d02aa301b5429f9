using System;
using System.Linq;
using Neon.Api;

namespace Neon;

/// <summary>What a project of a legacy plan used within a time, added up, with the billing periods and timeframes that it is the sum of.</summary>
[ApiNoun("project")]
public sealed class NeonLegacyConsumption : NeonObject
{
    private string? _name;

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The name of the project, where an object was piped or a name was given; else its id.</summary>
    public string Name
    {
        get => _name ?? ProjectId;
        set => _name = value;
    }

    /// <summary>When the first timeframe began; null where nothing is known of the time.</summary>
    public DateTimeOffset? From => Timeframes.Min(frame => frame.TimeframeStart);

    /// <summary>When the last timeframe ended; null where nothing is known of the time.</summary>
    public DateTimeOffset? To => Timeframes.Max(frame => frame.TimeframeEnd);

    /// <summary>How long computes were active, in seconds.</summary>
    public long? ActiveTimeSeconds => Sum(frame => frame.ActiveTimeSeconds);

    /// <summary>Processor time of computes, in seconds.</summary>
    public long? ComputeTimeSeconds => Sum(frame => frame.ComputeTimeSeconds);

    /// <summary>Data that was written, in bytes.</summary>
    public long? WrittenDataBytes => Sum(frame => frame.WrittenDataBytes);

    /// <summary>The largest storage of any timeframe, in bytes: data and write-ahead log of all branches.</summary>
    public long? SyntheticStorageSizeBytes => Timeframes.Max(frame => frame.SyntheticStorageSizeBytes);

    /// <summary>Storage, in bytes times hours.</summary>
    public long? DataStorageBytesHour => Sum(frame => frame.DataStorageBytesHour);

    /// <summary>The largest logical size of any timeframe, in bytes.</summary>
    public long? LogicalSizeBytes => Timeframes.Max(frame => frame.LogicalSizeBytes);

    /// <summary>Logical size, in bytes times hours.</summary>
    public long? LogicalSizeBytesHour => Sum(frame => frame.LogicalSizeBytesHour);

    /// <summary>The billing periods, the oldest first.</summary>
    public NeonLegacyConsumptionPeriod[] Periods { get; set; } = [];

    /// <summary>The hours, days or months of all periods, the oldest first.</summary>
    public NeonLegacyConsumptionTimeframe[] Timeframes => [.. Periods.SelectMany(period => period.Consumption)];

    /// <summary>Gives it its name, and each timeframe what stands above it.</summary>
    internal void Call(string name)
    {
        Name = name;
        foreach (NeonLegacyConsumptionPeriod period in Periods)
        {
            foreach (NeonLegacyConsumptionTimeframe frame in period.Consumption)
                (frame.ProjectId, frame.Name, frame.PeriodId, frame.PeriodPlan) = (ProjectId, name, period.PeriodId, period.PeriodPlan);
        }
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private long? Sum(Func<NeonLegacyConsumptionTimeframe, long?> metric) =>
        Timeframes.Select(metric).Aggregate((long?)null, NeonConsumptionMetrics.Sum);
}

/// <summary>What a project of a legacy plan used in a billing period.</summary>
public sealed class NeonLegacyConsumptionPeriod : NeonObject
{
    /// <summary>The id of the billing period, a UUID.</summary>
    public string PeriodId { get; set; } = "";

    /// <summary>The plan in that period.</summary>
    public string? PeriodPlan { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? PeriodStart { get; set; }

    /// <summary>When it ended; null for the current one.</summary>
    public DateTimeOffset? PeriodEnd { get; set; }

    /// <summary>The hours, days or months of the period, the oldest first.</summary>
    public NeonLegacyConsumptionTimeframe[] Consumption { get; set; } = [];

    /// <summary>The plan, and when it began.</summary>
    public override string ToString() => FormattableString.Invariant($"{PeriodPlan} from {PeriodStart?.UtcDateTime:yyyy-MM-dd}");
}

/// <summary>What a project of a legacy plan used in an hour, a day or a month.</summary>
public sealed class NeonLegacyConsumptionTimeframe : NeonObject
{
    /// <summary>When it began.</summary>
    public DateTimeOffset? TimeframeStart { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? TimeframeEnd { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The name of the project, where an object was piped or a name was given; else its id.</summary>
    public string Name { get; set; } = "";

    /// <summary>The id of the billing period, a UUID.</summary>
    public string PeriodId { get; set; } = "";

    /// <summary>The plan in that period.</summary>
    public string? PeriodPlan { get; set; }

    /// <summary>How long computes were active, in seconds.</summary>
    public long? ActiveTimeSeconds { get; set; }

    /// <summary>Processor time of computes, in seconds.</summary>
    public long? ComputeTimeSeconds { get; set; }

    /// <summary>Data that was written, in bytes.</summary>
    public long? WrittenDataBytes { get; set; }

    /// <summary>Storage, in bytes: data and write-ahead log of all branches.</summary>
    public long? SyntheticStorageSizeBytes { get; set; }

    /// <summary>Storage, in bytes times hours; null where it was not requested.</summary>
    public long? DataStorageBytesHour { get; set; }

    /// <summary>Logical size, in bytes; null where it was not requested.</summary>
    public long? LogicalSizeBytes { get; set; }

    /// <summary>Logical size, in bytes times hours; null where it was not requested.</summary>
    public long? LogicalSizeBytesHour { get; set; }

    /// <summary>When it began, and what it is of.</summary>
    public override string ToString() => FormattableString.Invariant($"{TimeframeStart?.UtcDateTime:yyyy-MM-dd HH:mm} {Name}");
}
