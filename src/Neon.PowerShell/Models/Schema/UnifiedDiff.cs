using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Neon;

/// <summary>
/// What a line of a unified diff is. Only the hunk headers tell: a removed SQL comment reads <c>--- …</c>
/// and looks like the header of a file.
/// </summary>
internal enum DiffLineKind
{
    /// <summary>The header of the diff, or a note such as that there is no newline at the end.</summary>
    Header,

    /// <summary>The <c>@@</c> line that begins a hunk.</summary>
    Hunk,

    /// <summary>A line that both sides have.</summary>
    Context,

    /// <summary>A line that only the branch has.</summary>
    Added,

    /// <summary>A line that only the base has.</summary>
    Removed,
}

/// <summary>Reads unified diffs, and makes the one of a side that is not there.</summary>
internal static class UnifiedDiff
{
    private static readonly Regex HunkHeader = new("^@@ -[0-9]+(?:,([0-9]+))? \\+[0-9]+(?:,([0-9]+))? @@", RegexOptions.CultureInvariant);

    /// <summary>The lines of a diff, each with what it is.</summary>
    public static IEnumerable<KeyValuePair<DiffLineKind, string>> Lines(string diff)
    {
        int removedLeft = 0;
        int addedLeft = 0;
        foreach (string line in SplitLines(diff))
        {
            DiffLineKind kind = Kind(line, ref removedLeft, ref addedLeft);
            yield return new(kind, line);
        }
    }

    /// <summary>How many lines only one side has.</summary>
    public static (int Added, int Removed) Count(string diff)
    {
        int added = 0;
        int removed = 0;
        foreach (KeyValuePair<DiffLineKind, string> line in Lines(diff))
        {
            if (line.Key == DiffLineKind.Added)
                added++;
            else if (line.Key == DiffLineKind.Removed)
                removed++;
        }
        return (added, removed);
    }

    /// <summary>The numbers of the lines that only one side has, counted from 1.</summary>
    public static IReadOnlyList<int> ChangedLines(string diff) =>
        [.. Lines(diff).Select((line, index) => (line.Key, Number: index + 1)).Where(line => line.Key is DiffLineKind.Added or DiffLineKind.Removed).Select(line => line.Number)];

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

    private static DiffLineKind Kind(string line, ref int removedLeft, ref int addedLeft)
    {
        if (removedLeft <= 0 && addedLeft <= 0)
        {
            Match hunk = HunkHeader.Match(line);
            if (!hunk.Success)
                return DiffLineKind.Header;
            removedLeft = Length(hunk.Groups[1]);
            addedLeft = Length(hunk.Groups[2]);
            return DiffLineKind.Hunk;
        }
        switch (line.Length == 0 ? ' ' : line[0])
        {
            case '+':
                addedLeft--;
                return DiffLineKind.Added;
            case '-':
                removedLeft--;
                return DiffLineKind.Removed;
            case '\\':
                return DiffLineKind.Header;
            default:
                addedLeft--;
                removedLeft--;
                return DiffLineKind.Context;
        }
    }

    private static int Length(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 1;
}
