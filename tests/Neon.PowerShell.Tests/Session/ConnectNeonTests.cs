using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Session;

public sealed class ConnectNeonTests() : NeonTest(connect: false)
{
    private bool Terminates(string script) =>
        Run($"try {{ {script}; 'went on' }} catch {{ 'caught' }}").Values.Contains("caught");

    [Fact]
    public void The_key_is_verified_and_not_exposed_by_any_property()
    {
        ScriptResult result = Run("Connect-Neon $key -BaseUri $uri -PassThru -Verbose");

        PSObject session = result.Single();
        Assert.Equal(["GET /auth"], Asked);
        Assert.Equal("Bearer napi_test", Requests[0].Headers["Authorization"]);
        Assert.Equal(("user-1", "api_key_user"), (session.Properties["AccountId"].Value, session.Properties["AuthMethod"].Value));
        Assert.DoesNotContain("napi_test", PSSerializer.Serialize(session, 5), StringComparison.Ordinal);
        result.ShouldNotMention("napi_test");
    }

    [Fact]
    public void A_refused_key_ends_the_script_and_makes_no_session()
    {
        Api.On("GET", "/auth", FakeAnswer.Error(401, "invalid key napi_test"));

        ScriptResult result = Run("Connect-Neon $key -BaseUri $uri");

        Assert.True(Terminates("Connect-Neon $key -BaseUri $uri"));
        result.SingleError("Neon.Unauthorized", ErrorCategory.AuthenticationError);
        result.ShouldNotMention("napi_test");
        Run("Get-NeonProject").SingleError("Neon.NoSession", ErrorCategory.ConnectionError);
    }

    [Theory]
    [InlineData("napi_canary\r\nX-Evil: 1")]
    [InlineData("napi_canary napi_canary")]
    [InlineData("napi_canäry")]
    [InlineData("'napi_canary'")]
    public void An_invalid_key_is_never_sent_or_shown(string text)
    {
        ScriptResult result = Run("Connect-Neon ([Net.NetworkCredential]::new('', $text).SecurePassword) -BaseUri $uri", new { text });

        result.SingleError("Neon.InvalidApiKey", ErrorCategory.AuthenticationError);
        result.ShouldNotMention("napi_can");
        Assert.Empty(Asked);
    }

    [Fact]
    public void A_line_break_copied_with_the_key_is_ignored()
    {
        Run("Connect-Neon ([Net.NetworkCredential]::new('', \" napi_test`r`n\").SecurePassword) -BaseUri $uri").ShouldHaveNoErrors();

        Assert.Equal("Bearer napi_test", Requests[0].Headers["Authorization"]);
    }

    [Theory]
    [InlineData("http://user:canary@neon.example/api/v2")]
    [InlineData("https://user:canary@neon.example/api/v2")]
    [InlineData("https://canary@neon.example/api/v2")]
    [InlineData("https://neon.example/api/v2?token=canary")]
    [InlineData("https://neon.example/api/v2#canary")]
    [InlineData("ftp://user:canary@neon.example/api/v2")]
    [InlineData("user:canary@neon.example/api/v2")]
    public void A_password_in_an_address_is_refused_and_not_shown(string address)
    {
        ScriptResult result = Run("Connect-Neon $key -BaseUri $address", new { address });

        Assert.Contains("neon.example", $"{result.SingleError("Neon.InvalidArgument").TargetObject}", StringComparison.Ordinal);
        result.ShouldNotMention("canary");
    }

    [Fact]
    public void A_key_that_is_refused_later_ends_the_pipeline_at_once()
    {
        Run("Connect-Neon $key -BaseUri $uri").ShouldHaveNoErrors();
        Api.On("GET", "/projects", FakeAnswer.Error(401, "revoked"));

        Run("'a', 'b', 'c' | Get-NeonProject").SingleError("Neon.Unauthorized", ErrorCategory.AuthenticationError);

        // Beside them, whether the organizations were asked for depends on which of the two came first.
        Assert.Equal(["GET /auth", "GET /projects?limit=400&search=a"], Asked.Where(asked => asked != "GET /users/me/organizations"));
        Assert.True(Terminates("Get-NeonProject"));
    }

    [Theory]
    [InlineData("Get-NeonProject")]
    [InlineData("Remove-NeonProject x -Force")]
    [InlineData("Get-NeonContext")]
    [InlineData("@() | Get-NeonBranch")]
    public void No_request_is_sent_without_a_session(string script)
    {
        Run(script).SingleError("Neon.NoSession", ErrorCategory.ConnectionError);
        Assert.True(Terminates(script));
        Assert.Empty(Asked);
    }

    [Theory]
    [InlineData("http://example.com/api/v2")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("console.neon.tech")]
    [InlineData("https://user:pass@console.neon.tech/")]
    [InlineData("https://console.neon.tech/?a=b")]
    [InlineData("https://console.neon.tech/#a")]
    public void A_key_is_sent_only_to_safe_addresses(string address) =>
        Run("Connect-Neon $key -BaseUri $address", new { address }).SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);

    [Fact]
    public void Without_a_key_there_is_no_prompt() => Run("Connect-Neon -BaseUri $uri").SingleError("Neon.NoKey");

    [Fact]
    public void Disconnecting_clears_the_session()
    {
        ScriptResult result = Run("$s = Connect-Neon $key -BaseUri $uri -PassThru; Disconnect-Neon; $s.IsOpen; Get-NeonProject -Session $s");

        Assert.Equal(false, Assert.Single(result.Values));
        result.SingleError("Neon.SessionClosed");
        Run("Get-NeonProject").SingleError("Neon.NoSession");
    }

    [Fact]
    public void A_session_made_with_NoDefault_is_not_the_default()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project() } }));

        Run("$s = Connect-Neon $key -BaseUri $uri -NoDefault; (Get-NeonProject -Session $s).Name").ShouldHaveNoErrors();

        Run("Get-NeonProject").SingleError("Neon.NoSession");
        Run("$s | Disconnect-Neon; $s.IsOpen").ShouldHaveNoErrors();
    }

    [Fact]
    public void A_new_session_closes_the_previous_one() =>
        Assert.Equal([false, true], Run("$a = Connect-Neon $key -BaseUri $uri -PassThru; $b = Connect-Neon $key -BaseUri $uri -PassThru; $a.IsOpen; $b.IsOpen").ShouldHaveNoErrors().Values);

    [Fact]
    public void Ctrl_C_ends_the_request_without_an_error()
    {
        Run("Connect-Neon $key -BaseUri $uri").ShouldHaveNoErrors();
        Api.On("GET", "/projects", FakeAnswer.Hang());
        RunningScript running = Host.BeginRun("Get-NeonProject");
        Api.WaitForRequests(2);

        ScriptResult result = running.Stop();

        Assert.True(result.Stopped);
        Assert.Empty(result.AllErrors);
        Assert.InRange(result.StopTook, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        Api.WaitForAbort();
    }

    [Fact]
    public void A_time_out_has_its_own_error()
    {
        Api.On("GET", "/auth", FakeAnswer.Hang());

        Run("Connect-Neon $key -BaseUri $uri -RequestTimeoutSec 1 -TotalTimeoutSec 1").SingleError("Neon.Timeout", ErrorCategory.OperationTimeout);
    }
}

[Collection(nameof(ProcessEnvironment))]
public sealed class EnvironmentTests() : NeonTest(connect: false)
{
    [Fact]
    public void The_environment_makes_a_session_where_there_is_none()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project() } }));
        using (ProcessEnvironment.Set(("NEON_API_KEY", " napi_env "), ("NEON_API_HOST", Api.Uri.ToString())))
        {
            Run("Get-NeonProject").ShouldHaveNoErrors();
            Assert.Equal("Bearer napi_env", Requests.Single().Headers["Authorization"]);
        }
        Run("Get-NeonProject").SingleError("Neon.NoSession");
    }

    [Fact]
    public void Another_key_in_the_environment_is_another_session()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = Array.Empty<object>() }));
        using IDisposable environment = ProcessEnvironment.Set(("NEON_API_KEY", "napi_a"), ("NEON_API_HOST", Api.Uri.ToString()));

        Run("Get-NeonProject; [Environment]::SetEnvironmentVariable('NEON_API_KEY', 'napi_b'); Get-NeonProject; Connect-Neon $key -BaseUri $uri; Get-NeonProject").ShouldHaveNoErrors();

        Assert.Equal(["Bearer napi_a", "Bearer napi_b", "Bearer napi_test", "Bearer napi_test"], Requests.Select(request => request.Headers["Authorization"]));
    }

    [Fact]
    public void The_project_comes_from_the_parameter_the_pipeline_the_context_the_file_or_the_environment_in_this_order()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(project: "from-pipe-111111") } }));
        Api.On("GET", "/projects/{p}/branches/{b}", FakeAnswer.Json(new { branch = Branch(project: "from-pipe-111111") }));
        Api.On("PATCH", "/projects/{p}/branches/{b}", FakeAnswer.Json(new { branch = Branch() }));
        Api.On("GET", "/projects/{p}", request => FakeAnswer.Json(new { project = Project(request.Route["p"]) }));
        using IDisposable environment = ProcessEnvironment.Set(("NEON_PROJECT_ID", "from-environment-111111"), ("NEON_BRANCH", "br-env-env-1"));
        Run("Connect-Neon $key -BaseUri $uri; $piped = Get-NeonBranch -Project from-pipe-111111").ShouldHaveNoErrors();

        string Asks(string script)
        {
            Forget();
            Run(script).ShouldHaveNoErrors();
            return Requests[^1].Path.Split('/')[2];
        }

        Assert.Equal("from-environment-111111", Asks("Get-NeonBranch"));
        Assert.Equal(["NEON_PROJECT_ID", "NEON_BRANCH"], Run("$c = Get-NeonContext; $c.Source; $c.BranchSource").Values);
        System.IO.File.WriteAllText(System.IO.Path.Combine(Folder, ".neon"), """{"projectId":"from-file-111111","branchId":"br-file-file-1","other":1}""");
        Assert.Equal("from-file-111111", Asks("Get-NeonBranch"));
        Assert.Equal("br-file-file-1", Run("(Get-NeonContext).Branch").Values.Single());
        Assert.Equal("from-context-111111", Asks("Set-NeonContext from-context-111111; Get-NeonBranch"));
        Assert.Null(Run("(Get-NeonContext).Branch").Values.Single());
        Assert.Equal("from-pipe-111111", Asks("$piped | Set-NeonBranch -Protected"));
        Assert.Equal("from-parameter-111111", Asks("$piped | Set-NeonBranch -Protected -Project from-parameter-111111"));
    }

    [Fact]
    public void The_file_is_looked_for_from_the_current_folder_up_to_the_home_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows the home folder from the profile, not from the environment.");
        string home = System.IO.Path.Combine(Folder, "home"), project = System.IO.Path.Combine(home, "project"), deep = System.IO.Path.Combine(project, "src", "deep");
        System.IO.Directory.CreateDirectory(deep);
        using IDisposable environment = ProcessEnvironment.Set(("HOME", home));
        Run("Connect-Neon $key -BaseUri $uri").ShouldHaveNoErrors();
        void Write(string folder, string id) => System.IO.File.WriteAllText(System.IO.Path.Combine(folder, ".neon"), $$"""{"projectId":"{{id}}"}""");
        object? ProjectIn(string folder) => Run("$null = $ExecutionContext.SessionState.Path.SetLocation($at); (Get-NeonContext).ProjectId", new { at = folder }).ShouldHaveNoErrors().Values.Single();

        Write(Folder, "above-home-111111");
        Write(home, "in-home-111111");
        Assert.Null(ProjectIn(deep));
        Assert.Equal("in-home-111111", ProjectIn(home));

        Write(project, "in-project-111111");
        Assert.Equal("in-project-111111", ProjectIn(deep));
    }
}

public sealed class NeonContextTests : NeonTest
{
    private string File => System.IO.Path.Combine(Folder, ".neon");

    public NeonContextTests()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(orgId: "org-a-b-1") } }));
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(isDefault: true), Branch("br-dev-leaf-22222222", "dev") } }));
    }

    [Fact]
    public void The_context_is_set_by_name_and_saved_for_the_CLI()
    {
        System.IO.File.WriteAllText(File, """{"theirs":{"kept":true},"branchId":"old"}""");

        PSObject context = Run("Set-NeonContext shop dev app -Save -PassThru").Single();

        Assert.Equal((Shop, "dev", "app", "org-a-b-1", "Set-NeonContext"), (context.Properties["ProjectId"].Value, context.Properties["Branch"].Value, context.Properties["Database"].Value, context.Properties["OrgId"].Value, context.Properties["Source"].Value));
        AssertJson($$"""{"theirs":{"kept":true},"orgId":"org-a-b-1","projectId":"{{Shop}}","branch":"dev"}""", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void WhatIf_sets_and_writes_nothing()
    {
        Run("Set-NeonContext shop -Save -WhatIf").ShouldHaveNoErrors();

        Assert.False(System.IO.File.Exists(File));
        Assert.Null(Run("(Get-NeonContext).ProjectId").Values.Single());
    }

    [Fact]
    public void Another_project_forgets_the_branch_and_Clear_everything()
    {
        Api.On("GET", "/projects/{p}", request => FakeAnswer.Json(new { project = Project(request.Route["p"]) }));

        Assert.Null(Run("Set-NeonContext shop dev; Set-NeonContext other-one-111111; (Get-NeonContext).Branch").ShouldHaveNoErrors().Values.Single());
        Assert.Null(Run("Set-NeonContext -Clear; (Get-NeonContext).ProjectId").ShouldHaveNoErrors().Values.Single());
    }

    [Theory]
    [InlineData("Set-NeonContext", "Neon.InvalidArgument")]
    [InlineData("Set-NeonContext missing", "Neon.NotFound")]
    [InlineData("Set-NeonContext shop missing", "Neon.NotFound")]
    public void A_missing_object_cannot_be_the_context(string script, string id)
    {
        Run(script).SingleError(id);
        Assert.Null(Run("(Get-NeonContext).ProjectId").Values.Single());
    }

    [Theory]
    [InlineData(".git/HEAD")]
    [InlineData(".git")]
    [InlineData("package.json")]
    public void The_file_is_not_looked_for_above_the_folder_of_a_repository_or_a_package(string marker)
    {
        string repository = System.IO.Path.Combine(Folder, "repository"), deep = System.IO.Path.Combine(repository, "src", "deep");
        System.IO.Directory.CreateDirectory(deep);
        System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.Combine(repository, marker))!);
        System.IO.File.WriteAllText(System.IO.Path.Combine(repository, marker), "");
        object? ProjectInDeep() => Run("$null = $ExecutionContext.SessionState.Path.SetLocation($deep); (Get-NeonContext).ProjectId", new { deep }).ShouldHaveNoErrors().Values.Single();

        System.IO.File.WriteAllText(File, """{"projectId":"above-111111"}""");
        Assert.Null(ProjectInDeep());

        System.IO.File.WriteAllText(System.IO.Path.Combine(repository, ".neon"), """{"projectId":"in-repository-111111"}""");
        Assert.Equal("in-repository-111111", ProjectInDeep());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_broken_file_is_reported_and_not_skipped(string text)
    {
        System.IO.File.WriteAllText(File, text);

        ErrorRecord error = Run("Get-NeonBranch").SingleError("Neon.InvalidContextFile", ErrorCategory.InvalidData);

        Assert.Equal(File, error.TargetObject);
    }
}
