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
    [InlineData("Json", "{\n  \"schemaVersion\": \"2.1\"")]
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
        ScriptResult result = _host.Run($"try {{ $null = {impossible} }} catch {{ }}; & {{ {Two}; {impossible} }} | ConvertTo-NeonSchemaReport Markdown");

        string report = result.Values.Single()!.ToString()!;
        Assert.Contains("No changes in 2 databases. 1 comparison could not be made.", report, System.StringComparison.Ordinal);
        Assert.Contains("(`Neon.NoSession`)", report, System.StringComparison.Ordinal);
        Assert.StartsWith("Neon.NoSession", result.SingleError().FullyQualifiedErrorId);
    }

    [Fact]
    public void A_comparison_that_could_not_be_made_is_reported_as_such()
    {
        string report = _host.Run("[Neon.NeonSchemaComparison]@{ DatabaseName = 'ledger'; Outcome = 'NotCompared'; ErrorId = 'Neon.Forbidden'; ErrorMessage = 'The key may not.' } | ConvertTo-NeonSchemaReport Json").ShouldHaveNoErrors().Single().ToString();

        Assert.Contains("\"hasChanges\": null", report, System.StringComparison.Ordinal);
        Assert.Contains("\"impact\": \"Unknown\"", report, System.StringComparison.Ordinal);
        Assert.Contains("\"database\": \"ledger\"", report, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$null")]
    [InlineData("'text'")]
    [InlineData("[PSCustomObject]@{ HasChanges = $false; Changes = @() }")]
    public void What_is_not_a_comparison_is_an_error_and_in_the_report(string item)
    {
        ScriptResult result = _host.Run($"& {{ {Two}; {item} }} | ConvertTo-NeonSchemaReport Json");

        result.SingleError("Neon.SchemaNotCompared");
        Assert.Contains("\"hasChanges\": null", result.Values.Single()!.ToString(), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Markdown")]
    [InlineData("Json")]
    [InlineData("Sarif")]
    public void What_a_job_or_JSON_made_is_reported_alike(string format)
    {
        const string comparison = """
            $c = [Neon.NeonSchemaComparison]@{ DatabaseName = 'app'; RemovedLines = 1; Diff = "--- a/app`n+++ b/app`n@@ -1 +0,0 @@`n-CREATE TABLE public.t ();`n" }
            $c.Changes = [Neon.NeonSchemaChange[]]@([Neon.NeonSchemaChange]@{ Action = 'Removed'; Kind = 'table'; Schema = 'public'; Name = 't'; FullName = 'public.t'; Impact = 'Breaking'; DiffLines = [int[]]@(4); Before = 'CREATE TABLE public.t ();'
                Differences = [Neon.NeonSchemaDifference[]]@([Neon.NeonSchemaDifference]@{ Property = 'owner'; Before = 'a' })
                Hazards = [Neon.NeonSchemaHazard[]]@([Neon.NeonSchemaHazard]@{ Hazard = 'DeletesData'; Impact = 'Breaking'; RuleId = 'NSR010'; Reason = 'Gone.'; Advice = 'Keep it.' }) })
            """;
        string here = _host.Run($"{comparison}; $c | ConvertTo-NeonSchemaReport {format}").ShouldHaveNoErrors().Single().ToString();

        Assert.Contains("Gone.", here, System.StringComparison.Ordinal);
        Assert.Equal(here, _host.Run($"[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($c, 6)) | ConvertTo-NeonSchemaReport {format}").ShouldHaveNoErrors().Single().ToString());
        Assert.Equal(here, _host.Run($"$c | ConvertTo-Json -Depth 6 | ConvertFrom-Json | ConvertTo-NeonSchemaReport {format}").ShouldHaveNoErrors().Single().ToString());
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
