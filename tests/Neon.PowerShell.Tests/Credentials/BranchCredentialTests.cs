using System;
using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Credentials;

public sealed class BranchCredentialTests : BranchTest
{
    private const string All = "/projects/{p}/branches/{b}/credentials";
    private const string One = All + "/{c}";
    private const string Token = "canary-token-1";
    private const string Key = "canary-key-2";
    private const string Ci = "nak_live_0123456789abcdef0123456789abcdef";
    private const string Nameless = "nak_live_ffffffffffffffffffffffffffffffff";
    private const string ToDev = " -Branch dev -Project shop";

    public BranchCredentialTests()
    {
        Api.On("GET", All, FakeAnswer.Json(new { credentials = new[] { Credential(Ci, "ci"), Credential(Nameless, null) } }));
        Api.On("POST", All, request => FakeAnswer.Json(Issued(Ci, request.Json.TryGetProperty("name", out System.Text.Json.JsonElement name) ? name.GetString() : null), 201));
        Api.On("POST", One + "/reveal", request => FakeAnswer.Json(new { token_id = request.Route["c"], api_token = Token, s3_secret_access_key = Key }));
        Api.On("POST", One + "/rotate", request => FakeAnswer.Json(Issued(request.Route["c"], "ci")));
        Api.On("DELETE", One, FakeAnswer.Status(204));
    }

    [Fact]
    public void Get_lists_credentials_without_their_secrets()
    {
        ScriptResult result = Run("Get-NeonBranch dev -Project shop | Get-NeonCredential");

        Assert.Equal([Ci, Nameless], result.All("TokenId"));
        Assert.Equal([null, null], result.All("ApiToken"));
        Assert.Equal([Shop, Shop], result.All("ProjectId"));
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("ci", Ci)]
    [InlineData("c*", Ci)]
    [InlineData(Nameless, Nameless)]
    public void Get_selects_by_name_wildcard_or_id(string wanted, string id) =>
        Assert.Equal(id, Run($"Get-NeonCredential {wanted}" + ToDev).Single("TokenId"));

    [Fact]
    public void Reveal_gets_the_secrets_as_SecureStrings()
    {
        ScriptResult result = Run("$DebugPreference = 'Continue'; $c = Get-NeonCredential ci -Reveal -Verbose" + ToDev + "; $c");

        Assert.NotEmpty(result.Debug);
        ShouldNotShow(result, Token);
        ShouldNotShow(result, Key);
        Assert.DoesNotContain("canary", Host.Render("$c; $c | Format-List"), StringComparison.Ordinal);
        Assert.Equal([Token, Key], Run("[Net.NetworkCredential]::new('', $c.ApiToken).Password; [Net.NetworkCredential]::new('', $c.S3SecretAccessKey).Password").Values);
        Assert.Equal($"POST {OnDev}/credentials/{Ci}/reveal", Change.ToString());
    }

    [Fact]
    public void Secrets_are_text_only_with_AsPlainText()
    {
        foreach (string script in (string[])["Get-NeonCredential ci -Reveal", "New-NeonCredential ci storage:read", "Reset-NeonCredential ci -Force"])
        {
            ScriptResult result = Run(script + " -AsPlainText" + ToDev);
            Assert.Equal([Ci, Token, Key], new[] { "TokenId", "ApiToken", "S3SecretAccessKey" }.Select(name => result.Single(name)));
        }
        Run("Get-NeonCredential ci -AsPlainText" + ToDev).SingleError("Neon.InvalidArgument");
    }

    [Fact]
    public void A_credential_that_cannot_be_revealed_is_an_error_of_its_own()
    {
        Api.On("POST", All + $"/{Ci}/reveal", FakeAnswer.Error(409, "the credential has no recoverable secret"));

        ScriptResult result = Run("Get-NeonCredential -Reveal" + ToDev);

        Assert.Equal("ci", result.SingleError("Neon.Conflict").TargetObject.ToString());
        Assert.Equal(Nameless, result.Output.Single()!.Properties["TokenId"].Value);
    }

    [Theory]
    [InlineData("Get-NeonCredential ci -Reveal" + ToDev, "Neon.CredentialRefused")]
    [InlineData("Get-NeonCredential ci -Reveal -AsPlainText" + ToDev, "Neon.CredentialRefused")]
    [InlineData("Invoke-NeonApi -Method POST projects/" + Shop + "/branches/" + Dev + "/credentials/" + Ci + "/reveal", "Neon.CredentialRefused")]
    [InlineData("Invoke-NeonApi -Method POST projects/" + Shop + "/branches/" + Dev + "/credentials/" + Ci + "/%72eveal", "Neon.CredentialRefused")]
    [InlineData("New-NeonCredential ci storage:read" + ToDev, "Neon.ReadOnlySession")]
    [InlineData("Reset-NeonCredential ci -Force" + ToDev, "Neon.ReadOnlySession")]
    public void A_read_only_session_does_not_return_a_secret(string script, string id)
    {
        Run($"Connect-Neon $key -BaseUri $uri -ReadOnly; {script}").ShouldNotMention("canary").SingleError(id, ErrorCategory.PermissionDenied);
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_read_only_session_hands_them_out_if_it_was_made_to() =>
        Assert.Equal([Token], Run("Connect-Neon $key -BaseUri $uri -ReadOnly -AllowCredential; (Get-NeonCredential ci -Reveal -AsPlainText" + ToDev + ").ApiToken").ShouldHaveNoErrors().Values);

    [Theory]
    [InlineData("ci storage:read,storage:write", """{"name":"ci","scopes":["storage:read","storage:write"],"principal_type":"user"}""")]
    [InlineData("-Scope ai_gateway:invoke", """{"scopes":["ai_gateway:invoke"],"principal_type":"user"}""")]
    public void New_sends_the_name_and_the_scopes(string arguments, string body)
    {
        ScriptResult result = Run($"$DebugPreference = 'Continue'; Get-NeonBranch dev -Project shop | New-NeonCredential {arguments}");

        Assert.Equal([Ci, Dev, Shop], new[] { "TokenId", "BranchId", "ProjectId" }.Select(name => result.Single(name)));
        ShouldNotShow(result, Token);
        Assert.Equal($"POST {OnDev}/credentials", Change.ToString());
        AssertJson(body, Change.Body);
    }

    [Fact]
    public void New_needs_1_to_16_scopes()
    {
        Run("New-NeonCredential ci -Scope (1..17)" + ToDev).SingleError("ParameterArgumentValidationError");
        Run("New-NeonCredential ci -Scope @()" + ToDev).SingleError("ParameterArgumentValidationError");
        Assert.Empty(Changes);
    }

    [Fact]
    public void Reset_writes_the_new_secrets()
    {
        ScriptResult result = Run("$c = Get-NeonCredential ci -Branch dev -Project shop | Reset-NeonCredential -Force; $c");

        ShouldNotShow(result, Token);
        Assert.Equal($"POST {OnDev}/credentials/{Ci}/rotate", Change.ToString());
        Assert.Equal([Token], Run("[Net.NetworkCredential]::new('', $c.ApiToken).Password").Values);
    }

    [Fact]
    public void Revoke_takes_each_piped_credential_and_writes_it_with_PassThru()
    {
        Assert.Equal([Ci, Nameless], Run("Get-NeonCredential -Branch dev -Project shop | Revoke-NeonCredential -Force -PassThru").All("TokenId"));
        Assert.Equal([$"DELETE {OnDev}/credentials/{Ci}", $"DELETE {OnDev}/credentials/{Nameless}"], Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void Two_of_one_name_are_ambiguous()
    {
        Api.On("GET", All, FakeAnswer.Json(new { credentials = new[] { Credential(Ci, "ci"), Credential(Nameless, "ci") } }));

        Assert.Contains(Nameless, Run("Revoke-NeonCredential ci -Force" + ToDev).SingleError("Neon.Ambiguous").ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Reset_and_Revoke_prompt_for_confirmation()
    {
        Host.Ui.Answer("No", "No");

        Run($"Reset-NeonCredential ci{ToDev}; Revoke-NeonCredential ci{ToDev}").ShouldHaveNoErrors();

        Assert.Equal(2, Host.Ui.Prompts.Count);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("New-NeonCredential ci storage:read")]
    [InlineData("Reset-NeonCredential ci -Force")]
    [InlineData("Revoke-NeonCredential ci -Force")]
    public void WhatIf_sends_no_change_and_the_branch_is_never_guessed(string command)
    {
        Assert.Empty(Run(command + " -WhatIf" + ToDev).ShouldHaveNoErrors().Output);
        Run(command + " -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    private static object Credential(string id, string? name) => new { token_id = id, token_id_short = id[9..21], name, scopes = new[] { "storage:read", "telemetry:write" }, principal_type = "user", created_at = "2026-01-31T12:00:00Z" };

    private static object Issued(string id, string? name) => new { token_id = id, token_id_short = id[9..21], name, api_token = Token, s3_secret_access_key = Key, scopes = new[] { "storage:read" }, branch_id = Dev, created_at = "2026-01-31T12:00:00Z" };
}
