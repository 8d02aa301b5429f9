using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Neon.PowerShell.Tests.Scenarios;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Pipelines;

/// <summary>The scripts of the schema check, as Azure Pipelines and GitLab run them.</summary>
public sealed partial class SchemaCheckSystemsTests : IClassFixture<MemoryNeon>, IClassFixture<StepWorker>, IDisposable
{
    private const string Main = "CREATE TABLE public.orders (\n    id integer NOT NULL,\n    note text\n);\n";
    private const string Breaking = "CREATE TABLE public.orders (\n    id integer NOT NULL\n);\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("neon-check-").FullName;
    private readonly FakeApi _system = new();
    private readonly StepWorker _worker;
    private readonly ModuleHost _neon;
    private readonly Dictionary<string, string> _environment;
    private readonly List<string> _comments = [];

    public SchemaCheckSystemsTests(MemoryNeon neon, StepWorker worker)
    {
        _worker = worker;
        _neon = neon.Connect();
        string project = Value("(New-NeonProject shop -Wait).Id");
        _neon.Run("Set-NeonEmulatorSchema neondb $sql -Branch main -Project $project", new { sql = Main, project }).ShouldHaveNoErrors();
        // The branch has its schema before, since a migration in memory is none.
        _neon.Run("$null = New-NeonBranch dev -Project $project -Wait; Set-NeonEmulatorSchema neondb $sql -Branch dev -Project $project", new { sql = Breaking }).ShouldHaveNoErrors();
        _environment = new()
        {
            ["NEON_API_KEY"] = Value("[System.Net.NetworkCredential]::new('', $emulator.ApiKey).Password"),
            ["NEON_API_HOST"] = Value("$emulator.Uri"),
            ["SCHEMA_CHECK_PROJECT"] = project,
            ["SCHEMA_CHECK_MODULE_PATH"] = Path.GetDirectoryName(ModuleHost.ManifestPath)!,
            ["SCHEMA_CHECK_TOKEN"] = "token_canary",
        };
    }

    public void Dispose()
    {
        _system.Dispose();
        _neon.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void In_GitLab_one_script_does_it_all_and_keeps_one_note()
    {
        _system.On("GET", "/user", FakeAnswer.Json(new { username = "project_bot" }));
        _system.On("GET", "/projects/9/merge_requests/42/notes", _ => FakeAnswer.Json(_comments.Select((body, id) => new { id, body, author = new { username = "project_bot" } })));
        _system.On("POST", "/projects/9/merge_requests/42/notes", request => Keep(request, "body"));
        _system.On("PUT", "/projects/9/merge_requests/42/notes/{id}", request => Keep(request, "body", int.Parse(request.Route["id"], System.Globalization.CultureInfo.InvariantCulture)));
        Set(("GITLAB_CI", "true"), ("CI_API_V4_URL", _system.Uri.ToString()), ("CI_MERGE_REQUEST_IID", "42"), ("CI_MERGE_REQUEST_PROJECT_ID", "9"), ("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "9"), ("SCHEMA_CHECK_COMPARE_BRANCH", "dev"), ("SCHEMA_CHECK_REPORTS", "Html, JUnit"));

        Assert.Equal(1, Step("Run").ExitCode);
        Assert.Equal(1, Step("Run").ExitCode);

        Assert.Contains("public.orders.note", _comments.Single(), StringComparison.Ordinal);
        Assert.Equal(["report.html", "report.md", "schema.junit.xml"], Directory.GetFileSystemEntries(Path.Combine(_folder, "schema-report")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("SCHEMA_IMPACT=Breaking", File.ReadAllLines(Path.Combine(_folder, "schema-check.env")));
    }

    [Fact]
    public void In_GitLab_the_branch_is_made_migrated_and_removed()
    {
        Set(("GITLAB_CI", "true"), ("CI_MERGE_REQUEST_IID", "42"), ("SCHEMA_CHECK_COMMENT", "Never"), ("SCHEMA_CHECK_MIGRATE", "if (-not $env:DATABASE_URL) { throw }"));

        Assert.Equal(0, Step("Run").ExitCode);
        Assert.Contains("preview/42", Value("(Get-NeonBranch -Project $project).Name -join ' '"), StringComparison.Ordinal);

        Set(("SCHEMA_CHECK_CLOSED", "true"));
        Assert.Equal(0, Step("Run").ExitCode);
        Assert.DoesNotContain("preview/42", Value("(Get-NeonBranch -Project $project).Name -join ' '"), StringComparison.Ordinal);
    }

    [Fact]
    public void In_GitLab_a_migration_that_fails_is_unknown()
    {
        Set(("GITLAB_CI", "true"), ("CI_MERGE_REQUEST_IID", "42"), ("SCHEMA_CHECK_MIGRATE", "exit 5"));

        Assert.Equal(2, Step("Run").ExitCode);
    }

    [Fact]
    public void In_Azure_the_steps_tell_each_other_by_variables_and_keep_one_thread()
    {
        _system.On("GET", "/team/_apis/git/repositories/7/pullRequests/42/threads", _ => FakeAnswer.Json(new { value = _comments.Select((content, id) => new { id, comments = new[] { new { id = 1, content } } }) }));
        _system.On("POST", "/team/_apis/git/repositories/7/pullRequests/42/threads", request => Keep(request, "comments"));
        _system.On("PATCH", "/team/_apis/git/repositories/7/pullRequests/42/threads/{thread}/comments/{id}", request => Keep(request, "content", int.Parse(request.Route["thread"], System.Globalization.CultureInfo.InvariantCulture)));
        Set(
            ("TF_BUILD", "True"), ("AGENT_TEMPDIRECTORY", _folder), ("SYSTEM_COLLECTIONURI", _system.Uri + "/"), ("SYSTEM_TEAMPROJECTID", "team"), ("BUILD_REPOSITORY_ID", "7"), ("SYSTEM_PULLREQUEST_PULLREQUESTID", "42"),
            ("SCHEMA_CHECK_COMPARE_BRANCH", "dev"), ("SCHEMA_CHECK_BASE", "$(notSet)"), ("SCHEMA_CHECK_REPORTS", "JUnit, Annotations"));

        foreach (int _ in Enumerable.Range(0, 2))
        {
            Dictionary<string, string> prepared = Variables(Step("Prepare").Log);
            Assert.Equal(("check", "false"), (prepared["todo"], prepared["own"]));
            Set(("SCHEMA_CHECK_FOLDER", prepared["folder"]));
            (int code, string log) = Step("Compare");
            Assert.Equal(0, code);
            Assert.Equal("Breaking", Variables(log)["impact"]);
            Assert.Contains("##vso[task.uploadsummary]", log, StringComparison.Ordinal);
            Assert.Contains("##vso[task.logissue type=error", log, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Variables(log)["report-path"], "schema.junit.xml")));
            Assert.Equal(0, Step("Comment").ExitCode);
            Assert.Equal(1, Step("Judge").ExitCode);
            _environment.Remove("SCHEMA_CHECK_FOLDER");
        }
        Assert.Contains("public.orders.note", _comments.Single(), StringComparison.Ordinal);
    }

    private FakeAnswer Keep(FakeRequest request, string member, int? id = null)
    {
        string body = member == "comments" ? request.Json.GetProperty("comments")[0].GetProperty("content").GetString()! : request.Json.GetProperty(member).GetString()!;
        if (id is { } known)
            _comments[known] = body;
        else
            _comments.Add(body);
        return FakeAnswer.Json(new { id = 0 });
    }

    private void Set(params (string Name, string Value)[] values)
    {
        foreach ((string name, string value) in values)
            _environment[name] = value;
    }

    private (int ExitCode, string Log) Step(string name) => _worker.Run($"& '{Path.Combine(StepWorker.Root, ".github", "actions", "schema-check", name)}.ps1'", _folder, _environment);

    private static Dictionary<string, string> Variables(string log) => SetVariable().Matches(log).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    private string Value(string script) => _neon.Run(script, new { project = _environment?["SCHEMA_CHECK_PROJECT"] }).ShouldHaveNoErrors().Single().ToString()!;

    [GeneratedRegex(@"##vso\[task\.setvariable variable=([\w-]+);isOutput=true\]([^\r\n]*)")]
    private static partial Regex SetVariable();
}
