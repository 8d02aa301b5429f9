using System;
using System.Linq;
using System.Text.RegularExpressions;
using Neon.Schema.Reports;

namespace Neon.Schema.Tests.Reports;

public sealed class MarkdownTests
{
    [Fact]
    public void Equal_schemas_are_reported_in_a_sentence_below_the_marker() =>
        Assert.Equal("<!-- shop/main -->\n## Schema changes\n\nNo changes in 1 database.\n", Markdown(new SchemaReportOptions { Marker = "shop/main" }, Samples.Equal));

    [Theory]
    [InlineData(5000)]
    [InlineData(20000)]
    [InlineData(65000)]
    public void It_is_never_longer_than_allowed_and_says_what_is_missing(int maxLength)
    {
        NeonSchemaChange[] changes = [.. Enumerable.Range(0, 2000).Select(i => Samples.Change($"t{i}|@x", (NeonSchemaImpact)(i % 4)))];

        string report = Markdown(new SchemaReportOptions { MaxLength = maxLength, Title = new string('@', 500) }, Samples.With("shop", changes));

        Assert.InRange(report.Length, maxLength - 1000, maxLength);
        Match left = Regex.Match(report, "Omitted because of the length: (?:([0-9,]+) breaking changes?, )?(?:([0-9,]+) caution changes, )?([0-9,]+) safe changes, ([0-9,]+) changes without effect, (?:1 diagram, )?1 diff\\.");
        Assert.True(left.Success, report[^600..]);
        Assert.Equal(2000, Regex.Count(report, "^- \\*\\*Removed", RegexOptions.Multiline) + left.Groups.Values.Skip(1).Sum(group => group.Success ? int.Parse(group.Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture) : 0));
        Assert.Equal(Regex.Count(report, "<details>"), Regex.Count(report, "</details>"));
    }

    [Fact]
    public void What_partitions_repeat_is_counted()
    {
        string Dump(string type) => $"CREATE TABLE public.whole (\n    day date,\n    n {type}\n)\nPARTITION BY RANGE (day);\n" + string.Concat(Enumerable.Range(1, 3).Select(i =>
            $"CREATE TABLE public.part{i} (\n    day date,\n    n {(i == 3 ? "text" : type)}\n);\nALTER TABLE ONLY public.whole ATTACH PARTITION public.part{i} FOR VALUES FROM ('202{i}-01-01') TO ('202{i}-02-01');\n"));
        NeonSchemaComparison shop = Samples.Compared("shop", Dump("integer"), Dump("bigint"));

        foreach (NeonSchemaReportFormat format in new[] { NeonSchemaReportFormat.Markdown, NeonSchemaReportFormat.Html })
        {
            string report = Samples.Report(format, null, shop);

            Assert.Contains(" and 2 partitions", report, StringComparison.Ordinal);
            Assert.DoesNotContain("public.part1.n", report, StringComparison.Ordinal);
        }
        Assert.Contains("public.part1.n", Samples.Report(NeonSchemaReportFormat.Json, null, shop), StringComparison.Ordinal);
    }

    [Fact]
    public void Diffs_are_left_out_before_any_change()
    {
        NeonSchemaComparison shop = Samples.With("shop", Samples.Change("a", NeonSchemaImpact.Safe), Samples.Change("b", NeonSchemaImpact.None));
        shop.Diff += new string('x', 70000);

        string report = Markdown(null, shop);

        Assert.Contains("because of the length: 1 diff.", report);
        Assert.Contains("`a`", report);
        Assert.Contains("`b`", report);
    }

    [Fact]
    public void A_diff_cannot_leave_its_fence()
    {
        string report = Markdown(null, Samples.With("shop", Samples.Change("````\n</details>\n@team")));

        string fence = Regex.Match(report, "^(`{3,})diff$", RegexOptions.Multiline).Groups[1].Value;
        Assert.Equal(5, fence.Length);
        Assert.EndsWith($"\n{fence}\n\n</details>\n", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a|b", "`a\\|b`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`", "`` ` ``")]
    [InlineData("a\nb", "`a\\u000Ab`")]
    [InlineData("@team", "`@team`")]
    [InlineData("<img src=x>", "`<img src=x>`")]
    public void A_name_is_code_in_its_cell(string name, string expected) =>
        Assert.Contains($"| {expected} | `main` |", Markdown(null, Samples.With(name, Samples.Change("t"))));

    [Fact]
    public void Sentences_contain_no_mentions_or_links()
    {
        string report = Markdown(new SchemaReportOptions { Title = "@team <b>#1</b> https://evil.example [x](y) **z**" }, Samples.With("shop", Samples.Change("@team #1 www.evil.example GH-7 <script> | `x`")));
        string prose = Regex.Replace(Regex.Replace(report, "(?ms)^`{3,}diff$.*", ""), "(`+) ?.+? ?\\1", "");

        Assert.DoesNotMatch("@[a-z]", prose);
        Assert.DoesNotMatch("#[0-9]", Regex.Replace(prose, "&#8203;", "|"));
        Assert.DoesNotMatch("(?i)www\\.|://|GH-", prose);
        Assert.DoesNotMatch("<(?!/?(details|summary)>|!-- )", prose);
        Assert.Contains("\\[x\\](y) \\*\\*z\\*\\*", prose);
    }

    private static string Markdown(SchemaReportOptions? options, params NeonSchemaComparison[] comparisons) => Samples.Report(NeonSchemaReportFormat.Markdown, options, comparisons);
}
