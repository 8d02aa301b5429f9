using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Auth;

public sealed class AuthOAuthProviderTests : BranchTest
{
    private const string Route = "/projects/{p}/branches/{b}/auth/oauth_providers";
    private const string Secret = "GOCSPX-s3cr3t0f7h3cl13nt";
    private const string NewSecret = "n3w-s3cr3t0f7h3cl13nt";

    public AuthOAuthProviderTests()
    {
        Run("$secret = [Net.NetworkCredential]::new('', $text).SecurePassword", new { text = NewSecret }).ShouldHaveNoErrors();
        Api.On("GET", Route, FakeAnswer.Json(new { providers = new object[] { new { id = "google", type = "standard", client_id = "g-1", client_secret = Secret }, new { id = "github", type = "shared" } } }));
        Api.On("POST", Route, request => FakeAnswer.Json(new { id = request.Json.GetProperty("id").GetString(), type = "standard", client_id = "g-1", client_secret = Secret }));
        Api.On("PATCH", Route + "/{o}", request => FakeAnswer.Json(new { id = request.Route["o"], type = "standard", client_id = "g-2", client_secret = Secret }));
        Api.On("DELETE", Route + "/{o}", FakeAnswer.Status(200));
    }

    [Theory]
    [InlineData("", new[] { "google", "github" })]
    [InlineData("google", new[] { "google" })]
    [InlineData("g*b", new[] { "github" })]
    public void Get_selects_by_id_or_wildcard(string arguments, string[] ids)
    {
        ScriptResult result = Run($"Get-NeonBranch dev -Project shop | Get-NeonAuthOAuthProvider {arguments}");

        Assert.Equal(ids, result.All("OAuthProviderId"));
        Assert.All(result.All("BranchId"), branch => Assert.Equal(Dev, branch));
        Assert.All(result.All("ProjectId"), project => Assert.Equal(Shop, project));
    }

    [Fact]
    public void Get_reports_a_provider_that_does_not_exist_but_not_a_wildcard()
    {
        Run("Get-NeonAuthOAuthProvider vercel -Project shop").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
        Assert.Empty(Run("Get-NeonAuthOAuthProvider v* -Project shop").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void A_client_secret_is_in_no_stream_and_no_view()
    {
        ScriptResult result = Run("$DebugPreference = 'Continue'; $google = Get-NeonAuthOAuthProvider google -Branch dev -Project shop -Verbose; $google");

        Assert.Equal(Secret, Run("[Net.NetworkCredential]::new('', $google.ClientSecret).Password").Values.Single());
        Assert.Equal(("standard", "g-1"), (result.Single("Type"), result.Single("ClientId")));
        ShouldNotShow(result, Secret);
        foreach (string view in new[] { "$google", "$google | Format-List", "$google | Format-List *", "$google | ConvertTo-Json", "\"$google\"" })
            Assert.DoesNotContain(Secret, Host.Render(view), StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_only_session_reads_providers_without_their_secrets()
    {
        Run("Connect-Neon $key -BaseUri $uri -ReadOnly").ShouldHaveNoErrors();

        ScriptResult result = Run("Get-NeonAuthOAuthProvider google -Branch dev -Project shop");

        Assert.Equal("g-1", result.Single("ClientId"));
        Assert.Null(result.Single("ClientSecret"));
        Run($"Invoke-NeonApi projects/{Shop}/branches/{Dev}/auth/oauth_providers").ShouldNotMention(Secret).SingleError("Neon.CredentialRefused");
    }

    [Theory]
    [InlineData("Add-NeonAuthOAuthProvider google -Branch dev -Project shop", """{"id":"google"}""")]
    [InlineData("'google' | Add-NeonAuthOAuthProvider -Branch dev -Project shop -ClientId g-1 -ClientSecret $secret", """{"id":"google","client_id":"g-1","client_secret":"n3w-s3cr3t0f7h3cl13nt"}""")]
    [InlineData("Get-NeonBranch dev -Project shop | Add-NeonAuthOAuthProvider microsoft -ClientId m -ClientSecret $secret -MicrosoftTenantId t", """{"id":"microsoft","client_id":"m","client_secret":"n3w-s3cr3t0f7h3cl13nt","microsoft_tenant_id":"t"}""")]
    public void Add_sends_what_was_given(string script, string body)
    {
        ScriptResult result = Run("$DebugPreference = 'Continue'; " + script);

        Assert.Equal((Dev, Shop), (result.Single("BranchId"), result.Single("ProjectId")));
        Assert.Equal($"POST {OnDev}/auth/oauth_providers", Change.ToString());
        AssertJson(body, Change.Body);
        ShouldNotShow(result, NewSecret);
    }

    [Fact]
    public void Providers_are_copied_from_one_branch_to_another_with_their_secrets()
    {
        Run("Get-NeonAuthOAuthProvider -Branch main -Project shop | Add-NeonAuthOAuthProvider -Branch dev").ShouldHaveNoErrors();

        Assert.Equal([$$"""{"id":"google","client_id":"g-1","client_secret":"{{Secret}}"}""", """{"id":"github"}"""], Changes.Select(change => change.Body));
        Assert.All(Changes, change => Assert.Equal($"POST {OnDev}/auth/oauth_providers", change.ToString()));
    }

    [Fact]
    public void A_secret_that_the_service_repeats_in_an_error_is_not_shown()
    {
        Api.On("POST", Route, FakeAnswer.Json(new { message = $"the provider does not accept {NewSecret} of g-1" }, 400));

        ScriptResult result = Run("$DebugPreference = 'Continue'; Add-NeonAuthOAuthProvider google -Branch dev -Project shop -ClientId g-1 -ClientSecret $secret");

        result.ShouldNotMention(NewSecret).SingleError("Neon.BadRequest");
    }

    [Theory]
    [InlineData("-ClientId g-2", """{"client_id":"g-2"}""")]
    [InlineData("-ClientSecret $secret", """{"client_secret":"n3w-s3cr3t0f7h3cl13nt"}""")]
    [InlineData("-ClientId g-2 -ClientSecret $secret -TenantId t", """{"client_id":"g-2","client_secret":"n3w-s3cr3t0f7h3cl13nt","microsoft_tenant_id":"t"}""")]
    public void Set_sends_only_what_was_given(string arguments, string body)
    {
        Assert.Equal("g-2", Run($"Get-NeonAuthOAuthProvider google -Branch dev -Project shop | Set-NeonAuthOAuthProvider {arguments}").Single("ClientId"));

        Assert.Equal($"PATCH {OnDev}/auth/oauth_providers/google", Change.ToString());
        AssertJson(body, Change.Body);
    }

    [Fact]
    public void Set_refuses_to_change_nothing_and_an_object_of_another_kind()
    {
        Run("Set-NeonAuthOAuthProvider google -Branch dev -Project shop").SingleError("Neon.InvalidArgument");
        Run("Get-NeonBranch dev -Project shop | Set-NeonAuthOAuthProvider -ClientId x").SingleError("Neon.WrongKind");
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_client_secret_as_text_is_refused() =>
        Assert.Equal("ParameterArgumentTransformationError", Run("Set-NeonAuthOAuthProvider google -ClientSecret text -Branch dev -Project shop").SingleError().FullyQualifiedErrorId.Split(',')[0]);

    [Fact]
    public void Remove_removes_each_piped_provider_and_writes_it_with_PassThru()
    {
        ScriptResult result = Run("Get-NeonAuthOAuthProvider -Branch dev -Project shop | Remove-NeonAuthOAuthProvider -Force -PassThru");

        Assert.Equal(["google", "github"], result.All("Id"));
        Assert.Equal([$"DELETE {OnDev}/auth/oauth_providers/google", $"DELETE {OnDev}/auth/oauth_providers/github"], Changes.Select(change => change.ToString()));
        Assert.Empty(Run("Remove-NeonAuthOAuthProvider google -Branch dev -Project shop -Force").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void Remove_prompts_for_confirmation()
    {
        Host.Ui.Answer("No");

        Run("Remove-NeonAuthOAuthProvider google -Branch dev -Project shop").ShouldHaveNoErrors();

        Assert.Single(Host.Ui.Prompts);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Add-NeonAuthOAuthProvider google")]
    [InlineData("Set-NeonAuthOAuthProvider google -ClientId x")]
    [InlineData("Remove-NeonAuthOAuthProvider google -Force")]
    public void WhatIf_sends_no_change_and_the_branch_is_never_guessed(string command)
    {
        Assert.Empty(Run(command + " -Branch dev -Project shop -WhatIf").ShouldHaveNoErrors().Output);
        Run(command + " -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }
}
