using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Organizations;

public sealed class OrganizationMemberTests : OrganizationTest
{
    private const string Ada = "d57833f2-d308-4ede-9d2e-468d9d013d1b";
    private const string Bob = "5fee13ac-957b-40cd-8de0-4d494cc28e28";

    public OrganizationMemberTests()
    {
        Api.On("GET", "/organizations/{o}/members", request => request.Query.ContainsKey("cursor")
            ? FakeAnswer.Json(new { members = new[] { Entry(Bob, "bob@example.com", "member") } })
            : FakeAnswer.Json(new { members = new[] { Entry(Ada, "ada@example.com", "admin") }, pagination = new { next = "second" } }));
        Api.On("GET", "/organizations/{o}/members/{m}", request => FakeAnswer.Json(Member(request.Route["m"], "admin")));
        Api.On("PATCH", "/organizations/{o}/members/{m}", request => FakeAnswer.Json(Member(request.Route["m"], request.Json.GetProperty("role").GetString()!)));
        Api.On("DELETE", "/organizations/{o}/members/{m}", FakeAnswer.Json(new { }));
    }

    [Fact]
    public void Get_lists_all_pages_with_the_user_beside_the_membership()
    {
        ScriptResult result = Run($"Get-NeonOrganizationMember -Organization {Org}");

        Assert.Equal(["ada@example.com", "bob@example.com"], result.All("Email"));
        Assert.Equal([true, true], result.All("HasMfa"));
        Assert.Equal([Org, Org], result.All("OrgId"));
        Assert.Equal([$"GET {InOrg}/members", $"GET {InOrg}/members?cursor=second"], Asked);
    }

    [Theory]
    [InlineData("Get-NeonOrganization | Get-NeonOrganizationMember")]
    [InlineData("Get-NeonOrganizationMember -Organization Engines")]
    [InlineData("Get-NeonOrganizationMember")]
    [InlineData("Set-NeonContext -Organization " + Org + "; Get-NeonOrganizationMember")]
    public void Get_takes_the_organization_from_the_pipeline_a_name_the_context_or_the_only_one(string script)
    {
        Assert.Equal(2, Run(script).ShouldHaveNoErrors().Output.Count);
        Assert.Equal($"GET {InOrg}/members?cursor=second", Asked[^1]);
    }

    [Fact]
    public void The_key_of_an_organization_means_that_organization()
    {
        Api.On("GET", "/auth", FakeAnswer.Json(new { account_id = Org, auth_method = "api_key_org" }));

        Assert.Equal(2, Run("Connect-Neon $key -BaseUri $uri; Get-NeonOrganizationMember").ShouldHaveNoErrors().Output.Count);
        Assert.DoesNotContain("GET /users/me/organizations", Asked);
    }

    [Fact]
    public void With_several_organizations_one_has_to_be_specified()
    {
        BelongTo((Org, "Engines"), ("org-warm-sea-87654321", "Looms"));

        ErrorRecord error = Run("Set-NeonOrganizationMember ada@example.com viewer").SingleError("Neon.OrganizationRequired");

        Assert.Contains("Looms (org-warm-sea-87654321)", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("bob@example.com", Bob)]
    [InlineData("BOB@example.com", Bob)]
    [InlineData("bob*", Bob)]
    [InlineData(Ada, Ada)]
    public void Get_selects_by_address_wildcard_or_id(string member, string id)
    {
        Assert.Equal(id, Run($"Get-NeonOrganizationMember {member}").Single("MemberId"));
        if (member == Ada)
            Assert.Equal($"GET {InOrg}/members/{Ada}", Asked[^1]);
    }

    [Fact]
    public void Get_reports_an_exact_address_that_does_not_exist_but_not_a_wildcard()
    {
        ErrorRecord error = Run("Get-NeonOrganizationMember nobody@example.com").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);

        Assert.Contains("Get-NeonOrganizationMember", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Run("Get-NeonOrganizationMember nobody*").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void Get_sends_the_order_and_the_size_of_a_page()
    {
        Run("Get-NeonOrganizationMember -SortBy email -SortOrder asc -PageSize 1").ShouldHaveNoErrors();

        Assert.Equal($"GET {InOrg}/members?sort_by=email&sort_order=asc&limit=1", Asked[1]);
    }

    [Fact]
    public void Get_reads_only_the_pages_that_are_taken()
    {
        Assert.Equal("ada@example.com", Run("Get-NeonOrganizationMember | Select-Object -First 1").Single("Email"));
        Assert.Equal($"GET {InOrg}/members", Asked[^1]);
    }

    [Theory]
    [InlineData("Set-NeonOrganizationMember bob@example.com editor")]
    [InlineData("Get-NeonOrganizationMember bob@example.com | Set-NeonOrganizationMember -Role editor")]
    [InlineData("[pscustomobject]@{ Email = 'bob@example.com' } | Set-NeonOrganizationMember -Role editor")]
    public void Set_changes_the_role_and_keeps_the_address(string script)
    {
        ScriptResult result = Run(script);

        Assert.Equal("bob@example.com", result.Single("Email"));
        Assert.Equal("editor", result.Single("Role"));
        Assert.Equal($"PATCH {InOrg}/members/{Bob}", Change.ToString());
        AssertJson("""{"role":"editor"}""", Change.Body);
    }

    [Fact]
    public void Set_does_not_request_a_member_whose_id_is_known()
    {
        Run($"Set-NeonOrganizationMember {Bob} editor -Organization {Org}").ShouldHaveNoErrors();

        Assert.Equal([$"PATCH {InOrg}/members/{Bob}"], Asked);
    }

    [Fact]
    public void Remove_removes_each_piped_member_and_writes_it_with_PassThru()
    {
        ScriptResult result = Run("Get-NeonOrganizationMember | Remove-NeonOrganizationMember -Force -PassThru");

        Assert.Equal(["ada@example.com", "bob@example.com"], result.All("Email"));
        Assert.Equal([$"DELETE {InOrg}/members/{Ada}", $"DELETE {InOrg}/members/{Bob}"], Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void The_failure_of_one_member_does_not_stop_the_next()
    {
        Api.On("DELETE", $"/organizations/{{o}}/members/{Ada}", FakeAnswer.Error(422, "organization must have at least one admin"));

        Run("Get-NeonOrganizationMember | Remove-NeonOrganizationMember -Force").SingleError("Neon.Unprocessable");

        Assert.Equal($"DELETE {InOrg}/members/{Bob}", Changes[^1].ToString());
    }

    [Theory]
    [InlineData("Get-NeonOrganization | Remove-NeonOrganizationMember -Force")]
    [InlineData("Get-NeonProjectMember -Project " + Shop + " | Remove-NeonOrganizationMember -Force")]
    [InlineData("Get-NeonProjectMember -Project " + Shop + " | Set-NeonOrganizationMember -Role admin")]
    public void Another_kind_of_object_is_refused(string script)
    {
        Api.On("GET", "/projects/{p}/members", FakeAnswer.Json(new { project_members = new[] { new { member_id = Ada, user_id = "u", email = "ada@example.com", org_role = "admin" } } }));

        ScriptResult result = Run(script);

        Assert.NotEmpty(result.AllErrors);
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_change_takes_an_address_in_its_exact_case_only()
    {
        Assert.Contains("differs in case", Run("Remove-NeonOrganizationMember Bob@example.com -Force").SingleError("Neon.NotFound").ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Remove_prompts_for_confirmation_and_says_where_the_organization_comes_from()
    {
        Host.Ui.Answer("No");

        Run("Remove-NeonOrganizationMember bob@example.com").ShouldHaveNoErrors();

        Assert.Contains("organization from the user's only one", Assert.Single(Host.Ui.Prompts).Message, StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Set-NeonOrganizationMember bob@example.com viewer")]
    [InlineData("Remove-NeonOrganizationMember bob@example.com -Force")]
    public void WhatIf_sends_no_change(string command)
    {
        Assert.Empty(Run(command + " -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Get-NeonOrganizationMember ")]
    [InlineData("Set-NeonOrganizationMember -Organization Engines -Member a")]
    public void Tab_offers_the_addresses_of_the_first_page(string line) =>
        Assert.Equal(["'ada@example.com'"], Host.Offers(line).Select(offer => offer.CompletionText));

    private static object Entry(string id, string email, string role) =>
        new { member = Member(id, role), user = new { email, has_mfa = true } };

    private static Dictionary<string, object> Member(string id, string role) =>
        new() { ["id"] = id, ["user_id"] = "b107d689-6dd2-4c9a-8b9e-0b25e457cf56", ["org_id"] = Org, ["role"] = role, ["joined_at"] = "2026-01-31T12:00:00Z" };
}
