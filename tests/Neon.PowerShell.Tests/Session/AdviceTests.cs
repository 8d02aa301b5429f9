using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Session;

/// <summary>An error says what to do in terms of the cmdlet that was run.</summary>
public sealed class AdviceTests : BranchTest
{
    [Theory]
    [InlineData("New-NeonBranch dev -Project shop")]
    [InlineData("New-NeonDatabase shop -Owner o -Branch dev -Project shop")]
    [InlineData("New-NeonRole r -Branch dev -Project shop")]
    public void What_exists_already_can_be_had_with_IfNotExists(string script)
    {
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Error(409, "branch already exists"));
        Api.On("POST", "/projects/{p}/branches/{b}/{what}", FakeAnswer.Error(409, "already exists"));

        Assert.Contains("-IfNotExists", Advice(Run(script).SingleError("Neon.Conflict")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_the_service_needs_is_named_as_the_parameter()
    {
        Api.On("POST", "/projects/{p}/branches/{b}/restore", FakeAnswer.Error(422, "preserve_under_name is required: the branch has children"));

        Assert.Equal("Specify -PreserveUnderName.", Advice(Run($"Restore-NeonBranch dev main -Project {Shop} -Force").SingleError("Neon.Unprocessable")));
        Assert.Equal("Check the value of -PreserveUnderName.", Advice(Run($"Restore-NeonBranch dev main -PreserveUnderName x -Project {Shop} -Force").SingleError("Neon.Unprocessable")));
    }

    [Fact]
    public void A_project_that_is_not_there_is_said_where_it_comes_from()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Error(404, "project not found"));
        File.WriteAllText(Path.Combine(Folder, ".neon"), """{ "projectId": "calm-lake-00000002" }""");

        string advice = Advice(Run("Get-NeonBranch").SingleError("Neon.NotFound"));

        Assert.Contains("'calm-lake-00000002'", advice, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(Folder, ".neon"), advice, StringComparison.Ordinal);
        Assert.Null(Run("Get-NeonBranch -Project calm-lake-00000003").SingleError("Neon.NotFound").ErrorDetails?.RecommendedAction);
    }

    [Fact]
    public void A_branch_of_the_context_that_is_not_there_is_said_where_it_comes_from()
    {
        File.WriteAllText(Path.Combine(Folder, ".neon"), $$"""{ "projectId": "{{Shop}}", "branch": "gone" }""");

        Assert.Contains(Path.Combine(Folder, ".neon"), Advice(Run("Get-NeonDatabase").SingleError("Neon.NotFound")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wildcard_that_is_taken_literally_says_so()
    {
        string advice = Advice(Run("Remove-NeonBranch 'de*' -Project shop -Force").SingleError("Neon.NotFound"));

        Assert.Contains("Get-NeonBranch 'de*' |", advice, StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Text_in_place_of_a_secret_says_how_one_is_made_and_is_not_repeated()
    {
        ParameterMetadata[] secrets = [.. Run("Get-Command -Module Neon").ShouldHaveNoErrors().Values.Cast<CmdletInfo>().SelectMany(cmdlet => cmdlet.Parameters.Values).Where(parameter => parameter.ParameterType == typeof(System.Security.SecureString))];
        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.Contains(secret.Attributes, attribute => attribute.GetType().Name == "SecretAttribute"));

        ScriptResult result = Run("Connect-Neon -ApiKey 'canary-9d2e' -BaseUri $uri");

        Assert.Contains("Read-Host -AsSecureString", Assert.Single(result.AllErrors).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary-9d2e", string.Concat(result.AllErrors), StringComparison.Ordinal);
    }

    [Fact]
    public void SQL_that_fails_says_its_code_and_its_line()
    {
        Api.On("POST", "/sql", FakeAnswer.Json(new { message = "syntax error at or near \"frm\"", code = "42601", position = "10", severity = "ERROR" }, 400));

        ErrorRecord error = Run("Invoke-NeonSql \"SELECT 1`nfrm x\" -ConnectionString 'postgresql://u:p@127.0.0.1/db'").SingleError("Neon.SqlError");

        Assert.EndsWith("(SQLSTATE 42601, line 2)", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_that_closes_is_named_and_advises()
    {
        ErrorRecord error = Run("Assert-NeonSchema").SingleError("Neon.NothingCompared");

        Assert.Equal("Assert-NeonSchema", error.CategoryInfo.Activity);
        Assert.NotEmpty(Advice(error));
    }

    [Theory]
    [InlineData("Get-NeonAuth dev -Project shop", "Neon Auth integration not found", "Enable-NeonAuth")]
    [InlineData("Get-NeonDataApi shop -Branch dev -Project shop", "Data API not found", "Enable-NeonDataApi")]
    public void What_is_not_enabled_says_how_it_is_enabled(string script, string message, string cmdlet)
    {
        Api.On("GET", "/projects/{p}/branches/{b}/auth", FakeAnswer.Error(404, message));
        Api.On("GET", "/projects/{p}/branches/{b}/data-api/{d}", FakeAnswer.Error(404, message));

        Assert.Contains(cmdlet, Advice(Run(script).SingleError("Neon.NotFound")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_only_project_is_the_one_that_is_read_and_never_the_one_that_is_changed()
    {
        Assert.Equal(2, Run("Get-NeonBranch").ShouldHaveNoErrors().Output.Count);
        Run("New-NeonBranch x").SingleError("Neon.ProjectRequired");
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(), Project("calm-lake-00000002", "lake") } }));
        Run("Get-NeonBranch").SingleError("Neon.ProjectRequired");
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_runspace_without_a_session_says_how_one_is_taken_along()
    {
        ErrorRecord error = Run("1 | ForEach-Object -Parallel { Import-Module $using:manifest; Get-NeonBranch -Project x }", new { manifest = ModuleHost.ManifestPath }).SingleError("Neon.NoSession");

        Assert.Contains("-Session $using:session", Advice(error), StringComparison.Ordinal);
        Assert.Equal(2, Run($"$session = Get-NeonSession; 1 | ForEach-Object -Parallel {{ Import-Module $using:manifest; Get-NeonBranch -Project {Shop} -Session $using:session }}").ShouldHaveNoErrors().Output.Count);
    }

    [Fact]
    public void A_person_who_typed_Connect_Neon_is_asked_for_the_key()
    {
        Host.Ui.Answer("napi_typed");

        ScriptResult result = Run("""
            $shell = [powershell]::Create()
            $shell.Runspace = [runspacefactory]::CreateRunspace($Host)
            $shell.Runspace.Open()
            $settings = [Management.Automation.PSInvocationSettings] @{ AddToHistory = $true }
            $null = $shell.AddScript("Import-Module '$manifest'").Invoke()
            $shell.Commands.Clear()
            $null = $shell.AddScript("Connect-Neon -BaseUri '$uri' -PassThru").Invoke($null, $settings)
            $shell.Streams.Error
            $shell.Runspace.Close()
            """, new { manifest = ModuleHost.ManifestPath });

        Assert.Empty(result.ShouldHaveNoErrors().Output);
        Assert.Equal("Secret", Assert.Single(Host.Ui.Prompts).Kind);
        Assert.Equal("Bearer napi_typed", Requests[^1].Headers["Authorization"]);
    }

    private static string Advice(ErrorRecord error) => error.ErrorDetails?.RecommendedAction ?? "";
}
