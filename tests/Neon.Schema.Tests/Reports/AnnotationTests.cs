using System;
using System.Linq;
using Neon.Schema.Reports;

namespace Neon.Schema.Tests.Reports;

/// <summary>The logs of pipelines are read for commands; a name must not become one.</summary>
public sealed class AnnotationTests
{
    public static TheoryData<string> Evil { get; } = new(
        "x\n::error::owned", "x\r\n::set-env name=A::b", "x::stop-commands::y", "a,line=9:b", "100%0A::error::owned", "##[error]owned",
        "x\n##vso[task.setvariable variable=a]b", "x]##vso[task.complete result=Succeeded]", "###vso[task.complete]", "a;type=x;b", "%AZP250A##vso[x]", "\u2028::error::x");

    [Theory]
    [MemberData(nameof(Evil))]
    public void GitHub_gets_one_command_for_each_change(string name)
    {
        string[] lines = Lines(NeonSchemaReportFormat.GitHubAnnotations, name);

        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Matches("^::(error|warning|notice) file=[^:,\r\n]+,line=[0-9]+,endLine=[0-9]+,title=[^:,\r\n]+::[^\r\u2028]+$", line));
        Assert.Contains(lines, line => Unescaped(line).Contains(name.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\u2028", "\\u2028", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Evil))]
    public void Azure_gets_one_command_for_each_change_that_needs_one(string name)
    {
        string[] lines = Lines(NeonSchemaReportFormat.AzureDevOps, name);

        Assert.Equal(4, lines.Length);
        Assert.Matches(@"^##\[section\][^#]*(# [^#]*)*$", lines[0]);
        Assert.All(lines[1..3], line => Assert.Matches(@"^##vso\[task\.logissue type=(error|warning);sourcepath=[^;\]]+;linenumber=\d+;code=NSR010;\][^\r\n]+$", line));
        Assert.DoesNotContain("##", lines[3]);
    }

    [Fact]
    public void Only_as_many_as_GitHub_shows_and_the_last_says_what_is_missing()
    {
        string[] lines = Samples.Report(NeonSchemaReportFormat.GitHubAnnotations, null, Samples.With("shop", [.. Enumerable.Range(0, 25).Select(i => Samples.Change($"t{i}"))])).TrimEnd('\n').Split('\n');

        Assert.Equal(10, lines.Length);
        Assert.Contains("::16 more breaking changes: t9, t10", lines[9]);
    }

    [Fact]
    public void Equal_schemas_are_one_notice() =>
        Assert.Equal("::notice title=Schema changes::No changes in 1 database.\n", Samples.Report(NeonSchemaReportFormat.GitHubAnnotations, null, Samples.Equal));

    private static string Unescaped(string line) => line.Replace("%0A", "\n", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);

    private static string[] Lines(NeonSchemaReportFormat format, string name) => Samples
        .Report(format, new SchemaReportOptions { Title = name }, Samples.With(name, Samples.Change(name), Samples.Change(name, NeonSchemaImpact.Caution), Samples.Change(name, NeonSchemaImpact.Safe)))
        .TrimEnd('\n').Split('\n');
}
