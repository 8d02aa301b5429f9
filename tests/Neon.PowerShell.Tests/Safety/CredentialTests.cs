using System;
using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Safety;

/// <summary>Who gets a password, and where it is sent.</summary>
public sealed class CredentialTests : NeonTest
{
    private const string Password = "canary-7c1f";
    private const string OnBranch = " -Branch br-main-sun-11111111 -Project cool-shop-12345678";

    public CredentialTests()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, name = "shop", owner_name = "owner" } } }));
        Api.On("GET", "/projects/{p}/connection_uri", FakeAnswer.Json(new { uri = $"postgresql://owner:{Password}@{Api.Uri.Authority}/shop" }));
        Api.On("GET", "/projects/{p}/branches/{b}/roles/{r}/reveal_password", FakeAnswer.Json(new { password = Password }));
        var one = new { fields = new[] { new { name = "a", dataTypeID = 23 } }, rows = new[] { new[] { "1" } }, command = "SELECT", rowCount = 1 };
        Api.On("POST", "/sql", request => request.Json.TryGetProperty("queries", out System.Text.Json.JsonElement queries)
            ? FakeAnswer.Json(new { results = Enumerable.Repeat(one, queries.GetArrayLength()) })
            : FakeAnswer.Json(one));
    }

    [Theory]
    [InlineData("Get-NeonConnectionString -AsPlainText" + OnBranch)]
    [InlineData("Get-NeonRolePassword owner" + OnBranch)]
    [InlineData("Get-NeonRolePassword owner -AsPlainText" + OnBranch)]
    [InlineData("Invoke-NeonApi projects/cool-shop-12345678/connection_uri")]
    [InlineData("Invoke-NeonApi projects/cool-shop-12345678/connection%5Furi")]
    [InlineData("Invoke-NeonApi projects/cool-shop-12345678/branches/br-main-sun-11111111/roles/owner/reveal_password")]
    public void A_read_only_session_does_not_return_a_password_or_say_how_to_get_one(string script)
    {
        ScriptResult result = Run($"Connect-Neon $key -BaseUri $uri -ReadOnly; {script}");

        ErrorRecord error = result.ShouldNotMention(Password).SingleError("Neon.CredentialRefused", ErrorCategory.PermissionDenied);
        Assert.DoesNotMatch("(?i)AllowCredential|Connect-Neon|-ReadOnly|NEON_", $"{error}{error.ErrorDetails?.RecommendedAction}");
        Assert.DoesNotContain(Requests, request => request.Path.Contains("password", StringComparison.Ordinal) || request.Path.Contains("connection", StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_change_does_not_say_how_to_leave_the_session()
    {
        ErrorRecord error = Run("Connect-Neon $key -BaseUri $uri -ReadOnly; New-NeonProject x").SingleError("Neon.ReadOnlySession");

        Assert.DoesNotMatch("(?i)Connect-Neon|-ReadOnly|NEON_", $"{error}{error.ErrorDetails?.RecommendedAction}");
    }

    [Fact]
    public void A_read_only_session_hands_them_out_if_it_was_made_to()
    {
        ScriptResult result = Run("Connect-Neon $key -BaseUri $uri -ReadOnly -AllowCredential; Get-NeonRolePassword owner -AsPlainText" + OnBranch);

        Assert.Equal(Password, Assert.Single(result.ShouldHaveNoErrors().Values));
    }

    [Fact]
    public void A_read_only_session_still_runs_SQL_by_connection_strings_that_show_no_password()
    {
        ScriptResult result = Run($"Connect-Neon $key -BaseUri $uri -ReadOnly; $c = Get-NeonConnectionString{OnBranch}; $null -eq $c.ConnectionString; ($c | Invoke-NeonSql 'SELECT 1 AS a').a; (Invoke-NeonSql 'SELECT 1 AS a'{OnBranch}).a");

        Assert.Equal([true, 1, 1], result.ShouldHaveNoErrors().Values);
        Assert.Contains(Password, Requests.First(request => request.Path.EndsWith("/sql", StringComparison.Ordinal)).Headers["Neon-Connection-String"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_caller_may_name_another_address()
    {
        ScriptResult result = Run("(Invoke-NeonSql 'SELECT 1 AS a' -ConnectionString 'postgresql://u:p@db.example.com/db' -SqlEndpoint ($uri -replace '/api/v2', '/sql')).a", new { uri = Api.Uri.ToString() });

        Assert.Equal(1, Assert.Single(result.ShouldHaveNoErrors().Values));
    }

    [Theory]
    [InlineData("postgresql://u:canary-7c1f@db.example.com/db")]
    [InlineData("postgresql://u:canary-7c1f@neon.tech.example.com/db")]
    public void A_host_that_is_not_Neons_is_refused_by_name_and_asked_nothing(string connection)
    {
        ScriptResult result = Run("Invoke-NeonSql 'SELECT 1' -ConnectionString $connection", new { connection });

        ErrorRecord error = result.ShouldNotMention(Password).SingleError("Neon.InvalidConnectionString", ErrorCategory.InvalidArgument);
        Assert.Contains("example.com", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-SqlEndpoint", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Requests);
    }

    [Theory]
    [InlineData("http://sql.example.com/sql")]
    [InlineData("https://u:p@sql.example.com/sql")]
    [InlineData("ftp://127.0.0.1/sql")]
    [InlineData("sql.example.com")]
    public void An_address_that_a_password_must_not_go_to_is_refused(string address) =>
        Run("Invoke-NeonSql 'SELECT 1' -ConnectionString 'postgresql://u:p@db.example.com/db' -SqlEndpoint $address", new { address }).SingleError("Neon.InvalidArgument");

    [Fact]
    public void A_masked_connection_string_is_none_that_a_client_takes()
    {
        string masked = Assert.IsType<string>(Run("\"$(Get-NeonConnectionString" + OnBranch + ")\"").Values.Single());

        Assert.Contains(":********%@", masked, StringComparison.Ordinal);
        Assert.Matches("%(?![0-9a-fA-F]{2})", masked);
        Assert.DoesNotContain(Password, masked, StringComparison.Ordinal);
    }

    [Fact]
    public void What_SQL_answers_is_raw_in_its_properties_and_text_on_the_screen()
    {
        const string Raw = "a\u001b[2J\n::error::b";
        Api.On("POST", "/sql", FakeAnswer.Json(new { fields = new[] { new { name = "a", dataTypeID = 25 } }, rows = new[] { new[] { "plain" }, new[] { Raw } }, command = "SELECT", rowCount = 2 }));
        const string Script = "Invoke-NeonSql 'SELECT a' -ConnectionString 'postgresql://u:p@127.0.0.1/db'";

        Assert.Equal(["plain", Raw], Run(Script).All("a"));
        foreach (string view in (string[])["", " | Format-List", " | Format-Table"])
        {
            string shown = Host.Render(Script + view);

            Assert.Null(HostileAnswerTests.WhatIsObeyed(shown));
            Assert.Contains("\\u001b[2J\\n\\u003a:error\\u003a:b", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_SQL_answers_is_shown_by_PowerShell_where_it_is_plain()
    {
        Api.On("POST", "/sql", FakeAnswer.Json(new { fields = new[] { new { name = "a", dataTypeID = 25 } }, rows = new[] { new[] { "one\n\ttwo" } }, command = "SELECT", rowCount = 1 }));

        Assert.Equal("System.Management.Automation.PSCustomObject", Run("Invoke-NeonSql 'SELECT a' -ConnectionString 'postgresql://u:p@127.0.0.1/db'").Single().TypeNames[0]);
    }
}
