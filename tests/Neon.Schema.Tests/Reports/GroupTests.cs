using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Reports;

namespace Neon.Schema.Tests.Reports;

public sealed class GroupTests
{
    private const string Behind = "CREATE TABLE public.t (\n    a integer\n);";
    private const string Main = "CREATE TABLE public.t (\n    a integer,\n    b text\n);\nCREATE TABLE public.u (\n    c integer\n);";

    [Fact]
    public void Branches_with_the_same_changes_are_one_group()
    {
        IReadOnlyList<NeonSchemaGroup> groups = SchemaGroups.Of(Fleet());

        Assert.Equal([1, 940, 51, 1, 1], groups.Select(group => group.Count));
        Assert.Equal(["Not compared: The service is down.", "Same as main", "Removed table public.u, Removed column public.t.b", "Added table public.odd", "Added table public.odder"], groups.Select(group => group.Summary));
        Assert.Equal([NeonSchemaImpact.Unknown, NeonSchemaImpact.None, NeonSchemaImpact.Breaking, NeonSchemaImpact.Safe, NeonSchemaImpact.Safe], groups.Select(group => group.Impact));
        Assert.Equal([true, false, true, true, true], groups.Select(group => group.HasChanges));
        Assert.Equal([0, 0, 2, 1, 1], groups.Select(group => group.Changes.Count));
    }

    [Fact]
    public void No_comparison_is_lost()
    {
        NeonSchemaComparison[] fleet = [.. Fleet(), Samples.Failed("x"), Samples.Failed("x"), Samples.Unexplained];

        Assert.Equal(fleet.ToHashSet(), SchemaGroups.Of(fleet).SelectMany(group => group.Comparisons).ToHashSet());
        Assert.Equal(fleet.Length, SchemaGroups.Of(fleet).Sum(group => group.Comparisons.Count));
    }

    [Fact]
    public void A_branch_counts_once_with_all_its_databases()
    {
        IReadOnlyList<NeonSchemaGroup> groups = SchemaGroups.Of([On("a", "shop", Main, Main), On("a", "audit", Main, Main), On("b", "shop", Main, Main), On("b", "audit", Main, Behind)]);

        Assert.Equal([1, 1], groups.Select(group => group.Count));
        Assert.Equal([2, 2], groups.Select(group => group.Comparisons.Count));
    }

    [Fact]
    public void The_name_of_an_only_database_does_not_matter_and_those_of_several_do()
    {
        Assert.Equal([2], SchemaGroups.Of([On("a", "acme", Main, Behind), On("b", "contoso", Main, Behind)]).Select(group => group.Count));
        Assert.Equal([1, 1], SchemaGroups.Of([On("a", "x", Main, Behind), On("a", "y", Main, Main), On("b", "x", Main, Main), On("b", "y", Main, Behind)]).Select(group => group.Count));
    }

    [Fact]
    public void A_branch_with_one_failed_database_is_not_like_one_that_was_compared()
    {
        NeonSchemaComparison failed = On("b", "audit", Main, Main);
        (failed.Outcome, failed.ErrorId, failed.ErrorMessage) = (NeonSchemaOutcome.NotCompared, "Neon.Forbidden", "Not yours.");

        IReadOnlyList<NeonSchemaGroup> groups = SchemaGroups.Of([On("a", "shop", Main, Main), On("b", "shop", Main, Main), failed]);

        Assert.Equal(["Neon.Forbidden", null], groups.Select(group => group.ErrorId));
        Assert.Equal(["b", "a"], groups.Select(group => group.Branches.Single().BranchName));
    }

    [Fact]
    public void Lines_that_nobody_explains_are_a_change() =>
        Assert.True(SchemaGroups.Of([Samples.Unexplained]).Single().HasChanges);

    [Theory]
    [InlineData(NeonSchemaReportFormat.Markdown, "fleet.md")]
    [InlineData(NeonSchemaReportFormat.Html, "fleet.html")]
    [InlineData(NeonSchemaReportFormat.Json, "fleet.json")]
    public void A_report_of_groups_matches_the_expected_file(NeonSchemaReportFormat format, string file) =>
        Snapshot.Matches(file, Samples.Report(format, new SchemaReportOptions { Title = "All tenants", IsGrouped = true }, [.. Fleet(same: 4, behind: 5)]));

    [Fact]
    public void What_left_no_comparison_is_counted_beside_the_groups() =>
        Assert.Contains(
            "4 branches: 1 same as main, 2 with other changes of their own, 1 not compared. 1 comparison could not be made.",
            Samples.Report(NeonSchemaReportFormat.Markdown, new SchemaReportOptions { IsGrouped = true, NotCompared = [new SchemaNotCompared("Neon.NotFound", "Gone.")] }, [.. Fleet(same: 1, behind: 0)]),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(NeonSchemaReportFormat.Markdown)]
    [InlineData(NeonSchemaReportFormat.Html)]
    [InlineData(NeonSchemaReportFormat.Json)]
    public void A_report_of_a_thousand_branches_says_each_change_once(NeonSchemaReportFormat format)
    {
        string report = Samples.Report(format, new SchemaReportOptions { IsGrouped = true }, [.. Fleet()]);

        Assert.Equal(1, report.Split("All rows of table public.u are lost.").Length - 1);
        Assert.Contains("late-50", report, StringComparison.Ordinal);
        if (format != NeonSchemaReportFormat.Json)
            Assert.Contains("994 branches: 940 same as main, 51 with the same 2 changes, 2 with other changes of their own, 1 not compared.", report, StringComparison.Ordinal);
    }

    private static IEnumerable<NeonSchemaComparison> Fleet(int same = 940, int behind = 51)
    {
        foreach (int i in Enumerable.Range(0, same))
            yield return On($"tenant-{i:000}", "app", Main, Main);
        foreach (int i in Enumerable.Range(0, behind))
            yield return On($"late-{i:00}", "app", Main, Behind);
        yield return On("odd", "app", Main, Main + "\nCREATE TABLE public.odd (\n    a integer\n);");
        yield return On("odder", "app", Main, Main + "\nCREATE TABLE public.odder (\n    a integer\n);");
        NeonSchemaComparison failed = Samples.Failed("app");
        failed.Branch = Side("gone");
        yield return failed;
    }

    private static NeonSchemaComparison On(string branch, string database, string main, string text)
    {
        NeonSchemaComparison comparison = Samples.Compared(database, main, text);
        (comparison.Branch, comparison.Base) = (Side(branch), Side("main"));
        return comparison;
    }

    private static NeonSchemaSide Side(string name) => new() { ProjectId = "quiet-sun-1", BranchId = "br-" + name, BranchName = name };
}
