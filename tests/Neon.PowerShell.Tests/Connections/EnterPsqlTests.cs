using System;
using System.IO;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Connections;

/// <summary>psql is a script here that says what it was given.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class EnterPsqlTests : BranchTest
{
    private readonly IDisposable _environment;

    public EnterPsqlTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The psql of this test is a shell script.");
        string bin = Path.Combine(Folder, "bin");
        Directory.CreateDirectory(bin);
        File.WriteAllText(Path.Combine(bin, "psql"), "#!/bin/sh\nenv | grep ^PG | sort > \"$PSQL_SAID\"\nfor a in \"$@\"; do echo \"<$a>\" | tee -a \"$PSQL_SAID\"; done\nexit ${PSQL_EXIT:-0}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(bin, "psql"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _environment = ProcessEnvironment.Set(("PATH", bin + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH")), ("PSQL_SAID", Said), ("PGSERVICE", "other"), ("PGHOSTADDR", "10.0.0.1"));
        Api.On("GET", OnDev + "/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, name = "my app", owner_name = "owner", branch_id = Dev } } }));
        Api.On("GET", "/projects/{p}/connection_uri", FakeAnswer.Json(new { uri = "postgresql://owner:p%40ss-canary@ep-x.neon.example:5433/my%20app?sslmode=require&channel_binding=require" }));
    }

    private string Said => Path.Combine(Folder, "said");

    public override void Dispose()
    {
        _environment?.Dispose();
        base.Dispose();
    }

    [Fact]
    public void Psql_gets_the_connection_by_its_environment_and_the_arguments_as_they_are()
    {
        ScriptResult result = Run("Enter-NeonPsql dev -Project shop -Arguments '-At', '-c', 'select \"a b\", ''$x'''; $LASTEXITCODE").ShouldHaveNoErrors();

        Assert.Equal(["<-At>", "<-c>", "<select \"a b\", '$x'>", 0], result.Values);
        Assert.Equal(
            ["PGAPPNAME=Neon PowerShell", "PGCHANNELBINDING=require", "PGCLIENTENCODING=UTF8", "PGDATABASE=my app", "PGHOST=ep-x.neon.example", "PGPASSWORD=p@ss-canary", "PGPORT=5433", "PGSSLMODE=require", "PGUSER=owner", "<-At>", "<-c>", "<select \"a b\", '$x'>"],
            File.ReadAllLines(Said));
        result.ShouldNotMention("canary");
    }

    [Fact]
    public void Arguments_may_be_typed_behind_the_branch()
    {
        Assert.Equal(["<-c>", "<select 1>", "<-At>"], Run("Enter-NeonPsql dev -Project shop -c 'select 1' -At").ShouldHaveNoErrors().Values);
    }

    [Theory]
    [InlineData("-ReadOnly", "")]
    [InlineData("", "-ReadOnly -AllowCredential")]
    public void A_read_only_psql_begins_transactions_as_read_only(string option, string session)
    {
        Run($"Connect-Neon $key -BaseUri $uri {session}; Enter-NeonPsql dev -Project shop {option} -Arguments --version").ShouldHaveNoErrors();

        Assert.Contains("PGOPTIONS=-c default_transaction_read_only=on", File.ReadAllLines(Said));
    }

    [Fact]
    public void A_read_only_session_gives_psql_no_password()
    {
        Run("Connect-Neon $key -BaseUri $uri -ReadOnly; Enter-NeonPsql dev -Project shop").SingleError("Neon.CredentialRefused", ErrorCategory.PermissionDenied);

        Assert.False(File.Exists(Said));
    }

    [Fact]
    public void The_exit_code_of_psql_is_an_error()
    {
        using IDisposable environment = ProcessEnvironment.Set(("PSQL_EXIT", "3"));

        ScriptResult result = Run("Enter-NeonPsql dev -Project shop -Arguments -l; $LASTEXITCODE");

        Assert.Contains("3", result.SingleError("Neon.PsqlFailed").ToString(), StringComparison.Ordinal);
        Assert.Equal(3, result.Values[^1]);
    }

    [Fact]
    public void Without_psql_the_error_says_where_it_comes_from()
    {
        using IDisposable environment = ProcessEnvironment.Set(("PATH", Folder));

        Run("Enter-NeonPsql dev -Project shop").SingleError("Neon.PsqlMissing", ErrorCategory.NotInstalled);

        Assert.Empty(Asked);
    }
}

public sealed class OpenConsoleTests : BranchTest
{
    private string Root => new Uri(Api.Uri, "/app/projects").AbsoluteUri;

    [Theory]
    [InlineData("Open-NeonConsole", "")]
    [InlineData("Open-NeonConsole -Project shop", "/" + Shop)]
    [InlineData("Open-NeonConsole dev -Project shop", "/" + Shop + "/branches/" + Dev)]
    [InlineData("Get-NeonBranch dev -Project shop | Open-NeonConsole", "/" + Shop + "/branches/" + Dev)]
    [InlineData("Get-NeonProject shop | Open-NeonConsole", "/" + Shop)]
    [InlineData("Set-NeonContext shop dev; Open-NeonConsole", "/" + Shop + "/branches/" + Dev)]
    [InlineData("Set-NeonContext shop dev; Open-NeonConsole -Project other-one-111111", "/other-one-111111")]
    public void The_page_of_the_project_or_branch_is_opened(string script, string page)
    {
        ScriptResult result = Run("function Start-Process { param($FilePath) $global:opened = $FilePath }; " + script + " -PassThru; $opened").ShouldHaveNoErrors();

        Assert.Equal([new Uri(Root + page), Root + page], result.Values);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Without_a_browser_the_error_says_the_address()
    {
        ErrorRecord error = Run("function Start-Process { throw 'there is no browser' }; Open-NeonConsole -Project " + Shop).SingleError("Neon.BrowserNotStarted", ErrorCategory.OpenError);

        Assert.Contains($"{Root}/{Shop}", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }
}
