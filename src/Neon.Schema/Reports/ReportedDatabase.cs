using System;
using System.Collections.Generic;
using System.Linq;
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
        DiffText = DumpSecrets.Hide(comparison.Diff);
        Diff = [.. UnifiedDiff.Lines(DiffText.Replace("\r\n", "\n"))];
        NeonSchemaChange[] changes = [.. WithWhatIsNotSaid(comparison)];
        PartitionFolding folding = new(changes);
        Changes = [.. changes.Select(change => new ReportedChange(this, change) { IsFolded = folding.IsFolded(change), AndPartitions = folding.AndPartitions(change) })];
    }

    /// <summary>The comparison.</summary>
    public NeonSchemaComparison Comparison { get; }

    /// <summary>The name of the database.</summary>
    public string Name => Comparison.DatabaseName;

    /// <summary>The group that it stands for; null where it stands for itself.</summary>
    public NeonSchemaGroup? Group { get; init; }

    /// <summary>The number of the group.</summary>
    public int Number { get; init; }

    /// <summary>The diff, without passwords.</summary>
    public string DiffText { get; }

    /// <summary>The lines of the diff.</summary>
    public IReadOnlyList<DiffLine> Diff { get; }

    /// <summary>The changes.</summary>
    public IReadOnlyList<ReportedChange> Changes { get; }

    /// <summary>The changes that people look at: what partitions repeat of a change of their whole is counted there.</summary>
    public IEnumerable<ReportedChange> Shown => Changes.Where(change => !change.IsFolded);

    /// <summary>The worst of the changes.</summary>
    public NeonSchemaImpact Impact => Changes.Select(change => change.Impact).DefaultIfEmpty().Max();

    /// <summary>The file that has the base's dump, with slashes.</summary>
    public string File { get; }

    /// <summary>What it is compared with and how much differs, in words.</summary>
    public string Lines => $"+{Comparison.AddedLines} -{Comparison.RemovedLines}";

    /// <summary>Lines can differ whose objects were not looked for: that may not pass for "no changes".</summary>
    private static IEnumerable<NeonSchemaChange> WithWhatIsNotSaid(NeonSchemaComparison comparison)
    {
        if (!comparison.IsKnown)
        {
            yield return new NeonSchemaChange
            {
                Action = NeonSchemaChangeAction.Modified,
                Kind = "unknown",
                Name = comparison.DatabaseName,
                FullName = comparison.DatabaseName,
                Impact = NeonSchemaImpact.Unknown,
                Hazards = [new NeonSchemaHazard { Hazard = "Correctness", Impact = NeonSchemaImpact.Unknown, Reason = "The schemas differ, but the comparison does not list the changed objects.", Advice = "Read the diff, or compare without -DiffOnly." }],
            };
        }
        foreach (NeonSchemaChange change in comparison.AllChanges)
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
