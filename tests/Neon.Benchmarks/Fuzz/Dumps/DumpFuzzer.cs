using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Neon.Schema;
using Neon.Schema.Reports;

namespace Neon.Benchmarks.Fuzz.Dumps;

/// <summary>
/// Compares spoiled dumps and follows spoiled diffs. What comes of it is changes that keep the laws of a comparison, or the
/// one error that says where a text is not a dump; anything else, and whatever takes long, is a failure. A case is its seed
/// and the dumps that it is cut from.
/// </summary>
internal sealed class DumpFuzzer(IReadOnlyList<string[]> dumps)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly NeonSchemaReportFormat[] Formats = Enum.GetValues<NeonSchemaReportFormat>();
    /// <summary>How many pairs were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>How many changes that were.</summary>
    public long Changes { get; private set; }

    /// <summary>How many texts were said to be no dump.</summary>
    public int Refused { get; private set; }

    /// <summary>How many spoiled diffs were applied, and how many did not fit.</summary>
    public (int Applied, int Unfit) Diffs { get; private set; }

    /// <summary>What took longest.</summary>
    public (TimeSpan Time, int Seed) Slowest { get; private set; }

    /// <summary>Does one case.</summary>
    /// <returns>What was wrong; null for nothing.</returns>
    public FuzzFailure? Try(int seed)
    {
        DumpCase made = new(seed, dumps);
        long start = Stopwatch.GetTimestamp();
        string? wrong;
        try
        {
            wrong = Compare(made);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            wrong = e.ToString();
        }
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        if (time > Slowest.Time)
            Slowest = (time, seed);
        if (wrong is null && time > Longest)
            wrong = $"it took {time.TotalSeconds:0} s";
        return wrong is null ? null : new FuzzFailure(seed, "two dumps", wrong, $"{Show(made.Before)}\n  =>\n  {Show(made.After)}");
    }

    private static string Show(string text) => text.Length > 900 ? text[..900] + "…" : text;

    private string? Compare(DumpCase made)
    {
        string ownDiff = SchemaAnalyzer.Diff("schema", made.Before, made.After);
        if (SchemaAnalyzer.Patch(made.Before, ownDiff) != made.After)
            return "the diff does not lead from the base to the branch";
        if (Follow(made, made.Mutator.Mutate(ownDiff)) is { } lost)
            return lost;
        SchemaAnalysis there;
        try
        {
            there = SchemaAnalyzer.Compare(made.Before, made.After, made.Options, CancellationToken.None);
        }
        catch (FormatException e)
        {
            Refused++;
            return e.Message.StartsWith("Line ", StringComparison.Ordinal) ? null : $"an error that names no line: {e.Message}";
        }
        Compared++;
        Changes += there.Changes.Count;
        return Laws(made, there) ?? Report(made, there);
    }

    /// <summary>A diff that another gave: it fits and leads somewhere, or it does not.</summary>
    private string? Follow(DumpCase made, string diff)
    {
        bool fits = SchemaAnalyzer.Patch(made.Before, diff) is not null;
        Diffs = fits ? (Diffs.Applied + 1, Diffs.Unfit) : (Diffs.Applied, Diffs.Unfit + 1);
        (int added, int removed) = UnifiedDiff.Count(diff);
        if (UnifiedDiff.ChangedLines(diff).Count != added + removed)
            return "the changed lines of the diff are not those that it adds and removes";
        try
        {
            SchemaAnalysis found = SchemaAnalyzer.Compare(made.Before, made.After, new SchemaOptions { Diff = diff }, CancellationToken.None);
            int lines = diff.Count(character => character == '\n') + 1;
            return found.Changes.SelectMany(change => change.DiffLines).All(line => line >= 1 && line <= lines) ? null : "a change is said to be on a line that the diff has not";
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? Laws(DumpCase made, SchemaAnalysis there)
    {
        SchemaAnalysis back = SchemaAnalyzer.Compare(made.After, made.Before, made.Options, CancellationToken.None);
        if ((there.Changes.Count == 0) != (there.BeforeFingerprint == there.AfterFingerprint))
            return $"{there.Changes.Count} changes ({string.Join(", ", there.Changes)}), but the fingerprints say otherwise";
        if ((there.BeforeFingerprint, there.AfterFingerprint) != (back.AfterFingerprint, back.BeforeFingerprint))
            return "the fingerprints are others the other way round";
        if (!there.Changes.Select(Mirrored).Order(StringComparer.Ordinal).SequenceEqual(back.Changes.Select(Words).Order(StringComparer.Ordinal)))
            return $"the changes are others the other way round: {string.Join(", ", there.Changes)} and {string.Join(", ", back.Changes)}";
        SchemaAnalysis same = SchemaAnalyzer.Compare(made.After, made.After, made.Options, CancellationToken.None);
        if (same.Changes.Count > 0 || same.Diff.Length > 0)
            return $"a text differs from itself: {string.Join(", ", same.Changes)}";
        // A text that is not a dump takes words of the other one.
        bool areDumps = IsDump(made.Before) && IsDump(made.After);
        return !areDumps || SchemaAnalyzer.Fingerprint(made.After, made.Options, CancellationToken.None) == there.AfterFingerprint ? null : "the fingerprint of one text is another than that of the comparison";
    }

    private static bool IsDump(string text) => text.AsSpan(0, Math.Min(text.Length, 200)).Contains("-- PostgreSQL database dump\n", StringComparison.Ordinal);

    /// <summary>Reports a part of them, in a format after the other.</summary>
    private static string? Report(DumpCase made, SchemaAnalysis found)
    {
        if (made.Random.Next(20) > 0)
            return null;
        NeonSchemaReportFormat format = Formats[made.Random.Next(Formats.Length)];
        (int added, int removed) = UnifiedDiff.Count(found.Diff);
        NeonSchemaSide side = new() { ProjectId = "quiet-sea-123456", BranchId = "br-base", BranchName = "main" };
        NeonSchemaComparison comparison = new()
        {
            ProjectId = side.ProjectId,
            DatabaseName = "shop",
            Base = side,
            Branch = side,
            Fingerprint = found.AfterFingerprint,
            Diff = found.Diff,
            Changes = found.Changes,
            AddedLines = added,
            RemovedLines = removed,
        };
        return SchemaReporter.Render(format, [comparison], new SchemaReportOptions()).Length > 0 || found.Changes.Count == 0 ? null : $"the report as {format} is empty";
    }

    private static string Words(NeonSchemaChange change) =>
        Words(change.Action, change, change.Differences.Select(difference => (difference.Property, difference.Before, difference.After)));

    private static string Mirrored(NeonSchemaChange change) => Words(
        change.Action switch { NeonSchemaChangeAction.Added => NeonSchemaChangeAction.Removed, NeonSchemaChangeAction.Removed => NeonSchemaChangeAction.Added, _ => change.Action },
        change,
        change.Differences.Select(difference => (difference.Property, difference.After, difference.Before)));

    private static string Words(NeonSchemaChangeAction action, NeonSchemaChange change, IEnumerable<(string, string?, string?)> differences) =>
        $"{action} {change.Kind} {change.FullName} ~{change.ProbableRename} {string.Join(" ", differences)}";
}
