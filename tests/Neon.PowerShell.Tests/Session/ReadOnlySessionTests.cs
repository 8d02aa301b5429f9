using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Session;

/// <summary>A session that changes nothing.</summary>
public sealed class ReadOnlySessionTests() : NeonTest(connect: false)
{
    [Theory]
    [InlineData("New-NeonProject x")]
    [InlineData("Remove-NeonProject cool-shop-12345678 -Force")]
    [InlineData("Set-NeonBranch br-main-sun-11111111 -Protected -Project cool-shop-12345678")]
    [InlineData("Invoke-NeonApi projects -Method POST")]
    public void A_change_ends_the_script_and_is_not_sent(string script)
    {
        Api.On("GET", "/projects/{id}", FakeAnswer.Json(new { project = Project() }));
        Api.On("GET", "/projects/{id}/branches/{branch}", FakeAnswer.Json(new { branch = Branch() }));

        ScriptResult result = Run($"Connect-Neon $key -BaseUri $uri -ReadOnly; {script}; 'went on'");

        result.SingleError("Neon.ReadOnlySession", ErrorCategory.PermissionDenied);
        Assert.DoesNotContain(Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("Remove-NeonProject cool-shop-12345678")]
    [InlineData("Invoke-NeonApi projects/cool-shop-12345678 -Method DELETE")]
    [InlineData("New-NeonProject x -Confirm")]
    public void Nobody_is_asked_about_a_change_that_will_be_refused(string script)
    {
        Api.On("GET", "/projects/{id}", FakeAnswer.Json(new { project = Project() }));

        Run($"Connect-Neon $key -BaseUri $uri -ReadOnly; {script}").SingleError("Neon.ReadOnlySession");

        Assert.Empty(Host.Ui.Prompts);
    }

    [Fact]
    public void WhatIf_shows_what_would_happen_in_a_session_that_may_change_it()
    {
        Api.On("GET", "/projects/{id}", FakeAnswer.Json(new { project = Project() }));

        Run("Connect-Neon $key -BaseUri $uri -ReadOnly; Remove-NeonProject cool-shop-12345678 -WhatIf").ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData("'COMMIT', 'DELETE FROM t'")]
    [InlineData("'SELECT 1; COMMIT; DELETE FROM t'")]
    public void SQL_cannot_end_its_read_only_transaction(string sql)
    {
        Run($"Connect-Neon $key -BaseUri $uri -ReadOnly; Invoke-NeonSql {sql} -ConnectionString 'postgresql://u:p@127.0.0.1/d'").SingleError("Neon.InvalidArgument");

        Assert.DoesNotContain(Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Reading_continues()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project() } }));

        ScriptResult result = Run("Connect-Neon $key -BaseUri $uri -ReadOnly; (Get-NeonProject).Name");

        Assert.Equal("shop", Assert.Single(result.Values));
    }
}

/// <summary>The variable that makes a session read-only.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class ReadOnlyVariableTests() : NeonTest(connect: false)
{
    [Fact]
    public void An_environment_variable_can_enable_it()
    {
        Run("$env:NEON_READ_ONLY = '1'; try { Connect-Neon $key -BaseUri $uri; (Connect-Neon $key -BaseUri $uri -PassThru -ReadOnly:$false).IsReadOnly; Connect-Neon $key -BaseUri $uri; New-NeonProject x } finally { $env:NEON_READ_ONLY = $null }")
            .SingleError("Neon.ReadOnlySession");
    }
}
