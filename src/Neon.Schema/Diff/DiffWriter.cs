using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Neon.Schema.Text;

namespace Neon.Schema.Diff;

/// <summary>Writes the difference of two texts as <c>diff -u</c> does, with three lines around each change.</summary>
internal static class DiffWriter
{
    private const int Context = 3;

    /// <summary>What leads from one text to the other; empty if they are the same.</summary>
    public static string Write(string name, string before, string after) => Write(name, new TextLines(before), new TextLines(after), []);

    /// <summary>What leads from one text to the other; empty if they are the same.</summary>
    /// <param name="name">The name in the header.</param>
    /// <param name="old">The one text.</param>
    /// <param name="now">The other.</param>
    /// <param name="same">What is known to be the same, in the order of both.</param>
    public static string Write(string name, TextLines old, TextLines now, IReadOnlyList<SameText> same)
    {
        if (old.Text == now.Text)
            return "";
        List<DiffBlock> blocks = LineDiff.Find(old, now, same);
        StringBuilder text = new();
        text.Append("--- a/").Append(name).Append("\n+++ b/").Append(name).Append('\n');
        for (int first = 0; first < blocks.Count;)
        {
            int last = first;
            while (last + 1 < blocks.Count && blocks[last + 1].BeforeStart - End(blocks[last]) <= 2 * Context)
                last++;
            WriteHunk(text, blocks, first, last, old, now);
            first = last + 1;
        }
        return text.ToString();
    }

    private static int End(DiffBlock block) => block.BeforeStart + block.BeforeCount;

    private static void WriteHunk(StringBuilder text, List<DiffBlock> blocks, int first, int last, TextLines old, TextLines now)
    {
        int start = Math.Max(0, blocks[first].BeforeStart - Context);
        int end = Math.Min(old.Count, End(blocks[last]) + Context);
        int startNow = start + blocks[first].AfterStart - blocks[first].BeforeStart;
        int endNow = end + blocks[last].AfterStart + blocks[last].AfterCount - End(blocks[last]);
        text.Append("@@ -").Append(Range(start, end - start)).Append(" +").Append(Range(startNow, endNow - startNow)).Append(" @@\n");
        int line = start;
        for (int i = first; i <= last; i++)
        {
            for (; line < blocks[i].BeforeStart; line++)
                WriteLine(text, ' ', old, line);
            for (; line < End(blocks[i]); line++)
                WriteLine(text, '-', old, line);
            for (int added = 0; added < blocks[i].AfterCount; added++)
                WriteLine(text, '+', now, blocks[i].AfterStart + added);
        }
        for (; line < end; line++)
            WriteLine(text, ' ', old, line);
    }

    /// <summary>Lines are counted from 1; an empty range names the line before it; a range of one has no length.</summary>
    private static string Range(int start, int count) => count switch
    {
        0 => string.Format(CultureInfo.InvariantCulture, "{0},0", start),
        1 => string.Format(CultureInfo.InvariantCulture, "{0}", start + 1),
        _ => string.Format(CultureInfo.InvariantCulture, "{0},{1}", start + 1, count),
    };

    private static void WriteLine(StringBuilder text, char mark, TextLines lines, int line)
    {
        int start = lines.Start(line);
        int length = lines.Length(line);
        text.Append(mark).Append(lines.Text, start, length);
        if (lines.Text[start + length - 1] != '\n')
            text.Append("\n\\ No newline at end of file\n");
    }
}
