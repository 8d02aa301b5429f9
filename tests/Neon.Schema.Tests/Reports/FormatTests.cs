using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Reports;

namespace Neon.Schema.Tests.Reports;

/// <summary>What holds for every format.</summary>
public sealed class FormatTests
{
    private static readonly SchemaReportOptions Options = new()
    {
        Title = "Schema of pull request 42",
        Link = new Uri("https://console.example/branches/br-preview"),
        RulesUri = new Uri("https://docs.example/rules/"),
        BaseFile = "db/",
    };

    public static TheoryData<NeonSchemaReportFormat, string> Files { get; } = new()
    {
        { NeonSchemaReportFormat.Markdown, "shop.md" },
        { NeonSchemaReportFormat.Html, "shop.html" },
        { NeonSchemaReportFormat.Json, "shop.json" },
        { NeonSchemaReportFormat.Sarif, "shop.sarif" },
        { NeonSchemaReportFormat.JUnit, "shop.junit.xml" },
        { NeonSchemaReportFormat.GitHubAnnotations, "shop.github.txt" },
        { NeonSchemaReportFormat.AzureDevOps, "shop.azure.txt" },
    };

    private static SchemaReportOptions Failed(params string[] messages) => new() { NotCompared = [.. messages.Select(message => new SchemaNotCompared("Neon.NotFound", message))] };

    public static IEnumerable<TheoryDataRow<NeonSchemaReportFormat>> Formats => Enum.GetValues<NeonSchemaReportFormat>().Select(format => new TheoryDataRow<NeonSchemaReportFormat>(format));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_report_matches_the_expected_file(NeonSchemaReportFormat format, string file) =>
        Snapshot.Matches(file, Samples.Report(format, Options, Samples.Shop, Samples.Equal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Failed_comparisons_are_in_the_report(NeonSchemaReportFormat format, string file) =>
        Snapshot.Matches("failed." + file, Samples.Report(format, Failed(["There is no branch 'a|<b>]%' in project x.", "The schema of dev\nis no dump."]), Samples.Equal));

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_report_of_failed_comparisons_only_says_so(NeonSchemaReportFormat format)
    {
        string report = Samples.Report(format, Failed(["It is gone."]));

        Assert.Contains("It is gone.", report, StringComparison.Ordinal);
        Assert.DoesNotContain("No changes", report, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Many_failures_leave_GitHub_room_for_changes()
    {
        string[] lines = Samples.Report(NeonSchemaReportFormat.GitHubAnnotations, Failed([.. Enumerable.Range(0, 30).Select(i => $"Failed {i}.")]), Samples.With("shop", [.. Enumerable.Range(0, 30).Select(i => Samples.Change($"t{i}"))])).TrimEnd().Split('\n');

        Assert.Equal(10, lines.Count(line => line.StartsWith("::error", StringComparison.Ordinal)));
        Assert.Contains("26 more comparisons could not be made.", lines[4], StringComparison.Ordinal);
        Assert.Contains("26 more breaking changes", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_order_of_the_comparisons_does_not_matter(NeonSchemaReportFormat format) =>
        Assert.Equal(Samples.Report(format, Options, Samples.Shop, Samples.Equal), Samples.Report(format, Options, Samples.Equal, Samples.Shop));

    [Theory]
    [MemberData(nameof(Formats))]
    public void All_lines_end_with_the_same_line_break(NeonSchemaReportFormat format)
    {
        string report = Samples.Report(format, Options, Samples.With("a\r\nb", Samples.Change("x\r\ny\rz")));

        Assert.DoesNotContain('\r', report);
        Assert.EndsWith("\n", report, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_database_that_one_side_lacks_is_never_unchanged(NeonSchemaReportFormat format)
    {
        NeonSchemaComparison gone = Samples.With("billing");
        gone.Diff = "";
        gone.Branch.HasDatabase = false;

        string report = Samples.Report(format, null, gone);

        Assert.Contains("billing", report);
        Assert.Contains("database", report);
        Assert.DoesNotContain("No changes", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("unchanged", report);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Lines_that_nobody_explains_are_never_unchanged(NeonSchemaReportFormat format)
    {
        string report = Samples.Report(format, null, Samples.Unexplained);

        Assert.Contains("does not list the changed objects", report);
        Assert.DoesNotContain("No changes", report, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_comparison_that_could_not_be_made_is_never_unchanged(NeonSchemaReportFormat format)
    {
        string report = Samples.Report(format, null, Samples.Failed("ledger"));

        Assert.Contains("ledger (main -", report.Replace("\"database\": \"ledger\"", "ledger (main -", StringComparison.Ordinal));
        Assert.Contains("The service is down.", report);
        Assert.Contains("Neon.ServiceError", report);
        Assert.DoesNotContain("No changes", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("unchanged", report);
    }

    [Theory]
    [InlineData(NeonSchemaReportFormat.Markdown, "### Unknown")]
    [InlineData(NeonSchemaReportFormat.Html, "class=\"change unknown\"")]
    [InlineData(NeonSchemaReportFormat.Sarif, "\"level\": \"error\"")]
    [InlineData(NeonSchemaReportFormat.JUnit, "failures=\"1\"")]
    [InlineData(NeonSchemaReportFormat.GitHubAnnotations, "::error file=")]
    [InlineData(NeonSchemaReportFormat.AzureDevOps, "type=error;")]
    public void Unknown_is_as_bad_as_breaking(NeonSchemaReportFormat format, string mark) =>
        Assert.Contains(mark, Samples.Report(format, null, Samples.Unexplained), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Nothing_throws_and_nothing_hides(NeonSchemaReportFormat format)
    {
        string[] names = ["", "\0", "\u0085x", "\uD800", "x\uDC00", "\uFFFF", "\u202Egnp.exe", "naïve 表 😀", "]]>", "--> <!--", new string('é', 70000)];

        string report = Samples.Report(format, null, [.. names.Select(name => Samples.With(name, Samples.Change(name)))]);

        Assert.All(report, c => Assert.False(char.IsControl(c) && c is not ('\n' or '\t'), $"U+{(int)c:X4}"));
        Assert.DoesNotContain("\uFFFF", report);
        Assert.Contains("naïve 表 😀", report);
        for (int i = 0; i < report.Length; i++)
            Assert.True(!char.IsSurrogate(report[i]) || (char.IsHighSurrogate(report[i]) ? char.IsLowSurrogate(report[i + 1]) : char.IsHighSurrogate(report[i - 1])));
    }
}
