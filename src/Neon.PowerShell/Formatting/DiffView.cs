using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Schema;
using Neon.Schema.Reports;

namespace Neon.Formatting;

/// <summary>Draws comparisons and changes for the terminal; the format file calls it.</summary>
public static class DiffView
{
    /// <summary>A few screens: what is longer is summed up.</summary>
    private const int MostChanges = 60;
    private const int MostLines = 240;

    /// <summary>How many of the worst changes a summary has.</summary>
    private const int MostOfTheWorst = 20;

    private static readonly int LongestImpact = Enum.GetNames(typeof(NeonSchemaImpact)).Max(name => name.Length);

    /// <summary>The head, the changes and the diff of a comparison, coloured where colours are wanted.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="style">PowerShell's <c>$PSStyle</c>; null in Windows PowerShell, which gets plain text.</param>
    /// <returns>The lines.</returns>
    /// <exception cref="ArgumentNullException">There is no comparison.</exception>
    public static string[] Render(NeonSchemaComparison comparison, PSObject? style)
    {
        if (comparison is null)
            throw new ArgumentNullException(nameof(comparison));
        Colours colours = Colours.Of(style);
        if (comparison.Outcome != NeonSchemaOutcome.Compared)
            return [Painted(ViewText.Shown($"{comparison} ({comparison.ErrorId})")!, colours.For(NeonSchemaImpact.Unknown), colours.Reset)];
        string head = $"{comparison.DatabaseName}: {comparison.Branch} against {comparison.Base}, {Summary(comparison)}";
        return
        [
            Painted(ViewText.Shown(head)!, colours.Bold, colours.Reset),
            .. Changes(comparison.Changes, colours),
            .. Diff(comparison, colours),
        ];
    }

    /// <summary>The head and the diff of what a job or a file made of a comparison.</summary>
    /// <param name="copy">The copy; its text is that of the comparison.</param>
    /// <returns>The lines.</returns>
    /// <exception cref="ArgumentNullException">There is no copy.</exception>
    public static string[] RenderCopy(PSObject copy)
    {
        if (copy is null)
            throw new ArgumentNullException(nameof(copy));
        string diff = copy.Properties[nameof(NeonSchemaComparison.Diff)]?.Value?.ToString() ?? "";
        return [ViewText.Shown(copy.ToString())!, .. UnifiedDiff.Lines(diff).Select(line => ViewText.ShownLines(line.Text)!)];
    }

    /// <summary>The impact of a change, coloured where colours are wanted.</summary>
    /// <param name="impact">The impact.</param>
    /// <param name="style">PowerShell's <c>$PSStyle</c>; null in Windows PowerShell, which gets plain text.</param>
    public static string Render(NeonSchemaImpact impact, PSObject? style)
    {
        Colours colours = Colours.Of(style);
        return Painted(impact.ToString(), colours.For(impact), colours.Reset);
    }

    /// <summary>The changes, the worst first; beyond a few screens how many there are of each impact and kind, and the worst of them.</summary>
    private static IEnumerable<string> Changes(IReadOnlyList<NeonSchemaChange> all, Colours colours)
    {
        if (all.Count == 0)
            yield break;
        PartitionFolding folding = new(all);
        NeonSchemaChange[] changes = [.. all.Where(change => !folding.IsFolded(change)).OrderByDescending(change => change.Impact)];
        yield return "";
        if (changes.Length <= MostChanges)
        {
            foreach (string line in Table(changes, folding, colours))
                yield return line;
        }
        else
        {
            foreach (string line in Counts(all, colours))
                yield return line;
            yield return "";
            foreach (string line in Table([.. changes.Take(MostOfTheWorst)], folding, colours))
                yield return line;
            yield return string.Format(CultureInfo.InvariantCulture, "  … and {0:N0} more, in Changes. ConvertTo-NeonSchemaReport Html shows all of them.", changes.Length - MostOfTheWorst);
        }
        yield return "";
    }

    /// <summary>The changes as a table: what matters stands first, then its name.</summary>
    private static IEnumerable<string> Table(NeonSchemaChange[] changes, PartitionFolding folding, Colours colours)
    {
        int action = changes.Max(change => change.Action.ToString().Length);
        int kind = changes.Max(change => ViewText.Shown(change.Kind)!.Length);
        foreach (NeonSchemaChange change in changes)
            yield return $"  {Impact(change.Impact, colours)}  {change.Action.ToString().PadRight(action)}  {ViewText.Shown(change.Kind)!.PadRight(kind)}  {ViewText.Shown(change.FullName)}{folding.AndPartitions(change)}";
    }

    /// <summary>How many changes there are of each impact, action and kind, the most first.</summary>
    private static IEnumerable<string> Counts(IReadOnlyList<NeonSchemaChange> changes, Colours colours)
    {
        int width = Number(changes.Count).Length;
        foreach (IGrouping<NeonSchemaImpact, NeonSchemaChange> impact in changes.GroupBy(change => change.Impact).OrderByDescending(group => group.Key))
        {
            IEnumerable<string> kinds = impact.GroupBy(change => (change.Action, change.Kind)).OrderByDescending(group => group.Count())
                .Select(group => $"{Number(group.Count())} {ViewText.Shown(group.Key.Kind)} {group.Key.Action.ToString().ToLowerInvariant()}");
            yield return $"  {Impact(impact.Key, colours)}  {Number(impact.Count()).PadLeft(width)}  {string.Join(", ", kinds)}";
        }
    }

    private static IEnumerable<string> Diff(NeonSchemaComparison comparison, Colours colours)
    {
        // Not all of a diff of megabytes is cut into lines to count them.
        DiffLine[] lines = [.. UnifiedDiff.Lines(comparison.Diff).Take(MostLines + 1)];
        if (lines.Length > MostLines && comparison.Changes.Count > 0)
            return [string.Format(CultureInfo.InvariantCulture, "  The diff is in Diff: +{0:N0} -{1:N0} lines.", comparison.AddedLines, comparison.RemovedLines)];
        return UnifiedDiff.Lines(comparison.Diff).Select(line => Painted(ShownText.Lines(line.Text)!, colours.For(line.Kind), colours.Reset));
    }

    private static string Impact(NeonSchemaImpact impact, Colours colours) => Painted(impact.ToString().PadRight(LongestImpact), colours.For(impact), colours.Reset);

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Summary(NeonSchemaComparison comparison)
    {
        string ignored = comparison.IgnoredChanges == 0 ? "" : string.Format(CultureInfo.InvariantCulture, ", {0} ignored", comparison.IgnoredChanges);
        if (!comparison.HasChanges)
            return "no changes" + ignored;
        string counts = string.Format(CultureInfo.InvariantCulture, "+{0} -{1}", comparison.AddedLines, comparison.RemovedLines) + ignored;
        if (!comparison.Base.HasDatabase)
            return $"{counts}, the base does not have this database";
        return comparison.Branch.HasDatabase ? counts : $"{counts}, the branch does not have this database";
    }

    private static string Painted(string line, string start, string end) => start.Length == 0 ? line : start + line + end;

    /// <summary>The sequences of the terminal's own colours; empty where none are wanted.</summary>
    private sealed class Colours
    {
        private static readonly Colours None = new();

        public string Bold { get; private init; } = "";

        public string Reset { get; private init; } = "";

        private string Green { get; init; } = "";

        private string Red { get; init; } = "";

        private string Cyan { get; init; } = "";

        private string Yellow { get; init; } = "";

        public static Colours Of(PSObject? style)
        {
            if (style is null || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
                return None;

            // PowerShell itself leaves colours in where its own output is redirected; a log should not have them.
            string rendering = Value(style, "OutputRendering");
            if (rendering == "PlainText" || (rendering != "Ansi" && Console.IsOutputRedirected))
                return None;
            if (style.Properties["Foreground"]?.Value is not { } foreground)
                return None;
            PSObject colours = PSObject.AsPSObject(foreground);
            return new Colours
            {
                Bold = Value(style, "Bold"),
                Reset = Value(style, "Reset"),
                Green = Value(colours, "Green"),
                Red = Value(colours, "Red"),
                Cyan = Value(colours, "Cyan"),
                Yellow = Value(colours, "Yellow"),
            };
        }

        public string For(DiffLineKind kind) => kind switch
        {
            DiffLineKind.Added => Green,
            DiffLineKind.Removed => Red,
            DiffLineKind.Hunk => Cyan,
            DiffLineKind.Header => Bold,
            _ => "",
        };

        public string For(NeonSchemaImpact impact) => impact switch
        {
            NeonSchemaImpact.Unknown or NeonSchemaImpact.Breaking => Red,
            NeonSchemaImpact.Caution => Yellow,
            NeonSchemaImpact.Safe => Green,
            _ => "",
        };

        private static string Value(PSObject of, string name) => of.Properties[name]?.Value?.ToString() ?? "";
    }
}
