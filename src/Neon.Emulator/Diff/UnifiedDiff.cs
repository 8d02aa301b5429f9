using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace Neon.Emulator.Diff;

/// <summary>
/// The difference of two texts as <c>diff -u</c> writes it, with three lines around each change. Lines
/// are compared with their ends, so that a text without a last newline differs from one with it.
/// </summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>What leads from one text to the other; nothing when they are the same.</summary>
    public static string Create(string name, string before, string after)
    {
        if (before == after)
            return "";

        DiffResult result = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, new LineEndingsPreservingChunker());
        IReadOnlyList<string> old = Lines(result.PiecesOld);
        IReadOnlyList<string> now = Lines(result.PiecesNew);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"--- a/{name}\n+++ b/{name}\n");
        foreach (List<DiffBlock> hunk in Hunks(result.DiffBlocks))
            Write(text, hunk, old, now);

        return text.ToString();
    }

    /// <summary>The chunker answers one empty piece after a last newline; that is not a line.</summary>
    private static IReadOnlyList<string> Lines(IReadOnlyList<string> pieces) =>
        pieces is [.., ""] ? [.. pieces.Take(pieces.Count - 1)] : pieces;

    /// <summary>Changes whose surroundings meet belong together.</summary>
    private static IEnumerable<List<DiffBlock>> Hunks(IList<DiffBlock> blocks)
    {
        List<DiffBlock> hunk = [];
        foreach (DiffBlock block in blocks)
        {
            if (hunk.Count > 0 && block.DeleteStartA - (hunk[^1].DeleteStartA + hunk[^1].DeleteCountA) > 2 * Context)
            {
                yield return hunk;
                hunk = [];
            }

            hunk.Add(block);
        }

        if (hunk.Count > 0)
            yield return hunk;
    }

    private static void Write(StringBuilder text, List<DiffBlock> hunk, IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        int start = Math.Max(0, hunk[0].DeleteStartA - Context);
        int shift = hunk[0].InsertStartB - hunk[0].DeleteStartA;
        int end = Math.Min(old.Count, hunk[^1].DeleteStartA + hunk[^1].DeleteCountA + Context);
        int removed = hunk.Sum(block => block.DeleteCountA);
        int added = hunk.Sum(block => block.InsertCountB);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(start, end - start)} +{Range(start + shift, end - start - removed + added)} @@\n");
        int line = start;
        foreach (DiffBlock block in hunk)
        {
            for (; line < block.DeleteStartA; line++)
                WriteLine(text, ' ', old[line]);

            for (; line < block.DeleteStartA + block.DeleteCountA; line++)
                WriteLine(text, '-', old[line]);

            for (int i = 0; i < block.InsertCountB; i++)
                WriteLine(text, '+', now[block.InsertStartB + i]);
        }

        for (; line < end; line++)
            WriteLine(text, ' ', old[line]);
    }

    /// <summary>Lines are counted from 1; an empty range names the line before it; a range of one has no length.</summary>
    private static string Range(int start, int count) => count switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{start},0"),
        1 => string.Create(CultureInfo.InvariantCulture, $"{start + 1}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{start + 1},{count}"),
    };

    private static void WriteLine(StringBuilder text, char mark, string line)
    {
        text.Append(mark).Append(line);
        if (!line.EndsWith('\n'))
            text.Append("\n\\ No newline at end of file\n");
    }
}
