using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests;

/// <summary>Unified diffs: made, applied, refused.</summary>
public sealed class DiffTests
{
    [Fact]
    public void Equal_texts_have_no_diff() => Assert.Equal("", SchemaAnalyzer.Diff("x", "a\n", "a\n"));

    [Fact]
    public void A_diff_has_three_lines_around_each_change() => Assert.Equal(
        "--- a/x\n+++ b/x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
        SchemaAnalyzer.Diff("x", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));

    [Fact]
    public void A_last_line_without_a_line_break_differs() => Assert.Equal(
        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n", SchemaAnalyzer.Diff("x", "a", "a\n"));

    [Property(MaxTest = 500)]
    public Property A_diff_leads_from_the_one_text_to_the_other() => Prop.ForAll(Texts(), Texts(), (before, after) =>
        SchemaAnalyzer.Patch(before, SchemaAnalyzer.Diff("x", before, after)) == after);

    [Property(MaxTest = 200)]
    public Property A_diff_is_as_small_as_it_can_be_where_lines_are_few() => Prop.ForAll(Texts(), Texts(), (before, after) =>
    {
        (int added, int removed) = UnifiedDiff.Count(SchemaAnalyzer.Diff("x", before, after));
        int lines = Lines(before).Length + Lines(after).Length;
        return added + removed <= lines && (lines - added - removed) % 2 == 0;
    });

    [Theory]
    [InlineData("b\n")]
    [InlineData("")]
    [InlineData("a\nb\nc\n")]
    public void A_diff_that_does_not_fit_is_refused(string other)
    {
        string diff = SchemaAnalyzer.Diff("x", "a\nb\n", "a\nc\n");

        Assert.Equal(other == "a\nb\nc\n" ? "a\nc\nc\n" : null, SchemaAnalyzer.Patch(other, diff));
    }

    [Fact]
    public void Text_that_is_not_a_diff_is_refused() => Assert.Null(SchemaAnalyzer.Patch("a\n", "hello\n"));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static Arbitrary<string> Texts() => Gen.Elements("a", "b", "c", "d", "-", "+x", "-- y", "@@ -1 +1 @@", "\\ z")
        .ListOf().SelectMany(lines => Gen.Elements("\n", "").Select(end => lines.Count == 0 ? "" : string.Join('\n', lines) + end)).ToArbitrary();

    [Fact]
    public void An_index_on_another_table_is_another_index()
    {
        const string Tables = "CREATE TABLE public.a (x integer);\nCREATE TABLE public.b (x integer);\n";
        const string Before = Tables + "CREATE INDEX i ON public.a USING btree (x);\n";
        const string After = Tables + "CREATE INDEX i ON public.b USING btree (x);\n";

        Assert.Equal(["Modified index public.i [table: public.a -> public.b]"], Dumps.Changes(Before, After));
        Laws.Hold(Before, After, Dumps.Compare(Before, After), Dumps.Compare(After, Before));
    }
}
