using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Neon.PowerShell.Tests.Scenarios;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Pipelines;

/// <summary>The steps of .github/actions/schema-check, run one after the other on a local Neon and a GitHub that is played.</summary>
public sealed class SchemaCheckActionTests : IClassFixture<MemoryNeon>, IClassFixture<StepWorker>, IDisposable
{
    private const string Main = "CREATE TABLE public.orders (\n    id integer NOT NULL,\n    note text\n);\n";
    private const string Additive = Main + "CREATE TABLE public.reviews (\n    id integer NOT NULL\n);\n";
    private const string Breaking = "CREATE TABLE public.orders (\n    id integer NOT NULL\n);\n";
    private const string Token = "ghs_canary";

    private readonly ActionRunner _runner;
    private readonly FakeGitHub _github = new();
    private readonly ModuleHost _neon;
    private readonly string _project;
    private readonly string _key;
    private readonly string _host;

    public SchemaCheckActionTests(MemoryNeon neon, StepWorker worker)
    {
        _runner = new ActionRunner("schema-check", worker);
        _neon = neon.Connect();
        _project = _neon.Run("(New-NeonProject shop -Wait).Id").ShouldHaveNoErrors().Single().ToString()!;
        _neon.Run("Set-NeonEmulatorSchema neondb $sql -Branch main -Project $project", new { sql = Main, project = _project }).ShouldHaveNoErrors();
        (_key, _host) = (Value("[System.Net.NetworkCredential]::new('', $emulator.ApiKey).Password"), Value("$emulator.Uri"));
        // The migration of the repository: in memory, a schema is set and not changed.
        File.WriteAllText(Path.Combine(_runner.Workspace, "migrate.ps1"), """
            if ($env:NEON_API_KEY -or $env:SCHEMA_CHECK_TOKEN) { throw 'The migration has a secret.' }
            "Migrating $([uri]::new($env:DATABASE_URL).AbsolutePath)"
            if ($env:TEST_SQL -eq 'fail') { exit 3 }
            $headers = @{ Authorization = "Bearer $env:TEST_KEY" }
            $branch = (Invoke-RestMethod "${env:NEON_API_HOST}projects/$env:TEST_PROJECT/branches" -Headers $headers).branches | Where-Object name -EQ preview/42
            $uri = "${env:NEON_API_HOST}_emulator/projects/$env:TEST_PROJECT/branches/$($branch.id)/databases/neondb/schema"
            $null = Invoke-RestMethod $uri -Method Put -Headers $headers -ContentType application/json -Body (ConvertTo-Json @{ sql = $env:TEST_SQL })
            """);
    }

    public void Dispose()
    {
        _runner.Dispose();
        _github.Dispose();
        _neon.Dispose();
    }

    [Fact]
    public void A_migration_that_changes_nothing_passes_without_a_comment()
    {
        RunResult result = Run(Main);

        Assert.Null(result.Failed);
        Assert.Equal(["Prepare", "Branch", "Migrate", "Compare", "Comment", "Keep the reports", "Judge"], result.Ran);
        Assert.Equal(("None", "false", "0", "pass", "false"), (result.Outputs["impact"], result.Outputs["changed"], result.Outputs["breaking-count"], result.Outputs["result"], result.Outputs["skipped"]));
        Assert.Contains("No changes in 1 database.", result.Summary, StringComparison.Ordinal);
        Assert.Empty(_github.All);
        Assert.Equal(["main", "preview/42"], Branches());
    }

    [Fact]
    public void A_safe_change_passes_and_is_commented_on()
    {
        RunResult result = Run(Additive);

        Assert.Null(result.Failed);
        Assert.Equal(("Safe", "true", "0", "pass"), (result.Outputs["impact"], result.Outputs["changed"], result.Outputs["breaking-count"], result.Outputs["result"]));
        Assert.Equal("https://github.example/comments/1", result.Outputs["comment_url"]);
        Assert.Contains("+CREATE TABLE public.reviews", result.Outputs["diff"], StringComparison.Ordinal);
        Assert.Contains("`public.reviews`", _github.Ours.Single(), StringComparison.Ordinal);
        Assert.Contains("::notice", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void A_breaking_change_fails_after_everybody_was_told()
    {
        RunResult result = Run(Breaking, ("reports", "Sarif, Html, JUnit"));

        Assert.Equal(("Judge", 1), (result.Failed!.Name, result.Failed.ExitCode));
        Assert.Equal(("Breaking", "1", "fail"), (result.Outputs["impact"], result.Outputs["breaking-count"], result.Outputs["result"]));
        Assert.Contains("::error title=Neon schema check::", result.Failed.Log!, StringComparison.Ordinal);
        Assert.Contains("public.orders.note", _github.Ours.Single(), StringComparison.Ordinal);
        Assert.Contains("public.orders.note", result.Summary, StringComparison.Ordinal);
        RunStep sarif = result.Steps.Single(step => step.Name == "Code scanning");
        Assert.Contains("acme/neon/blob/v0.2.0/docs/rules/NSR030.md", File.ReadAllText(sarif.With!["sarif_file"]), StringComparison.Ordinal);
        Assert.Equal(["report.html", "report.md", "schema.junit.xml", "schema.sarif"], Directory.GetFiles(result.Outputs["report-path"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("fail-on", "None")]
    [InlineData("allow-file", "allowed.psd1")]
    public void A_breaking_change_that_is_allowed_passes(string input, string value)
    {
        File.WriteAllText(Path.Combine(_runner.Workspace, "allowed.psd1"), "@{ Allow = @(@{ Object = 'public.orders.note'; Reason = 'Unused.' }) }");

        RunResult result = Run(Breaking, (input, value));

        Assert.Null(result.Failed);
        Assert.Equal(("Breaking", "1", "pass"), (result.Outputs["impact"], result.Outputs["breaking-count"], result.Outputs["result"]));
    }

    [Theory]
    [InlineData("Breaking")]
    [InlineData("None")]
    public void A_comparison_that_fails_is_never_a_pass(string failOn)
    {
        _neon.Run("Set-NeonEmulatorFault 403 -Path '*/compare_schema' -Message 'Not `n::set-env name=x::yours'").ShouldHaveNoErrors();

        RunResult result;
        try
        {
            result = Run(Additive, ("fail-on", failOn));
        }
        finally
        {
            _neon.Run("Clear-NeonEmulatorFault").ShouldHaveNoErrors();
        }

        Assert.Equal(("Judge", 2), (result.Failed!.Name, result.Failed.ExitCode));
        Assert.Equal(("Unknown", "true", "unknown"), (result.Outputs["impact"], result.Outputs["changed"], result.Outputs["result"]));
        Assert.Contains("### Not compared", _github.Ours.Single(), StringComparison.Ordinal);
        // What the service says isn't a command to the runner.
        Assert.DoesNotMatch("(?m)^::set-env", result.Log);
    }

    [Fact]
    public void A_second_push_migrates_from_the_start_and_keeps_the_one_comment()
    {
        for (int i = 0; i < 120; i++)
            _github.Add("somebody", "User", i == 0 ? $"<!-- neon-schema-check-{_project} -->\nA trap." : "Talk.");
        Run(Breaking);
        _neon.Run("Set-NeonEmulatorSchema neondb $sql -Branch main -Project $project", new { sql = Additive, project = _project }).ShouldHaveNoErrors();

        RunResult second = Run(Additive);

        Assert.Null(second.Failed);
        Assert.Contains("is reset to 'main'", second.Log, StringComparison.Ordinal);
        Assert.Equal("None", second.Outputs["impact"]);
        Assert.Contains("No changes", _github.Ours.Single(), StringComparison.Ordinal);
        Assert.Contains("A trap.", _github.All.First(), StringComparison.Ordinal);
        Assert.Equal(["main", "preview/42"], Branches());
    }

    [Fact]
    public void A_migration_that_fails_fails_the_check_and_replaces_the_old_comment()
    {
        Run(Additive);

        RunResult result = Run("fail");

        Assert.Equal(("Migrate", 2), (result.Failed!.Name, result.Failed.ExitCode));
        Assert.Equal(["Prepare", "Branch", "Migrate", "Comment"], result.Ran);
        Assert.Equal("Unknown", result.Outputs["impact"]);
        Assert.Contains("A step failed before the schemas were compared.", _github.Ours.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_pull_request_takes_its_branch_along()
    {
        Run(Main);

        RunResult result = Run(Main, payload: Payload("closed"));

        Assert.Null(result.Failed);
        Assert.Equal(["Prepare", "Remove the branch"], result.Ran);
        Assert.Equal(["main"], Branches());
        Assert.Null(Run(Main, payload: Payload("closed")).Failed);
    }

    [Theory]
    [InlineData("", "acme")]
    [InlineData("stranger", "acme")]
    [InlineData("stranger", "secret")]
    public void A_fork_is_told_and_not_failed(string fork, string secrets)
    {
        bool hasSecrets = secrets == "secret";
        RunResult result = Run(Breaking, hasSecrets ? [] : [("api_key", "")], Payload("opened", fork.Length == 0 ? null : fork + "/shop"));

        Assert.Null(result.Failed);
        Assert.Equal(["Prepare"], result.Ran);
        Assert.Equal("true", result.Outputs["skipped"]);
        Assert.Contains("pull requests of forks and of Dependabot get no secrets", result.Summary, StringComparison.Ordinal);
        Assert.Contains("::notice", result.Log, StringComparison.Ordinal);
        Assert.Equal(["main"], Branches());
    }

    [Fact]
    public void A_missing_key_in_the_own_repository_fails() =>
        Assert.Contains("api_key is empty", Run(Main, ("api_key", "")).Failed!.Log!, StringComparison.Ordinal);

    [Fact]
    public void A_branch_that_the_check_did_not_make_is_neither_reset_nor_removed()
    {
        _neon.Run("$null = New-NeonBranch preview/42 -Project $project -Wait", new { project = _project }).ShouldHaveNoErrors();

        Assert.Equal("Branch", Run(Main).Failed!.Name);
        Assert.Contains("did not create it", Run(Main, payload: Payload("closed")).Failed!.Log!, StringComparison.Ordinal);
        Assert.Equal(["main", "preview/42"], Branches());
    }

    [Fact]
    public void The_inputs_of_schema_diff_action_compare_a_branch_as_it_is()
    {
        _neon.Run("""
            $null = New-NeonBranch dev/sunny -Project $project -Wait
            $null = New-NeonBranch staging -Project $project -Wait
            Set-NeonEmulatorSchema neondb $sql -Branch dev/sunny -Project $project
            """, new { sql = Additive, project = _project }).ShouldHaveNoErrors();

        RunResult result = _runner.Run(
            new Dictionary<string, string>
            {
                ["project_id"] = _project,
                ["compare_branch"] = "dev/sunny",
                ["base_branch"] = "staging",
                ["api_key"] = _key,
                ["api_host"] = _host,
                ["database"] = "neondb",
                ["username"] = "neondb_owner",
                ["github-token"] = Token,
                ["module-path"] = Path.GetDirectoryName(ModuleHost.ManifestPath)!,
            },
            Job(""),
            Payload("opened"));

        Assert.Null(result.Failed);
        Assert.Equal(["Prepare", "Compare", "Comment", "Keep the reports", "Judge"], result.Ran);
        Assert.Equal("Safe", result.Outputs["impact"]);
        Assert.Contains("`staging`", _github.Ours.Single(), StringComparison.Ordinal);
        Assert.Equal(["dev/sunny", "main", "staging"], Branches());
    }

    [Fact]
    public void A_comment_that_is_forbidden_is_a_warning()
    {
        _github.Forbid();

        RunResult result = Run(Additive);

        Assert.Null(result.Failed);
        Assert.Contains("::warning title=Neon schema check::The comment could not be written", result.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fail-on", "Sometimes", "'Sometimes' isn't a valid value of fail-on")]
    [InlineData("reports", "Html, Pdf", "'Pdf' isn't a valid report")]
    [InlineData("compare_branch", "dev", "migrate cannot be used with compare_branch")]
    [InlineData("migrate", "", "Set migrate to a command")]
    public void Inputs_that_make_no_sense_are_refused(string input, string value, string message)
    {
        RunResult result = Run(Main, (input, value));

        Assert.Equal("Prepare", result.Failed!.Name);
        Assert.Contains(message, string.Join(' ', result.Failed.Log!.Split((char[])['\r', '\n', ' ', '|'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void No_value_becomes_script_text_and_each_script_is_one_line()
    {
        string file = Path.Combine(StepWorker.Root, ".github", "actions", "schema-check", "action.yml");

        Assert.All(Yaml.Everywhere(file, "run"), script =>
        {
            Assert.DoesNotContain("${{", script, StringComparison.Ordinal);
            Assert.Matches(@"^& ""\$env:GITHUB_ACTION_PATH/\w+\.ps1""$", script);
        });
    }

    private RunResult Run(string sql, params (string Name, string Value)[] inputs) => Run(sql, inputs, Payload("synchronize"));

    private RunResult Run(string sql, string payload) => Run(sql, [], payload);

    private RunResult Run(string sql, (string Name, string Value)[] inputs, string payload)
    {
        Dictionary<string, string> all = new()
        {
            ["project_id"] = _project,
            ["api_key"] = _key,
            ["migrate"] = "./migrate.ps1",
            ["module-path"] = Path.GetDirectoryName(ModuleHost.ManifestPath)!,
        };
        foreach ((string name, string value) in inputs)
            all[name] = value;
        RunResult result = _runner.Run(all, Job(sql), payload);

        // Whatever happens, no secret is written anywhere but to the runner that hides it.
        string shown = string.Join('\n', result.Log.Split('\n').Where(line => !line.StartsWith("::add-mask::", StringComparison.Ordinal))) + result.Summary + string.Concat(_github.All);
        Assert.DoesNotContain(_key, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, shown, StringComparison.Ordinal);
        Assert.DoesNotMatch("npg_[A-Za-z0-9]", shown);
        return result;
    }

    private Dictionary<string, string> Job(string sql) => new()
    {
        ["GITHUB_API_URL"] = _github.Uri.ToString(),
        ["GITHUB_SERVER_URL"] = "https://github.example",
        ["GITHUB_REPOSITORY"] = "acme/shop",
        ["GITHUB_RUN_ID"] = "7",
        ["GITHUB_SHA"] = "0123456789abcdef",
        ["GITHUB_ACTOR"] = "somebody",
        ["NEON_API_HOST"] = _host,
        ["TEST_TOKEN"] = Token,
        ["TEST_KEY"] = _key,
        ["TEST_SQL"] = sql,
        ["TEST_PROJECT"] = _project,
    };

    private static string Payload(string action, string? from = "acme/shop") => JsonSerializer.Serialize(new
    {
        action,
        pull_request = new { number = 42, head = new { sha = "fedcba9876543210", repo = from is null ? null : new { full_name = from } } },
    });

    private string[] Branches() => [.. _neon.Run("(Get-NeonBranch -Project $project).Name | Sort-Object", new { project = _project }).ShouldHaveNoErrors().Values.Select(name => name!.ToString()!)];

    private string Value(string script) => _neon.Run(script).ShouldHaveNoErrors().Single().ToString()!;
}
