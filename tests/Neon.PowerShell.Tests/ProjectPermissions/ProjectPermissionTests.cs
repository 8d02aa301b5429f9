using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.ProjectPermissions;

public sealed class ProjectPermissionTests : BranchTest
{
    private const string All = "/projects/" + Shop + "/permissions";
    private const string OfAda = "11111111-0000-4000-8000-000000000001";
    private const string OfAlan = "22222222-0000-4000-8000-000000000002";

    public ProjectPermissionTests()
    {
        Api.On("GET", "/projects/{p}/permissions", FakeAnswer.Json(new { project_permissions = new[] { Permission(OfAda, "ada@example.com"), Permission(OfAlan, "alan@example.com") } }));
        Api.On("POST", "/projects/{p}/permissions", request => FakeAnswer.Json(Permission(OfAda, request.Json.GetProperty("email").GetString()!)));
        Api.On("DELETE", "/projects/{p}/permissions/{id}", request => FakeAnswer.Json(Permission(request.Route["id"], "ada@example.com", "2026-02-01T00:00:00Z")));
    }

    [Fact]
    public void Get_lists_who_a_project_is_shared_with()
    {
        ScriptResult result = Run("Get-NeonProjectPermission -Project shop");

        Assert.Equal(["ada@example.com", "alan@example.com"], result.All("GrantedToEmail"));
        Assert.Equal([OfAda, OfAlan], result.All("PermissionId"));
        Assert.Equal([Shop, Shop], result.All("ProjectId"));
    }

    [Theory]
    [InlineData("Get-NeonProjectPermission alan@example.com -Project shop")]
    [InlineData("Get-NeonProjectPermission al* -Project shop")]
    [InlineData("Get-NeonProjectPermission " + OfAlan + " -Project shop")]
    [InlineData("Get-NeonProject shop | Get-NeonProjectPermission -Permission alan@example.com")]
    [InlineData("'alan@example.com' | Get-NeonProjectPermission -Project shop")]
    public void Get_selects_by_address_wildcard_or_id(string script) => Assert.Equal(OfAlan, Run(script).Single("Id"));

    [Fact]
    public void Get_reports_an_address_that_has_no_access_but_not_a_wildcard()
    {
        ErrorRecord error = Run("Get-NeonProjectPermission eve@example.com -Project shop").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);

        Assert.Contains("Get-NeonProjectPermission", error.ErrorDetails.RecommendedAction, System.StringComparison.Ordinal);
        Assert.Empty(Run("Get-NeonProjectPermission eve* -Project shop").ShouldHaveNoErrors().Output);
    }

    [Theory]
    [InlineData("Grant-NeonProjectPermission grace@example.com -Project shop")]
    [InlineData("'grace@example.com' | Grant-NeonProjectPermission -Project shop")]
    [InlineData("Get-NeonProject shop | Grant-NeonProjectPermission grace@example.com")]
    [InlineData("[pscustomobject]@{ Email = 'grace@example.com'; ProjectId = 'cool-shop-12345678' } | Grant-NeonProjectPermission")]
    public void Grant_sends_the_address(string script)
    {
        ScriptResult result = Run(script);

        Assert.Equal("grace@example.com", result.Single("GrantedToEmail"));
        Assert.Equal(Shop, result.Single("ProjectId"));
        Assert.Equal("POST " + All, Change.ToString());
        Assert.Equal("""{"email":"grace@example.com"}""", Change.Body);
    }

    [Fact]
    public void Grant_goes_on_after_an_address_that_is_refused()
    {
        Api.On("POST", "/projects/{p}/permissions", FakeAnswer.Error(409, "project is already shared"), FakeAnswer.Json(Permission(OfAlan, "alan@example.com")));

        ScriptResult result = Run("Grant-NeonProjectPermission ada@example.com, alan@example.com -Project shop");

        Assert.Equal("alan@example.com", result.Output.Single()!.Properties["GrantedToEmail"].Value);
        result.SingleError("Neon.Conflict");
    }

    [Fact]
    public void Revoke_ends_the_access_of_each_piped_permission_and_writes_it_with_PassThru()
    {
        ScriptResult result = Run("Get-NeonProjectPermission -Project shop | Revoke-NeonProjectPermission -Force -PassThru");

        Assert.Equal([OfAda, OfAlan], result.All("Id"));
        Assert.DoesNotContain(null, result.All("RevokedAt"));
        Assert.Equal([$"DELETE {All}/{OfAda}", $"DELETE {All}/{OfAlan}"], Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void Revoke_takes_an_address_and_prompts()
    {
        Host.Ui.Answer("No");
        Run("Revoke-NeonProjectPermission ada@example.com -Project shop").ShouldHaveNoErrors();
        Assert.Empty(Changes);

        Run("Revoke-NeonProjectPermission ada@example.com -Project shop -Force").ShouldHaveNoErrors();
        Assert.Equal($"DELETE {All}/{OfAda}", Change.ToString());
    }

    [Theory]
    [InlineData("Grant-NeonProjectPermission ada@example.com -Project shop -WhatIf")]
    [InlineData("Revoke-NeonProjectPermission ada@example.com -Project shop -Force -WhatIf")]
    [InlineData("Get-NeonProject shop | Revoke-NeonProjectPermission -Force -ErrorAction SilentlyContinue")]
    public void Nothing_is_changed_with_WhatIf_or_by_an_object_of_another_kind(string script)
    {
        Assert.Empty(Run(script).Output);
        Assert.Empty(Changes);
    }

    private static object Permission(string id, string email, string? revoked = null) =>
        new { id, granted_to_email = email, granted_at = "2026-01-31T12:00:00Z", revoked_at = revoked };
}
