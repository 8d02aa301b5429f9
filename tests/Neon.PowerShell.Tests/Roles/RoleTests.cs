using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Roles;

public sealed class RoleTests : BranchTest
{
    private const string Roles = "/projects/{p}/branches/{b}/roles";
    private const string Role = Roles + "/{r}";
    private const string Secret = "npg_Se:cr@t/1";

    public RoleTests()
    {
        Api.On("GET", Roles, request => FakeAnswer.Json(new { roles = new[] { Json("neondb_owner", request), Json("app_reader", request), Json("app_writer", request) } }));
        Api.On("GET", Role, request => FakeAnswer.Json(new { role = Json(request.Route["r"], request) }));
        Api.On("GET", Role + "/reveal_password", FakeAnswer.Json(new { password = Secret }));
        Api.On("POST", Roles, request => Changed(request, request.Json.GetProperty("role").GetProperty("name").GetString()!, Secret, 201));
        Api.On("POST", Role + "/reset_password", request => Changed(request, request.Route["r"], Secret));
        Api.On("DELETE", Role, request => Changed(request, request.Route["r"], null));
    }

    [Fact]
    public void Get_lists_with_the_ids_of_the_place()
    {
        ScriptResult result = Run("Get-NeonBranch dev -Project shop | Get-NeonRole app_*");

        Assert.Equal(["app_reader", "app_writer"], result.All("RoleName"));
        Assert.Equal([Shop], result.All("ProjectId").Distinct());
        Assert.Equal([Dev], result.All("BranchId").Distinct());
    }

    [Fact]
    public void Get_names_what_is_missing() =>
        Assert.Contains(Dev, Run("Get-NeonRole nope -Project shop -Branch dev").SingleError("Neon.NotFound").ToString(), StringComparison.Ordinal);

    [Fact]
    public void Get_reads_a_piped_role_again()
    {
        Assert.Equal("app_reader", Run("Get-NeonRole app_reader -Project shop -Branch dev | Get-NeonRole").Single("Name"));
        Assert.Equal($"GET {OnDev}/roles/app_reader", Asked.Last());
    }

    [Theory]
    [InlineData("", """{"role":{"name":"app"}}""")]
    [InlineData("-NoLogin", """{"role":{"name":"app","no_login":true}}""")]
    [InlineData("-NoLogin:$false", """{"role":{"name":"app","no_login":false}}""")]
    public void New_sends_the_role(string more, string body)
    {
        Run($"Get-NeonBranch dev -Project shop | New-NeonRole app {more}").ShouldHaveNoErrors();

        Assert.Equal($"POST {OnDev}/roles", Change.ToString());
        Assert.Equal(body, Change.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Wait")]
    public void New_returns_the_password_as_a_SecureString(string wait)
    {
        ScriptResult result = Run($"$DebugPreference = 'Continue'; $role = New-NeonRole app -Project shop -Branch dev -Verbose {wait}; $role");

        Assert.Equal(Secret, Run("[Net.NetworkCredential]::new('', $role.Password).Password").Values.Single());
        Assert.NotEmpty(result.Debug);
        ShouldNotShow(result, Secret);
        Assert.DoesNotContain(Secret, Host.Render("$role"), StringComparison.Ordinal);
    }

    [Fact]
    public void IfNotExists_returns_the_existing_object()
    {
        Assert.Null(Run("New-NeonRole app_reader -Project shop -Branch dev -IfNotExists").Single("Password"));
        Assert.Empty(Changes);
    }

    [Fact]
    public void New_reports_that_the_name_is_in_use()
    {
        Api.On("POST", Roles, FakeAnswer.Error(409, "role already exists"));

        Assert.Equal("app", Run("New-NeonRole app -Project shop -Branch dev").SingleError("Neon.Conflict", ErrorCategory.ResourceExists).TargetObject);
    }

    [Fact]
    public void Password_is_read_as_a_secret()
    {
        ScriptResult result = Run("$DebugPreference = 'Continue'; $password = Get-NeonRole app_reader -Project shop -Branch dev | Get-NeonRolePassword -Verbose; $password");

        Assert.NotEmpty(result.Debug);
        ShouldNotShow(result, Secret);
        Assert.Equal("app_reader", result.Single("RoleName"));
        Assert.Equal(Dev, result.Single("BranchId"));
        Assert.Equal(Secret, Run("$password.Credential.GetNetworkCredential().Password").Values.Single());
        Assert.Equal($"GET {OnDev}/roles/app_reader/reveal_password", Asked.Last());
    }

    [Fact]
    public void Password_is_text_only_with_AsPlainText()
    {
        Assert.Equal([Secret], Run("Get-NeonRolePassword app_reader -Project shop -Branch dev -AsPlainText").ShouldHaveNoErrors().Values);
        Assert.Equal([Secret], Run("Reset-NeonRolePassword app_reader -Project shop -Branch dev -AsPlainText -Force").ShouldHaveNoErrors().Values);
    }

    [Fact]
    public void Password_that_the_project_does_not_keep_is_an_error_of_its_role()
    {
        Api.On("GET", Roles + "/app_reader/reveal_password", FakeAnswer.Error(412, "passwords are not stored"));

        ScriptResult result = Run("Get-NeonRole app_* -Project shop -Branch dev | Get-NeonRolePassword");

        Assert.Equal("app_reader", result.SingleError("Neon.PreconditionFailed").TargetObject?.ToString());
        Assert.Equal("app_writer", result.Output.Single()!.Properties["RoleName"].Value);
    }

    [Fact]
    public void Reset_writes_the_new_password_and_its_operations()
    {
        ScriptResult result = Run("$DebugPreference = 'Continue'; $reset = Get-NeonRole app_reader -Project shop -Branch dev | Reset-NeonRolePassword -Force; $reset");

        Assert.NotEmpty(result.Debug);
        ShouldNotShow(result, Secret);
        Assert.Equal($"POST {OnDev}/roles/app_reader/reset_password", Change.ToString());
        Assert.Equal(["running"], Run("$reset.Operations").All("Status"));
        Assert.Equal(Secret, Run("$reset.Credential.GetNetworkCredential().Password").Values.Single());
    }

    [Fact]
    public void Reset_that_is_not_done_in_time_does_not_lose_the_password()
    {
        Api.On("GET", "/projects/{p}/operations", FakeAnswer.Json(new { operations = Operations("running") }));

        ErrorRecord error = Run("Reset-NeonRolePassword app_reader -Project shop -Branch dev -Force -Wait -TimeoutSec 1").SingleError("Neon.WaitTimeout");

        Assert.Equal([Secret], Run("$failed.Credential.GetNetworkCredential().Password", new { failed = error.TargetObject }).Values);
    }

    [Fact]
    public void Reset_and_Remove_prompt_for_confirmation()
    {
        Host.Ui.Answer("No", "No");

        Run("Reset-NeonRolePassword a -Project shop -Branch dev; Remove-NeonRole a -Project shop -Branch dev").ShouldHaveNoErrors();

        Assert.Equal(2, Host.Ui.Prompts.Count);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Remove_takes_each()
    {
        ScriptResult result = Run("Get-NeonRole app_* -Project shop -Branch dev | Remove-NeonRole -Force -PassThru -Wait");

        Assert.Equal(["app_reader", "app_writer"], result.All("Name"));
        Assert.Equal([$"DELETE {OnDev}/roles/app_reader", $"DELETE {OnDev}/roles/app_writer"], Changes.Select(change => change.ToString()));
    }

    [Theory]
    [InlineData("New-NeonRole app")]
    [InlineData("Remove-NeonRole app_reader -Force")]
    [InlineData("Reset-NeonRolePassword app_reader -Force")]
    public void WhatIf_changes_nothing(string command)
    {
        Assert.Empty(Run(command + " -Project shop -Branch dev -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("New-NeonRole app")]
    [InlineData("Remove-NeonRole app_reader -Force")]
    [InlineData("Reset-NeonRolePassword app_reader -Force")]
    public void The_branch_of_a_change_is_never_guessed(string command)
    {
        Run(command + " -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    private static object Json(string name, FakeRequest request, string? password = null) => new { name, branch_id = request.Route["b"], password, @protected = false };

    private static FakeAnswer Changed(FakeRequest request, string name, string? password, int status = 200) =>
        FakeAnswer.Json(new { role = Json(name, request, password), operations = Operations("running") }, status);
}
