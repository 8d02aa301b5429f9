using System.Linq;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Schema;

public sealed class ReportTests : System.IDisposable
{
    private readonly ModuleHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void All_piped_comparisons_become_one_report() =>
        Assert.Equal("<!-- neon-schema-report -->\n## Night\n\nNo changes in 2 databases.\n", _host.Run($"{Two} | ConvertTo-NeonSchemaReport Markdown -Title Night").Single().ToString());

    [Theory]
    [InlineData("Markdown", "<!-- ")]
    [InlineData("Html", "<!DOCTYPE html>")]
    [InlineData("Json", "{\n  \"schemaVersion\": \"1.1\"")]
    [InlineData("Sarif", "{\n  \"$schema\"")]
    [InlineData("JUnit", "<?xml version=\"1.0\" encoding=\"utf-8\"?>")]
    [InlineData("GitHubAnnotations", "::notice ")]
    [InlineData("AzureDevOps", "##[section]")]
    public void Every_format_is_one_text(string format, string start) =>
        Assert.StartsWith(start, Assert.IsType<string>(_host.Run($"{Two} | ConvertTo-NeonSchemaReport -As {format}").Single().BaseObject));

    [Fact]
    public void Nothing_to_report_is_an_error_and_no_report_of_no_changes()
    {
        ScriptResult result = _host.Run("@() | ConvertTo-NeonSchemaReport Markdown");

        Assert.Empty(result.Values);
        Assert.StartsWith("Neon.NothingCompared", result.SingleError().FullyQualifiedErrorId);
    }

    [Fact]
    public void Earlier_comparison_errors_are_in_the_report()
    {
        const string impossible = "Compare-NeonSchema dev -Project shop";
        ScriptResult result = _host.Run($"try {{ {impossible} }} catch {{ }}; & {{ {Two}; {impossible} }} | ConvertTo-NeonSchemaReport Markdown");

        string report = result.Values.Single()!.ToString()!;
        Assert.Contains("No changes in 2 databases. 1 comparison could not be made.", report, System.StringComparison.Ordinal);
        Assert.Contains("(`Neon.NoSession`)", report, System.StringComparison.Ordinal);
        Assert.StartsWith("Neon.NoSession", result.SingleError().FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("-Link 'javascript:alert(1)'", "Neon.InvalidArgument")]
    [InlineData("-RulesUri docs/rules", "Neon.InvalidArgument")]
    [InlineData("-Marker '--> x'", "ParameterArgumentValidationError")]
    [InlineData("-MaxLength 100", "ParameterArgumentValidationError")]
    public void Values_that_would_break_a_report_are_refused(string argument, string error) =>
        Assert.StartsWith(error, _host.Run($"{Two} | ConvertTo-NeonSchemaReport Markdown {argument}").SingleError().FullyQualifiedErrorId);

    private const string Two = "'a', 'b' | ForEach-Object { [Neon.NeonSchemaComparison]@{ DatabaseName = $_ } }";
}
