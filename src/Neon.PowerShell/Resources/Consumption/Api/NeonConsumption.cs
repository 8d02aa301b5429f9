using System;
using System.Linq;

namespace Neon;

/// <summary>What a project or a branch used within a time, added up, with the billing periods and timeframes that it is the sum of.</summary>
public sealed class NeonConsumption : NeonConsumptionMetrics
{
    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch; null for a whole project.</summary>
    public string? BranchId { get; set; }

    /// <summary>The name of the branch or the project, where an object was piped or a name was given; else its id.</summary>
    public string Name { get; set; } = "";

    /// <summary>When the first timeframe began; null where nothing is known of the time.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>When the last timeframe ended; null where nothing is known of the time.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>The billing periods, the oldest first.</summary>
    public NeonConsumptionPeriod[] Periods { get; set; } = [];

    /// <summary>The hours, days or months of all periods, the oldest first.</summary>
    public NeonConsumptionTimeframe[] Timeframes => [.. Periods.SelectMany(period => period.Consumption)];

    /// <summary>Takes the periods, and adds them up.</summary>
    internal void Take(NeonConsumptionPeriod[] periods)
    {
        Periods = periods;
        Name = BranchId ?? ProjectId;
        foreach (NeonConsumptionTimeframe frame in Timeframes)
        {
            Add(frame);
            frame.Name = Name;
            From = From < frame.TimeframeStart ? From : frame.TimeframeStart ?? From;
            To = To > frame.TimeframeEnd ? To : frame.TimeframeEnd ?? To;
        }
    }

    /// <summary>Gives it, and all timeframes of it, its name.</summary>
    internal void Call(string name)
    {
        Name = name;
        foreach (NeonConsumptionTimeframe frame in Timeframes)
            frame.Name = name;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>What was used in a billing period.</summary>
public sealed class NeonConsumptionPeriod : NeonObject
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
    public NeonConsumptionTimeframe[] Consumption { get; set; } = [];

    /// <summary>The plan, and when it began.</summary>
    public override string ToString() => FormattableString.Invariant($"{PeriodPlan} from {PeriodStart?.UtcDateTime:yyyy-MM-dd}");
}

/// <summary>What a project or a branch used in an hour, a day or a month.</summary>
public sealed class NeonConsumptionTimeframe : NeonConsumptionMetrics
{
    /// <summary>When it began.</summary>
    public DateTimeOffset? TimeframeStart { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? TimeframeEnd { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch; null for a whole project.</summary>
    public string? BranchId { get; set; }

    /// <summary>The name of the branch or the project, where an object was piped or a name was given; else its id.</summary>
    public string Name { get; set; } = "";

    /// <summary>The id of the billing period, a UUID.</summary>
    public string PeriodId { get; set; } = "";

    /// <summary>The plan in that period.</summary>
    public string? PeriodPlan { get; set; }

    /// <summary>When it began, and what it is of.</summary>
    public override string ToString() => FormattableString.Invariant($"{TimeframeStart?.UtcDateTime:yyyy-MM-dd HH:mm} {Name}");
}
