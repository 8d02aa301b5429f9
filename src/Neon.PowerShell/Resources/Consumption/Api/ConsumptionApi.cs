using System;
using System.Linq;

namespace Neon.Api;

/// <summary>The requests of what was used.</summary>
internal static class ConsumptionApi
{
    /// <summary>How many projects or branches a request may name.</summary>
    public const int MostIds = 100;

    /// <summary>The longest page of projects.</summary>
    public const int LargestPageOfProjects = 100;

    /// <summary>The longest page of branches.</summary>
    public const int LargestPageOfBranches = 1000;

    public static ApiRequest<Page<ConsumptionOfProject>> OfProjects() => ApiRequest<Page<ConsumptionOfProject>>.Get($"consumption_history/v2/projects");

    public static ApiRequest<Page<ConsumptionOfBranch>> OfBranches() => ApiRequest<Page<ConsumptionOfBranch>>.Get($"consumption_history/v2/branches");

    public static ApiRequest<Page<NeonLegacyConsumption>> Legacy() => ApiRequest<Page<NeonLegacyConsumption>>.Get($"consumption_history/projects");
}

/// <summary>What a project used, as the API has it: a list of metrics by name.</summary>
[ApiNoun("project")]
internal class ConsumptionOfProject : NeonObject
{
    public string ProjectId { get; set; } = "";

    public ConsumptionOfPeriod[] Periods { get; set; } = [];

    /// <summary>The same with a property for each metric, and the sums.</summary>
    public virtual NeonConsumption ToConsumption()
    {
        NeonConsumption made = new() { ProjectId = ProjectId, AdditionalProperties = AdditionalProperties };
        made.Take([.. Periods.Select(period => period.ToPeriod(made))]);
        return made;
    }
}

/// <summary>What a branch used.</summary>
[ApiNoun("branch", "branches")]
internal sealed class ConsumptionOfBranch : ConsumptionOfProject
{
    public string BranchId { get; set; } = "";

    /// <inheritdoc />
    public override NeonConsumption ToConsumption()
    {
        NeonConsumption made = new() { ProjectId = ProjectId, BranchId = BranchId, AdditionalProperties = AdditionalProperties };
        made.Take([.. Periods.Select(period => period.ToPeriod(made))]);
        return made;
    }
}

/// <summary>What was used in a billing period.</summary>
internal sealed class ConsumptionOfPeriod : NeonObject
{
    public string PeriodId { get; set; } = "";

    public string? PeriodPlan { get; set; }

    public DateTimeOffset? PeriodStart { get; set; }

    public DateTimeOffset? PeriodEnd { get; set; }

    public ConsumptionOfTimeframe[] Consumption { get; set; } = [];

    public NeonConsumptionPeriod ToPeriod(NeonConsumption of) => new()
    {
        PeriodId = PeriodId,
        PeriodPlan = PeriodPlan,
        PeriodStart = PeriodStart,
        PeriodEnd = PeriodEnd,
        Consumption = [.. Consumption.Select(frame => frame.ToTimeframe(of, this))],
        AdditionalProperties = AdditionalProperties,
    };
}

/// <summary>What was used in an hour, a day or a month.</summary>
internal sealed class ConsumptionOfTimeframe : NeonObject
{
    public DateTimeOffset? TimeframeStart { get; set; }

    public DateTimeOffset? TimeframeEnd { get; set; }

    public ConsumptionValue[] Metrics { get; set; } = [];

    public NeonConsumptionTimeframe ToTimeframe(NeonConsumption of, ConsumptionOfPeriod period)
    {
        NeonConsumptionTimeframe made = new()
        {
            ProjectId = of.ProjectId,
            BranchId = of.BranchId,
            TimeframeStart = TimeframeStart,
            TimeframeEnd = TimeframeEnd,
            PeriodId = period.PeriodId,
            PeriodPlan = period.PeriodPlan,
            AdditionalProperties = AdditionalProperties,
        };
        foreach (ConsumptionValue metric in Metrics)
            made.Add(metric.MetricName, metric.Value);
        return made;
    }
}

/// <summary>A metric.</summary>
internal sealed class ConsumptionValue : NeonObject
{
    public string MetricName { get; set; } = "";

    public long Value { get; set; }
}
