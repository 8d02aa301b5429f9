using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Jwks;

public sealed class JwksTests : BranchTest
{
    private const string All = "/projects/" + Shop + "/jwks";
    private const string Url = "https://shop.clerk.accounts.dev/.well-known/jwks.json";

    public JwksTests()
    {
        Api.On("GET", "/projects/{p}/jwks", FakeAnswer.Json(new { jwks = new[] { Jwks("jwks-1", "Clerk"), Jwks("jwks-2", "Auth0", Dev) } }));
        Api.On("POST", "/projects/{p}/jwks", FakeAnswer.Json(new { jwks = Jwks("jwks-3", "Clerk"), operations = Operations("running") }, 201));
        Api.On("DELETE", "/projects/{p}/jwks/{id}", request => FakeAnswer.Json(Jwks(request.Route["id"], "Clerk")));
    }

    [Theory]
    [InlineData("Get-NeonJwks Auth0 -Project shop")]
    [InlineData("Get-NeonJwks jwks-2 -Project shop")]
    [InlineData("Get-NeonProject shop | Get-NeonJwks -Jwks Au*")]
    [InlineData("Get-NeonJwks -Project shop | Where-Object BranchId")]
    public void Get_selects_by_provider_wildcard_or_id(string script)
    {
        ScriptResult result = Run(script);

        Assert.Equal("jwks-2", result.Single("JwksId"));
        Assert.Equal(Dev, result.Single("BranchId"));
    }

    [Theory]
    [InlineData("-Project shop", """{"jwks_url":"@","provider_name":"Clerk"}""")]
    [InlineData("-Project shop -Branch dev", """{"jwks_url":"@","provider_name":"Clerk","branch_id":"br-dev-leaf-22222222"}""")]
    [InlineData("-Project shop -JwtAudience shop -RoleName authenticated -SkipRoleCreation", """{"jwks_url":"@","provider_name":"Clerk","jwt_audience":"shop","role_names":["authenticated"],"skip_role_creation":true}""")]
    public void Add_sends_what_was_given(string arguments, string body)
    {
        Assert.Equal("jwks-3", Run($"Add-NeonJwks {Url} Clerk {arguments}").Single("Id"));

        Assert.Equal("POST " + All, Change.ToString());
        AssertJson(body.Replace("@", Url), Change.Body);
    }

    [Fact]
    public void Add_takes_the_branch_from_the_pipeline_and_not_from_the_context()
    {
        Run($"Get-NeonBranch dev -Project shop | Add-NeonJwks {Url} Clerk").ShouldHaveNoErrors();
        Assert.Equal(Dev, Change.Json.GetProperty("branch_id").GetString());
        Forget();

        Run($"Set-NeonContext shop dev; Add-NeonJwks {Url} Clerk").ShouldHaveNoErrors();
        Assert.False(Change.Json.TryGetProperty("branch_id", out _));
    }

    [Fact]
    public void Add_waits_for_its_operations() =>
        Assert.Equal(["finished"], Run($"(Add-NeonJwks {Url} Clerk -Project shop -Wait).Operations").All("Status"));

    [Fact]
    public void More_than_ten_roles_are_refused()
    {
        Assert.Single(Run($"Add-NeonJwks {Url} Clerk -Project shop -RoleName (1..11)").AllErrors);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Remove_deletes_by_provider_id_or_object_and_writes_with_PassThru()
    {
        Assert.Equal("jwks-1", Run("Remove-NeonJwks Clerk -Project shop -Force -PassThru").Single("Id"));
        Assert.Equal($"DELETE {All}/jwks-1", Change.ToString());
        Forget();

        Assert.Empty(Run("Get-NeonJwks jwks-2 -Project shop | Remove-NeonJwks -Force").ShouldHaveNoErrors().Output);
        Assert.Equal($"DELETE {All}/jwks-2", Change.ToString());
    }

    [Fact]
    public void Two_key_sets_of_one_provider_are_ambiguous()
    {
        Api.On("GET", "/projects/{p}/jwks", FakeAnswer.Json(new { jwks = new[] { Jwks("jwks-1", "Clerk"), Jwks("jwks-2", "Clerk") } }));

        Run("Remove-NeonJwks Clerk -Project shop -Force").SingleError("Neon.Ambiguous", ErrorCategory.InvalidArgument);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Add-NeonJwks https://example.com/jwks.json Clerk -Project shop -WhatIf")]
    [InlineData("Remove-NeonJwks Clerk -Project shop -Force -WhatIf")]
    public void WhatIf_sends_no_change(string script)
    {
        Assert.Empty(Run(script).ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    private static object Jwks(string id, string provider, string? branch = null) =>
        new { id, project_id = Shop, branch_id = branch, jwks_url = Url, provider_name = provider, created_at = "2026-01-31T12:00:00Z", updated_at = "2026-01-31T12:00:00Z", role_names = new[] { "authenticated" } };
}
