using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Neon.Emulator.Diff;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>The difference leads from the one text to the other, to the byte.</summary>
public sealed partial class UnifiedDiffTests
{
    [Fact]
    public void Applying_the_diff_produces_the_other_text()
    {
        Random random = new(7);
        string[] words = ["", "a", "b", "-- c", "+++ d", "@@ e", "\r"];
        for (int round = 0; round < 3000; round++)
        {
            string before = Text(random, words);
            string after = random.Next(10) == 0 ? before : Text(random, words);
            string diff = UnifiedDiff.Create("db", before, after);
            Assert.Equal(before == after, diff.Length == 0);
            Assert.Equal(after, Apply(before, diff));
        }
    }

    [Fact]
    public void Two_changes_far_apart_are_two_hunks_and_near_ones_are_one()
    {
        string[] lines = [.. Enumerable.Range(1, 30).Select(i => $"{i}\n")];
        string[] far = [.. lines];
        (far[4], far[20]) = ("x\n", "y\n");
        Assert.Equal(2, Header().Count(UnifiedDiff.Create("db", string.Concat(lines), string.Concat(far))));
        string[] near = [.. lines];
        (near[4], near[11]) = ("x\n", "y\n");
        Assert.Equal(1, Header().Count(UnifiedDiff.Create("db", string.Concat(lines), string.Concat(near))));
    }

    [Fact]
    public void A_missing_last_newline_is_marked() =>
        Assert.Equal("--- a/db\n+++ b/db\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n", UnifiedDiff.Create("db", "a", "a\n"));

    [Fact]
    public void An_empty_side_is_line_zero() =>
        Assert.Equal("--- a/db\n+++ b/db\n@@ -0,0 +1,2 @@\n+a\n+b\n", UnifiedDiff.Create("db", "", "a\nb\n"));

    private static string Text(Random random, string[] words)
    {
        string text = string.Concat(Enumerable.Range(0, random.Next(25)).Select(_ => words[random.Next(words.Length)] + "\n"));
        return random.Next(3) == 0 ? text.TrimEnd('\n') : text;
    }

    /// <summary>An independent reader: it counts lines by the headers, as the traps of the format ask for.</summary>
    private static string Apply(string before, string diff)
    {
        List<string> source = Lines(before);
        List<string> result = [];
        List<string> lines = Lines(diff);
        int at = 0;
        for (int i = 2; i < lines.Count;)
        {
            Match header = Header().Match(lines[i++]);
            int Number(int group, int otherwise) => header.Groups[group].Success ? int.Parse(header.Groups[group].Value, CultureInfo.InvariantCulture) : otherwise;
            int oldCount = Number(2, 1);
            int newCount = Number(4, 1);
            int start = Number(1, 0) - (oldCount == 0 ? 0 : 1);
            result.AddRange(source[at..start]);
            at = start;
            while (oldCount > 0 || newCount > 0)
            {
                string line = lines[i++];
                bool bare = i < lines.Count && lines[i].StartsWith('\\');
                string content = bare ? line[1..^1] : line[1..];
                i += bare ? 1 : 0;
                if (line[0] != '+')
                {
                    Assert.Equal(source[at++], content);
                    oldCount--;
                }

                if (line[0] != '-')
                {
                    result.Add(content);
                    newCount--;
                }
            }
        }

        result.AddRange(source[at..]);
        return string.Concat(result);
    }

    private static List<string> Lines(string text)
    {
        List<string> lines = [.. text.Split('\n').Select(line => line + "\n")];
        string last = lines[^1][..^1];
        lines.RemoveAt(lines.Count - 1);
        return last.Length == 0 ? lines : [.. lines, last];
    }

    [GeneratedRegex(@"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@$", RegexOptions.Multiline)]
    private static partial Regex Header();
}
