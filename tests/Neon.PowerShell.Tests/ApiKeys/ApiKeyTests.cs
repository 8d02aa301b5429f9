using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.ApiKeys;

public sealed class ApiKeyTests : BranchTest
{
    private const string Org = "org-cool-bar-12345678";
    private const string Secret = "napi_s3cr3t0f7h3n3wk3y";

    public ApiKeyTests()
    {
        Api.On("GET", "/users/me/organizations", FakeAnswer.Json(new { organizations = new[] { new { id = Org, name = "Engines", handle = "engines" } } }));
        Api.On("GET", "/api_keys", FakeAnswer.Json(new[] { Key(1, "laptop"), Key(2, "ci") }));
        Api.On("GET", "/organizations/{o}/api_keys", FakeAnswer.Json(new[] { Key(3, "deploy", Shop) }));
        foreach (string keys in new[] { "/api_keys", "/organizations/{o}/api_keys" })
        {
            Api.On("POST", keys, request => FakeAnswer.Json(new { id = 9, key = Secret, name = request.Json.GetProperty("key_name").GetString(), created_at = "2026-01-31T12:00:00Z", created_by = "user-1" }));
            Api.On("DELETE", keys + "/{k}", request => FakeAnswer.Json(new { id = int.Parse(request.Route["k"], null), name = "gone", created_at = "2026-01-31T12:00:00Z", created_by = "user-1", revoked = true }));
        }
    }

    [Fact]
    public void Get_lists_personal_keys_without_an_organization()
    {
        ScriptResult result = Run("Get-NeonApiKey");

        Assert.Equal(["laptop", "ci"], result.All("Name"));
        Assert.Equal([null, null], result.All("OrgId"));
        Assert.Equal([null, null], result.All("Key"));
    }

    [Theory]
    [InlineData("-Organization " + Org)]
    [InlineData("-Organization Engines")]
    public void Get_lists_the_keys_of_an_organization_with_its_id(string organization)
    {
        ScriptResult result = Run($"Get-NeonApiKey {organization}");

        Assert.Equal("deploy", result.Single("Name"));
        Assert.Equal(Org, result.Single("OrgId"));
        Assert.Equal(Shop, result.Single("ProjectId"));
    }

    [Theory]
    [InlineData("ci")]
    [InlineData("c*")]
    [InlineData("2")]
    public void Get_selects_by_name_wildcard_or_id(string key) =>
        Assert.Equal(2L, Run($"Get-NeonApiKey {key}").Single("ApiKeyId"));

    [Fact]
    public void Get_reports_an_exact_name_that_does_not_exist_but_not_a_wildcard()
    {
        Run("Get-NeonApiKey nope").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
        Assert.Empty(Run("Get-NeonApiKey nope*").ShouldHaveNoErrors().Output);
    }

    [Theory]
    [InlineData("", "/api_keys", """{"key_name":"build"}""")]
    [InlineData("-Organization " + Org, "/organizations/" + Org + "/api_keys", """{"key_name":"build"}""")]
    [InlineData("-Organization " + Org + " -Project shop", "/organizations/" + Org + "/api_keys", """{"key_name":"build","project_id":"cool-shop-12345678"}""")]
    public void New_sends_the_name_and_the_project(string arguments, string path, string body)
    {
        Run($"New-NeonApiKey build {arguments}").ShouldHaveNoErrors();

        Assert.Equal($"POST {path}", Change.ToString());
        AssertJson(body, Change.Body);
    }

    [Fact]
    public void New_writes_the_key_as_a_secret_that_no_stream_shows()
    {
        ScriptResult result = Run("$DebugPreference = 'Continue'; $key = New-NeonApiKey build -Verbose; $key");

        Assert.Equal(Secret, Run("[Net.NetworkCredential]::new('', $key.Key).Password").Values.Single());
        Assert.NotEmpty(result.Debug);
        ShouldNotShow(result, Secret);
        foreach (string view in new[] { "$key", "$key | Format-List", "$key | Format-List *", "$key | ConvertTo-Json", "\"$key\"" })
            Assert.DoesNotContain(Secret, Host.Render(view), StringComparison.Ordinal);
    }

    [Fact]
    public void New_writes_text_with_AsPlainText()
    {
        ScriptResult result = Run("$DebugPreference = 'Continue'; New-NeonApiKey build -AsPlainText -Verbose");

        Assert.Equal([Secret], result.ShouldHaveNoErrors().Values);
        Assert.All(result.Streams.Where(record => record.Kind != StreamKind.Output), record => Assert.DoesNotContain(Secret, record.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void New_refuses_a_project_for_a_personal_key()
    {
        Run("New-NeonApiKey build -Project shop").SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Connect_takes_a_new_key()
    {
        Run("$key = New-NeonApiKey build; $null = Connect-Neon $key.Key -BaseUri $uri -NoDefault").ShouldHaveNoErrors();

        Assert.Equal("Bearer " + Secret, Requests[^1].Headers["Authorization"]);
    }

    [Fact]
    public void Revoke_revokes_each_piped_key_and_writes_it_with_PassThru()
    {
        ScriptResult result = Run("Get-NeonApiKey | Revoke-NeonApiKey -Force -PassThru");

        Assert.Equal([true, true], result.All("Revoked"));
        Assert.Equal(["DELETE /api_keys/1", "DELETE /api_keys/2"], Changes.Select(change => change.ToString()));
    }

    [Theory]
    [InlineData("Get-NeonApiKey -Organization Engines | Revoke-NeonApiKey -Force -PassThru")]
    [InlineData("Revoke-NeonApiKey deploy -Organization Engines -Force -PassThru")]
    public void Revoke_knows_the_organization_of_a_key(string script)
    {
        Assert.Equal(Org, Run(script).Single("OrgId"));
        Assert.Equal($"DELETE /organizations/{Org}/api_keys/3", Change.ToString());
    }

    [Fact]
    public void Revoke_writes_nothing_without_PassThru() =>
        Assert.Empty(Run("Revoke-NeonApiKey ci -Force").ShouldHaveNoErrors().Output);

    [Fact]
    public void Revoke_lists_the_ids_of_keys_with_the_same_name()
    {
        Api.On("GET", "/api_keys", FakeAnswer.Json(new[] { Key(1, "ci"), Key(2, "ci") }));

        string message = Run("Revoke-NeonApiKey ci -Force").SingleError("Neon.Ambiguous").ToString();

        Assert.Contains("1", message, StringComparison.Ordinal);
        Assert.Contains("2", message, StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Revoke_prompts_for_confirmation()
    {
        Host.Ui.Answer("No");

        Run("Revoke-NeonApiKey ci").ShouldHaveNoErrors();

        Assert.Single(Host.Ui.Prompts);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("New-NeonApiKey build")]
    [InlineData("New-NeonApiKey build -AsPlainText")]
    [InlineData("Revoke-NeonApiKey ci -Force")]
    public void WhatIf_sends_no_change(string command)
    {
        Assert.Empty(Run(command + " -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    private static object Key(int id, string name, string? project = null) =>
        new { id, name, created_at = "2026-01-31T12:00:00Z", created_by = new { id = "user-1", name = "Ada" }, last_used_from_addr = "203.0.113.7", project_id = project };
}
