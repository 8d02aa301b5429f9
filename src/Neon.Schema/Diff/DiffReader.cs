using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Neon.Schema.Diff;

/// <summary>A line of a unified diff, and where it is in the texts.</summary>
internal readonly struct DiffLine(DiffLineKind kind, string text, int number, int before, int after)
{
    /// <summary>What it is.</summary>
    public DiffLineKind Kind { get; } = kind;

    /// <summary>The line with its mark.</summary>
    public string Text { get; } = text;

    /// <summary>The line's number in the diff, counted from 1.</summary>
    public int Number { get; } = number;

    /// <summary>The next line of the base, counted from 1: for a context or removed line it is the line itself.</summary>
    public int Before { get; } = before;

    /// <summary>The next line of the branch, likewise.</summary>
    public int After { get; } = after;
}

/// <summary>Follows a unified diff through both texts.</summary>
internal static class DiffReader
{
    private static readonly Regex Hunk = new("^@@ -([0-9]{1,9})(,0)?[0-9,]* \\+([0-9]{1,9})(,0)?[0-9,]* @@", RegexOptions.CultureInvariant);

    /// <summary>The lines of a diff with their places.</summary>
    public static IEnumerable<DiffLine> Read(string diff)
    {
        int number = 0;
        int before = 1;
        int after = 1;
        foreach (KeyValuePair<DiffLineKind, string> line in UnifiedDiff.Lines(diff))
        {
            number++;
            if (line.Key == DiffLineKind.Hunk)
                (before, after) = Places(line.Value);
            yield return new DiffLine(line.Key, line.Value, number, before, after);
            if (line.Key is DiffLineKind.Context or DiffLineKind.Removed)
                before++;
            if (line.Key is DiffLineKind.Context or DiffLineKind.Added)
                after++;
        }
    }

    /// <summary>An empty range names the line before it.</summary>
    private static (int Before, int After) Places(string header)
    {
        Match hunk = Hunk.Match(header);
        return (Place(hunk, 1), Place(hunk, 3));
    }

    private static int Place(Match hunk, int group) =>
        int.Parse(hunk.Groups[group].Value, CultureInfo.InvariantCulture) + (hunk.Groups[group + 1].Success ? 1 : 0);
}
