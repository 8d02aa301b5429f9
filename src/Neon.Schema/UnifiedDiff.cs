using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Neon.Schema;

/// <summary>Reads unified diffs, and makes the one of a side that is not there.</summary>
internal static class UnifiedDiff
{
    // No number is longer than an int holds: a line with more is not a header.
    private static readonly Regex HunkHeader = new("^@@ -([0-9]{1,9})(?:,([0-9]{1,9}))? \\+([0-9]{1,9})(?:,([0-9]{1,9}))? @@", RegexOptions.CultureInvariant);

    /// <summary>The lines of a diff, each with what it is and where.</summary>
    public static IEnumerable<DiffLine> Lines(string diff)
    {
        int number = 0;
        (int before, int after) = (1, 1);
        (int removedLeft, int addedLeft) = (0, 0);
        foreach (string line in SplitLines(diff))
        {
            number++;
            DiffLineKind kind = removedLeft > 0 || addedLeft > 0 ? Kind(line) : DiffLineKind.Header;
            if (removedLeft <= 0 && addedLeft <= 0 && HunkHeader.Match(line) is { Success: true } hunk)
            {
                kind = DiffLineKind.Hunk;
                (before, removedLeft) = Range(hunk.Groups[1], hunk.Groups[2]);
                (after, addedLeft) = Range(hunk.Groups[3], hunk.Groups[4]);
            }
            yield return new DiffLine(kind, line, number, before, after);
            if (kind is DiffLineKind.Context or DiffLineKind.Removed)
                (before, removedLeft) = (before + 1, removedLeft - 1);
            if (kind is DiffLineKind.Context or DiffLineKind.Added)
                (after, addedLeft) = (after + 1, addedLeft - 1);
        }
    }

    /// <summary>How many lines only one side has.</summary>
    public static (int Added, int Removed) Count(string diff)
    {
        int added = 0;
        int removed = 0;
        foreach (DiffLine line in Lines(diff))
        {
            if (line.Kind == DiffLineKind.Added)
                added++;
            else if (line.Kind == DiffLineKind.Removed)
                removed++;
        }
        return (added, removed);
    }

    /// <summary>The numbers of the lines that only one side has, counted from 1.</summary>
    public static IReadOnlyList<int> ChangedLines(string diff) =>
        [.. Lines(diff).Where(line => line.Kind is DiffLineKind.Added or DiffLineKind.Removed).Select(line => line.Number)];

    /// <summary>The diff of a text that is on one side only.</summary>
    /// <param name="name">The name in the header.</param>
    /// <param name="text">The text.</param>
    /// <param name="isAdded">Whether the branch has it, and not the base.</param>
    public static string OneSided(string name, string text, bool isAdded)
    {
        List<string> lines = [.. SplitLines(text)];
        if (lines.Count == 0)
            return "";
        string range = lines.Count == 1 ? "1" : string.Format(CultureInfo.InvariantCulture, "1,{0}", lines.Count);
        StringBuilder diff = new();
        diff.Append("--- a/").Append(name).Append('\n').Append("+++ b/").Append(name).Append('\n');
        diff.Append(isAdded ? $"@@ -0,0 +{range} @@\n" : $"@@ -{range} +0,0 @@\n");
        foreach (string line in lines)
            diff.Append(isAdded ? '+' : '-').Append(line).Append('\n');
        if (!text.EndsWith("\n", StringComparison.Ordinal))
            diff.Append("\\ No newline at end of file\n");
        return diff.ToString();
    }

    private static IEnumerable<string> SplitLines(string text)
    {
        string[] lines = text.Split('\n');
        int count = lines[lines.Length - 1].Length == 0 ? lines.Length - 1 : lines.Length;
        return lines.Take(count);
    }

    private static DiffLineKind Kind(string line) => (line.Length == 0 ? ' ' : line[0]) switch
    {
        '+' => DiffLineKind.Added,
        '-' => DiffLineKind.Removed,
        '\\' => DiffLineKind.Header,
        _ => DiffLineKind.Context,
    };

    /// <summary>Where a hunk begins on a side, and how many lines of that side it has. An empty range names the line before it.</summary>
    private static (int Start, int Length) Range(Group start, Group length)
    {
        int lines = length.Success ? int.Parse(length.Value, CultureInfo.InvariantCulture) : 1;
        return (int.Parse(start.Value, CultureInfo.InvariantCulture) + (lines == 0 ? 1 : 0), lines);
    }
}
