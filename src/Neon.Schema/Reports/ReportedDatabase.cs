using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Diff;
using Neon.Schema.Text;

namespace Neon.Schema.Reports;

/// <summary>A comparison, as reports tell of it.</summary>
internal sealed class ReportedDatabase
{
    /// <summary>Reads the diff and finds the places of the changes in it.</summary>
    public ReportedDatabase(NeonSchemaComparison comparison, SchemaReportOptions options)
    {
        Comparison = comparison;
        File = FileOf(comparison.DatabaseName, options.BaseFile);
        Diff = [.. UnifiedDiff.Lines(comparison.Diff.Replace("\r\n", "\n"))];
        Changes = [.. WithWhatIsNotSaid(comparison).Select(change => new ReportedChange(this, change))];
    }

    /// <summary>The comparison.</summary>
    public NeonSchemaComparison Comparison { get; }

    /// <summary>The name of the database.</summary>
    public string Name => Comparison.DatabaseName;

    /// <summary>The lines of the diff.</summary>
    public IReadOnlyList<DiffLine> Diff { get; }

    /// <summary>The changes.</summary>
    public IReadOnlyList<ReportedChange> Changes { get; }

    /// <summary>The worst of the changes.</summary>
    public NeonSchemaImpact Impact => Changes.Count == 0 ? NeonSchemaImpact.None : Changes.Max(change => change.Impact);

    /// <summary>The file that has the base's dump, with slashes.</summary>
    public string File { get; }

    /// <summary>What it is compared with and how much differs, in words.</summary>
    public string Lines => $"+{Comparison.AddedLines} -{Comparison.RemovedLines}";

    /// <summary>
    /// A database that only one side has differs even if nothing is in it, and lines can differ whose objects were not looked
    /// for: neither may pass for "no changes".
    /// </summary>
    private static IEnumerable<NeonSchemaChange> WithWhatIsNotSaid(NeonSchemaComparison comparison)
    {
        bool isAdded = !comparison.Base.HasDatabase;
        if (comparison.Base.HasDatabase != comparison.Branch.HasDatabase && !comparison.Changes.Any(change => change.Kind == "database"))
        {
            yield return new NeonSchemaChange
            {
                Action = isAdded ? NeonSchemaChangeAction.Added : NeonSchemaChangeAction.Removed,
                Kind = "database",
                Name = comparison.DatabaseName,
                FullName = comparison.DatabaseName,
                Impact = isAdded ? NeonSchemaImpact.Safe : NeonSchemaImpact.Breaking,
            };
        }
        else if (comparison.HasChanges && comparison.Changes.Count == 0)
        {
            yield return new NeonSchemaChange
            {
                Action = NeonSchemaChangeAction.Modified,
                Kind = "unknown",
                Name = comparison.DatabaseName,
                FullName = comparison.DatabaseName,
                Impact = NeonSchemaImpact.Caution,
                Hazards = [new NeonSchemaHazard { Hazard = "Correctness", Impact = NeonSchemaImpact.Caution, Reason = "The schemas differ, but the comparison does not list the changed objects.", Advice = "Read the diff." }],
            };
        }
        foreach (NeonSchemaChange change in comparison.Changes)
            yield return change;
    }

    private static string FileOf(string database, string? baseFile)
    {
        string given = (baseFile ?? "").Replace('\\', '/');
        if (given.Length > 0 && !given.EndsWith("/", StringComparison.Ordinal))
            return given;
        return given + SchemaFile.NameOf(database);
    }
}
