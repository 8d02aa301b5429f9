using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Reports;

/// <summary>A change, as reports tell of it.</summary>
internal sealed class ReportedChange
{
    /// <summary>Finds its lines.</summary>
    public ReportedChange(ReportedDatabase database, NeonSchemaChange change)
    {
        Database = database;
        Change = change;
        (StartLine, EndLine) = LinesOf(database.Diff, change.DiffLines);
    }

    /// <summary>The database that it is in.</summary>
    public ReportedDatabase Database { get; }

    /// <summary>The change.</summary>
    public NeonSchemaChange Change { get; }

    /// <summary>The worst of what it can do.</summary>
    public NeonSchemaImpact Impact => Change.Impact;

    /// <summary>The first line of the base's dump that it changes, or after which it adds; 1 if nobody knows.</summary>
    public int StartLine { get; }

    /// <summary>The last one of those that follow the first without a gap.</summary>
    public int EndLine { get; }

    /// <summary>Whether it repeats the change of the table that its table is a partition of.</summary>
    public bool IsFolded { get; init; }

    /// <summary>The partitions that have the same change, in words; empty without any.</summary>
    public string AndPartitions { get; init; } = "";

    /// <summary>What happened to what.</summary>
    public string Title => $"{Change.Action} {Change.Kind} {Change.FullName}";

    /// <summary>Why it is looked at and what to do, a sentence a line; what differs where nothing is said.</summary>
    public IEnumerable<string> Sentences()
    {
        foreach (NeonSchemaHazard hazard in Change.Hazards)
            yield return Sentence(hazard);
        foreach (NeonSchemaDifference difference in Change.Differences)
            yield return $"{difference.Property}: {Words.Short(difference.Before)} -> {Words.Short(difference.After)}";
        if (Change.ProbableRename is { } name)
            yield return $"Probably renamed {(Change.Action == NeonSchemaChangeAction.Added ? "from" : "to")} {name}.";
    }

    /// <summary>A hazard in one line.</summary>
    public static string Sentence(NeonSchemaHazard hazard) =>
        $"{hazard.Hazard}{(hazard.RuleId.Length == 0 ? "" : $" ({hazard.RuleId})")}: {hazard.Reason} {hazard.Advice}".TrimEnd();

    private static (int Start, int End) LinesOf(IReadOnlyList<DiffLine> diff, IReadOnlyList<int> numbers)
    {
        List<DiffLine> lines = [.. numbers.Where(number => number >= 1 && number <= diff.Count).OrderBy(number => number).Select(number => diff[number - 1])];
        List<int> removed = [.. lines.Where(line => line.Kind == DiffLineKind.Removed).Select(line => line.Before)];
        if (removed.Count == 0)
        {
            int after = lines.Count == 0 ? 1 : Math.Max(1, lines[0].Before - 1);
            return (after, after);
        }
        int end = removed[0];
        foreach (int line in removed.Skip(1).TakeWhile(line => line == end + 1))
            end = line;
        return (removed[0], end);
    }
}
