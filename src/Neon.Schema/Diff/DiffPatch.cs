using System;
using System.Text;
using Neon.Schema.Text;

namespace Neon.Schema.Diff;

/// <summary>Applies a unified diff.</summary>
internal static class DiffPatch
{
    /// <summary>The text that the diff leads to; null if it does not fit the text exactly.</summary>
    public static string? Apply(string before, string diff)
    {
        if (diff.Length == 0)
            return before;
        TextLines lines = new(before);
        StringBuilder after = new(before.Length + 1024);
        int next = 0;
        bool hasHunk = false;
        DiffLineKind last = DiffLineKind.Header;
        foreach (DiffLine line in UnifiedDiff.Lines(diff))
        {
            switch (line.Kind)
            {
                case DiffLineKind.Hunk:
                    hasHunk = true;
                    if (line.Before - 1 < next || line.Before - 1 > lines.Count)
                        return null;
                    Copy(lines, after, next, line.Before - 1);
                    next = line.Before - 1;
                    break;
                case DiffLineKind.Context or DiffLineKind.Removed:
                    if (next >= lines.Count || !IsLine(lines, next, line.Text))
                        return null;
                    if (line.Kind == DiffLineKind.Context)
                        Copy(lines, after, next, next + 1);
                    next++;
                    break;
                case DiffLineKind.Added:
                    after.Append(line.Text, 1, line.Text.Length - 1).Append('\n');
                    break;
                case DiffLineKind.Header when last == DiffLineKind.Added && line.Text.StartsWith("\\", StringComparison.Ordinal):
                    after.Length--;
                    break;
            }
            last = line.Kind;
        }
        if (!hasHunk)
            return null;
        Copy(lines, after, next, lines.Count);
        return after.ToString();
    }

    private static void Copy(TextLines lines, StringBuilder into, int from, int to) =>
        into.Append(lines.Text, lines.Start(from), lines.Start(to) - lines.Start(from));

    /// <summary>Whether a line is what the diff says, its end aside; a context line that is empty may have lost its mark.</summary>
    private static bool IsLine(TextLines lines, int line, string marked)
    {
        int start = lines.Start(line);
        int length = lines.Length(line);
        if (length > 0 && lines.Text[start + length - 1] == '\n')
            length--;
        int skip = marked.Length == 0 ? 0 : 1;
        return marked.Length - skip == length && string.CompareOrdinal(lines.Text, start, marked, skip, length) == 0;
    }
}
