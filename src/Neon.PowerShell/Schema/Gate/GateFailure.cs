using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Neon.Schema.Gate;

/// <summary>A change that a gate does not let through.</summary>
internal sealed class GateFailure(NeonSchemaComparison comparison, NeonSchemaChange change, IReadOnlyList<NeonSchemaHazard> hazards)
{
    private const int LongestReason = 200;

    /// <summary>What it is a change of.</summary>
    public NeonSchemaComparison Comparison { get; } = comparison;

    /// <summary>The change.</summary>
    public NeonSchemaChange Change { get; } = change;

    /// <summary>How bad it is.</summary>
    public NeonSchemaImpact Impact { get; } = hazards.Count > 0 ? hazards.Max(hazard => hazard.Impact) : change.Impact;

    private IReadOnlyList<NeonSchemaHazard> Hazards { get; } = hazards;

    /// <summary>What failed and why, worst first, as a message of a bounded length.</summary>
    /// <param name="failures">What failed, in any order.</param>
    /// <param name="most">How many are listed.</param>
    public static string Message(IReadOnlyCollection<GateFailure> failures, int most)
    {
        string[] lines = [.. failures.OrderByDescending(failure => failure.Impact).Take(most).Select(failure => "  " + failure)];
        string count = failures.Count == 1 ? "1 change does" : string.Format(CultureInfo.InvariantCulture, "{0} changes do", failures.Count);
        string rest = failures.Count > lines.Length ? string.Format(CultureInfo.InvariantCulture, "\n  and {0} more; TargetObject contains them all", failures.Count - lines.Length) : "";
        return $"{count} not pass the gate:\n{string.Join("\n", lines)}{rest}";
    }

    /// <summary>The change, where it is, and the worst reason.</summary>
    public override string ToString()
    {
        NeonSchemaHazard? worst = Hazards.OrderByDescending(hazard => hazard.Impact).FirstOrDefault();
        string why = worst is null ? "" : $": {worst.Hazard} ({worst.RuleId}), {Shortened(worst.Reason)}";
        string others = Hazards.Count > 1 ? " Also " + string.Join(", ", Hazards.Where(hazard => hazard != worst).Select(hazard => hazard.Hazard).Distinct(StringComparer.Ordinal).Where(name => name != worst!.Hazard)) : "";
        return $"{Impact} in {Comparison.Title}: {Words(Change)}{why}{(others.Length > 6 ? others + "." : "")}";
    }

    /// <summary>What happened to what, in the middle of a sentence.</summary>
    public static string Words(NeonSchemaChange change) => $"{change.Action.ToString().ToLowerInvariant()} {change.Kind} {change.FullName}";

    private static string Shortened(string text) => text.Length <= LongestReason ? text : text.Substring(0, LongestReason - 3) + "...";
}
