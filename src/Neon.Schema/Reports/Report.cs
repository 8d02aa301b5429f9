using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Reports;

/// <summary>What every format tells.</summary>
internal sealed class Report
{
    /// <summary>The impacts, the worst first.</summary>
    public static readonly NeonSchemaImpact[] Impacts = [NeonSchemaImpact.Unknown, NeonSchemaImpact.Breaking, NeonSchemaImpact.Caution, NeonSchemaImpact.Safe, NeonSchemaImpact.None];

    /// <summary>The impacts that a table counts; what is unknown is one row's only change.</summary>
    public static readonly NeonSchemaImpact[] Columns = [.. Impacts.Where(impact => impact != NeonSchemaImpact.Unknown)];

    /// <summary>Puts the comparisons in order, so that the same ones give the same report.</summary>
    public Report(IEnumerable<NeonSchemaComparison> comparisons, SchemaReportOptions options)
    {
        Options = options;
        List<NeonSchemaComparison> ordered =
        [
            .. comparisons
                .OrderBy(comparison => comparison.DatabaseName, StringComparer.Ordinal)
                .ThenBy(comparison => comparison.ProjectId, StringComparer.Ordinal)
                .ThenBy(comparison => comparison.Branch.ToString(), StringComparer.Ordinal)
                .ThenBy(comparison => comparison.Base.ToString(), StringComparer.Ordinal),
        ];
        Groups = options.IsGrouped ? SchemaGroups.Of(ordered) : [];
        Databases = options.IsGrouped
            ? [.. Groups.SelectMany((group, i) => Reported(group.First, group, i + 1))]
            : [.. Reported(ordered)];
        NotCompared =
        [
            .. ordered
                .Where(comparison => comparison.Outcome != NeonSchemaOutcome.Compared)
                .Select(comparison => new SchemaNotCompared(comparison.ErrorId ?? "", comparison.ErrorMessage ?? "", comparison)),
            .. options.NotCompared,
        ];
        Changes = [.. Databases.SelectMany(database => database.Changes)];
    }

    /// <summary>What the report says beside the comparisons.</summary>
    public SchemaReportOptions Options { get; }

    /// <summary>The branches with the same changes, where they are told of once; otherwise empty.</summary>
    public IReadOnlyList<NeonSchemaGroup> Groups { get; }

    /// <summary>The comparisons; of groups, those of a branch that stands for all.</summary>
    public IReadOnlyList<ReportedDatabase> Databases { get; }

    /// <summary>The changes of all databases.</summary>
    public IReadOnlyList<ReportedChange> Changes { get; }

    /// <summary>What could not be compared.</summary>
    public IReadOnlyList<SchemaNotCompared> NotCompared { get; }

    /// <summary>Whether anything differs; null if nothing that was compared does, and not everything was compared.</summary>
    public bool? HasChanges => Changes.Count > 0 ? true : NotCompared.Count > 0 ? null : false;

    /// <summary>The worst of all; unknown if not everything was compared.</summary>
    public NeonSchemaImpact Impact => NotCompared.Count > 0 ? NeonSchemaImpact.Unknown : Changes.Select(change => change.Impact).DefaultIfEmpty().Max();

    /// <summary>The changes of an impact.</summary>
    public IEnumerable<ReportedChange> Of(NeonSchemaImpact impact) => Changes.Where(change => change.Impact == impact);

    /// <summary>The changes, the worst first; each impact in the order of the databases.</summary>
    public IEnumerable<ReportedChange> WorstFirst() => Impacts.SelectMany(Of);

    /// <summary>The page of a rule; null if no folder of pages was given.</summary>
    public string? PageOf(string ruleId) =>
        Options.RulesUri is { } folder && ruleId.Length > 0 ? $"{folder.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(ruleId)}.md" : null;

    /// <summary>The branches of a group by name, with the project where that tells them apart.</summary>
    public IEnumerable<string> BranchesOf(NeonSchemaGroup group)
    {
        bool isOneProject = Groups.SelectMany(any => any.Branches).Select(branch => branch.ProjectId).Distinct(StringComparer.Ordinal).Count() == 1;
        return group.Branches.Select(branch => branch.ToString() is { Length: > 0 } name ? isOneProject || branch.ProjectId.Length == 0 ? name : $"{name} ({branch.ProjectId})" : "unknown");
    }

    /// <summary>How many changes there are, in words.</summary>
    public string Summary()
    {
        if (Groups.Count > 0)
            return SchemaGroups.Summary(Groups) + (Options.NotCompared.Count == 0 ? "" : $" {Words.Count(Options.NotCompared.Count, "comparison")} could not be made.");
        int left = Databases.Sum(database => database.Comparison.IgnoredChanges);
        string ignored = left == 0 ? "" : $" {Words.Count(left, "change")} ignored.";
        string failed = NotCompared.Count == 0 ? "" : $" {Words.Count(NotCompared.Count, "comparison")} could not be made.";
        if (Databases.Count == 0)
            return $"Nothing was compared.{failed}";
        if (Changes.Count == 0)
            return $"No changes in {Words.Count(Databases.Count, "database")}.{ignored}{failed}";
        IEnumerable<string> counts = Impacts.Select(impact => (impact, count: Of(impact).Count())).Where(of => of.count > 0).Select(of => $"{of.count} {Words.Of(of.impact)}");
        int changed = Databases.Count(database => database.Changes.Count > 0);
        return $"{Words.Count(Changes.Count, "change")} in {(changed == Databases.Count ? Words.Count(changed, "database") : $"{changed} of {Words.Count(Databases.Count, "database")}")}: {string.Join(", ", counts)}.{ignored}{failed}";
    }

    private IEnumerable<ReportedDatabase> Reported(IEnumerable<NeonSchemaComparison> comparisons, NeonSchemaGroup? group = null, int number = 0) => comparisons
        .Where(comparison => comparison.Outcome == NeonSchemaOutcome.Compared)
        .Select(comparison => new ReportedDatabase(comparison, Options) { Group = group, Number = number });
}
