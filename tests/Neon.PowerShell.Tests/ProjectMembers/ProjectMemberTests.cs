using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.ProjectMembers;

public sealed class ProjectMemberTests : BranchTest
{
    private const string Ada = "d57833f2-d308-4ede-9d2e-468d9d013d1b";
    private const string Bob = "5fee13ac-957b-40cd-8de0-4d494cc28e28";
    private const string Members = "/projects/" + Shop + "/members";

    public ProjectMemberTests()
    {
        Api.On("GET", "/projects/{p}/members", request => request.Query.ContainsKey("cursor")
            ? FakeAnswer.Json(new { project_members = new[] { Member(Bob, "bob@example.com", "viewer") } })
            : FakeAnswer.Json(new { project_members = new[] { Member(Ada, "ada@example.com", null) }, pagination = new { next = "second" } }));
        Api.On("PUT", "/projects/{p}/members/{m}/role", request => FakeAnswer.Json(Member(request.Route["m"], "bob@example.com", request.Json.GetProperty("role").GetString())));
        Api.On("DELETE", "/projects/{p}/members/{m}/role", request => FakeAnswer.Json(Member(request.Route["m"], "bob@example.com", null, rotate: true)));
        Api.On("GET", "/organizations/{o}/members", FakeAnswer.Json(new { members = new[] { new { member = new { id = Bob, user_id = "u", org_id = "org-a-b-1", role = "member" }, user = new { email = "bob@example.com" } } } }));
    }

    [Fact]
    public void Get_lists_all_pages_with_the_project()
    {
        ScriptResult result = Run("Get-NeonProject | Get-NeonProjectMember -PageSize 1");

        Assert.Equal(["ada@example.com", "bob@example.com"], result.All("Email"));
        Assert.Equal([null, "viewer"], result.All("ProjectRole"));
        Assert.Equal(["EDITOR", "EDITOR"], result.All("EffectiveProjectPermission"));
        Assert.Equal([Shop, Shop], result.All("ProjectId"));
        Assert.Equal([$"GET {Members}?limit=1", $"GET {Members}?limit=1&cursor=second"], Asked[^2..]);
    }

    [Theory]
    [InlineData("bob@example.com")]
    [InlineData("bob*")]
    [InlineData(Bob)]
    public void Get_selects_by_address_wildcard_or_id(string member) => Assert.Equal(Bob, Run($"Get-NeonProjectMember {member} -Project shop").Single("MemberId"));

    [Fact]
    public void Get_reports_an_exact_address_that_does_not_exist() =>
        Run("Get-NeonProjectMember nobody@example.com -Project shop").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);

    [Theory]
    [InlineData("Set-NeonProjectMember bob@example.com editor -Project shop")]
    [InlineData("Get-NeonProjectMember bob* -Project shop | Set-NeonProjectMember -Role editor")]
    [InlineData("Get-NeonOrganizationMember -Organization org-a-b-1 | Set-NeonProjectMember -Role editor -Project shop")]
    [InlineData("Set-NeonProjectMember " + Bob + " editor -Project shop")]
    public void Set_gives_a_member_a_role(string script)
    {
        ScriptResult result = Run(script);

        Assert.Equal("editor", result.Single("ProjectRole"));
        Assert.Equal(Shop, result.Single("ProjectId"));
        Assert.Equal($"PUT {Members}/{Bob}/role", Change.ToString());
        AssertJson("""{"role":"editor"}""", Change.Body);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Remove_takes_the_role_and_warns_of_what_the_member_knows()
    {
        ScriptResult result = Run("Get-NeonProjectMember bob* -Project shop | Remove-NeonProjectMember -Force -PassThru");

        Assert.Null(result.Single("ProjectRole"));
        Assert.Equal($"DELETE {Members}/{Bob}/role", Change.ToString());
        Assert.Contains(result.Warnings, warning => warning.Contains("Reset-NeonRolePassword", StringComparison.Ordinal));
        Assert.Contains(result.Warnings, warning => warning.Contains("Revoke-NeonApiKey", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-NeonOrganizationMember -Organization org-a-b-1 | Remove-NeonProjectMember -Project shop -Force")]
    [InlineData("Get-NeonProject shop | Remove-NeonProjectMember -Force")]
    [InlineData("Get-NeonProject shop | Set-NeonProjectMember -Role admin")]
    public void Another_kind_of_object_is_refused(string script)
    {
        Run(script).SingleError("Neon.WrongKind");
        Assert.Empty(Changes);
    }

    [Fact]
    public void Remove_prompts_for_confirmation()
    {
        Host.Ui.Answer("No");

        Run("Remove-NeonProjectMember bob@example.com -Project shop").ShouldHaveNoErrors();

        Assert.Single(Host.Ui.Prompts);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Set-NeonProjectMember bob@example.com viewer")]
    [InlineData("Remove-NeonProjectMember bob@example.com -Force")]
    public void WhatIf_sends_no_change(string command)
    {
        Assert.Empty(Run(command + " -Project shop -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    [Fact]
    public void The_project_is_never_guessed()
    {
        Run("Set-NeonProjectMember bob@example.com viewer").SingleError("Neon.ProjectRequired");
        Assert.Empty(Asked);
    }

    [Fact]
    public void Tab_offers_the_addresses() =>
        Assert.Equal(["'ada@example.com'"], Host.Offers("Set-NeonProjectMember -Project shop -Member ").Select(offer => offer.CompletionText));

    private static object Member(string id, string email, string? role, bool rotate = false) => new
    {
        member_id = id,
        user_id = "b107d689-6dd2-4c9a-8b9e-0b25e457cf56",
        email,
        name = "Bob",
        org_role = "member",
        project_role = role,
        org_default_project_permission = "EDITOR",
        explicit_project_permission = role?.ToUpperInvariant(),
        effective_project_permission = "EDITOR",
        grant_source = "org_role_default",
        credential_rotation_recommended = rotate,
        org_api_key_rotation_recommended = rotate,
    };
}
