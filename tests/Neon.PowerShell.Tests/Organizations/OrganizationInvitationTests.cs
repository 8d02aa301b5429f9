using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Organizations;

public sealed class OrganizationInvitationTests : OrganizationTest
{
    public OrganizationInvitationTests()
    {
        Api.On("GET", "/organizations/{o}/invitations", FakeAnswer.Json(new { invitations = new[] { Invitation("ada@example.com", "admin"), Invitation("bob@example.org", "member") } }));
        Api.On("POST", "/organizations/{o}/invitations", request => Emails(request).Contains("known@example.com", StringComparer.Ordinal)
            ? FakeAnswer.Error(409, "user is already a member of the organization: known@example.com")
            : FakeAnswer.Json(new { invitations = Emails(request).Select(email => Invitation(email, "member")) }));
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("*@example.org", 1)]
    [InlineData("ADA@example.com", 1)]
    [InlineData("id-of-ada@example.com", 1)]
    [InlineData("nobody*", 0)]
    public void Get_lists_invitations_and_selects_by_address_wildcard_or_id(string wanted, int count)
    {
        Assert.Equal(count, Run($"Get-NeonOrganization | Get-NeonOrganizationInvitation {wanted}").ShouldHaveNoErrors().Output.Count);
        Assert.Equal($"GET {InOrg}/invitations", Asked[^1]);
    }

    [Fact]
    public void Get_reports_an_exact_address_without_an_invitation() =>
        Run("Get-NeonOrganizationInvitation nobody@example.com").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);

    [Fact]
    public void New_invites_the_rows_of_a_file_with_one_request()
    {
        ScriptResult result = Run("""
            'Email,Role', 'carl@example.com,admin', 'dora@example.com,viewer' | Set-Content members.csv
            Import-Csv members.csv | New-NeonOrganizationInvitation
            """);

        Assert.Equal(["carl@example.com", "dora@example.com"], result.All("Email"));
        Assert.Equal($"POST {InOrg}/invitations", Change.ToString());
        AssertJson("""{"invitations":[{"email":"carl@example.com","role":"admin"},{"email":"dora@example.com","role":"viewer"}]}""", Change.Body);
    }

    [Theory]
    [InlineData("New-NeonOrganizationInvitation carl@example.com", """{"email":"carl@example.com","role":"member"}""")]
    [InlineData("New-NeonOrganizationInvitation carl@example.com, dora@example.com viewer", """{"email":"carl@example.com","role":"viewer"},{"email":"dora@example.com","role":"viewer"}""")]
    [InlineData("'carl@example.com', 'carl@example.com' | New-NeonOrganizationInvitation -Role editor", """{"email":"carl@example.com","role":"editor"}""")]
    public void New_takes_addresses_as_text(string script, string invitations)
    {
        Run(script).ShouldHaveNoErrors();

        AssertJson($$"""{"invitations":[{{invitations}}]}""", Change.Body);
    }

    [Fact]
    public void New_sends_one_request_for_each_organization()
    {
        Run("""
            [pscustomobject]@{ Email = 'a@example.com'; OrgId = 'org-a-a-00000001' }, [pscustomobject]@{ Email = 'b@example.com'; OrgId = 'org-b-b-00000002' },
            [pscustomobject]@{ Email = 'c@example.com'; OrgId = 'org-a-a-00000001' } | New-NeonOrganizationInvitation
            """).ShouldHaveNoErrors();

        Assert.Equal(["POST /organizations/org-a-a-00000001/invitations", "POST /organizations/org-b-b-00000002/invitations"], Changes.Select(change => change.ToString()));
        Assert.Equal(["a@example.com", "c@example.com"], Emails(Changes[0]));
    }

    [Fact]
    public void New_sends_at_most_100_invitations_with_a_request()
    {
        Run("1..150 | ForEach-Object { \"user$_@example.com\" } | New-NeonOrganizationInvitation").ShouldHaveNoErrors();

        Assert.Equal([100, 50], Changes.Select(change => Emails(change).Length));
    }

    [Fact]
    public void An_address_that_the_service_refuses_does_not_lose_the_others()
    {
        ScriptResult result = Run("'carl@example.com', 'known@example.com', 'dora@example.com' | New-NeonOrganizationInvitation");

        Assert.Equal(["carl@example.com", "dora@example.com"], result.Output.Select(item => item!.Properties["Email"].Value));
        ErrorRecord error = Assert.Single(result.AllErrors);
        Assert.StartsWith("Neon.Conflict", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("known@example.com", error.TargetObject);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    public void What_is_not_about_one_address_is_said_once(int status)
    {
        Api.On("POST", "/organizations/{o}/invitations", FakeAnswer.Error(status, "no"));

        Assert.Single(Run("'carl@example.com', 'dora@example.com' | New-NeonOrganizationInvitation").AllErrors);
        Assert.Single(Changes);
    }

    [Fact]
    public void Rows_without_a_valid_address_or_role_are_errors_and_the_others_are_invited()
    {
        ScriptResult result = Run("""
            'Email,Role', 'carl@example.com,', ',member', 'dora,member', 'emil@example.com,viewer' | ConvertFrom-Csv | New-NeonOrganizationInvitation
            """);

        Assert.Equal(3, result.AllErrors.Count);
        Assert.Equal(["emil@example.com"], Emails(Change));
    }

    [Fact]
    public void An_address_with_two_roles_is_an_error()
    {
        Run("""
            'Email,Role', 'carl@example.com,admin', 'Carl@example.com,viewer' | ConvertFrom-Csv | New-NeonOrganizationInvitation
            """).SingleError("Neon.InvalidArgument");

        AssertJson("""{"invitations":[{"email":"carl@example.com","role":"admin"}]}""", Change.Body);
    }

    [Fact]
    public void WhatIf_names_each_address_and_sends_nothing()
    {
        Run("'carl@example.com', 'dora@example.com' | New-NeonOrganizationInvitation -WhatIf").ShouldHaveNoErrors();

        Assert.Contains("dora@example.com", Host.Ui.Text, StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    private static string[] Emails(FakeRequest request) =>
        [.. request.Json.GetProperty("invitations").EnumerateArray().Select(each => each.GetProperty("email").GetString()!)];

    private static object Invitation(string email, string role) =>
        new { id = "id-of-" + email, email, org_id = Org, invited_by = "user-1", invited_at = "2026-01-31T12:00:00Z", role };
}
