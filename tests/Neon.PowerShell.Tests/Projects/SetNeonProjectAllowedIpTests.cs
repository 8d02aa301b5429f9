using System;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Projects;

public sealed class SetNeonProjectAllowedIpTests : BranchTest
{
    private const string Old = "203.0.113.7";
    private const string Office = "198.51.100.0/24";

    public SetNeonProjectAllowedIpTests()
    {
        Has([Old, Office]);
        Api.On("PATCH", "/projects/{p}", FakeAnswer.Json(new { project = Project(), operations = Operations("running") }));
    }

    [Theory]
    [InlineData("-Add 192.0.2.1", "\"203.0.113.7\",\"198.51.100.0/24\",\"192.0.2.1\"")]
    [InlineData("-Add 192.0.2.1, 2001:db8::/32 -Remove 203.0.113.7", "\"198.51.100.0/24\",\"192.0.2.1\",\"2001:db8::/32\"")]
    [InlineData("-Remove 198.51.100.0/24", "\"203.0.113.7\"")]
    [InlineData("-Replace 192.0.2.1, 192.0.2.1", "\"192.0.2.1\"")]
    [InlineData("-Replace @()", "")]
    public void The_whole_list_is_sent(string arguments, string ips)
    {
        Assert.Equal(Shop, Run($"Set-NeonProjectAllowedIp shop {arguments} -Force").Single("Id"));

        Assert.Equal($"PATCH /projects/{Shop}", Change.ToString());
        AssertJson($$$$$"""{"project":{"settings":{"allowed_ips":{"ips":[{{{{{ips}}}}}],"protected_branches_only":false}}}}""", Change.Body);
    }

    [Fact]
    public void The_rule_for_protected_branches_stays_unless_it_is_given()
    {
        Has([Old], protectedOnly: true);
        Run("Get-NeonProject shop | Set-NeonProjectAllowedIp -Add 192.0.2.1 -Force").ShouldHaveNoErrors();
        Assert.True(Change.Json.GetProperty("project").GetProperty("settings").GetProperty("allowed_ips").GetProperty("protected_branches_only").GetBoolean());
        Forget();

        Run("Set-NeonProjectAllowedIp shop -ProtectedBranchesOnly:$false -Force").ShouldHaveNoErrors();
        AssertJson("""{"project":{"settings":{"allowed_ips":{"ips":["203.0.113.7"],"protected_branches_only":false}}}}""", Change.Body);
    }

    [Theory]
    [InlineData("-Add 203.0.113.7")]
    [InlineData("-Remove 192.0.2.99")]
    [InlineData("-Replace 203.0.113.7, 198.51.100.0/24")]
    public void A_list_that_is_already_so_is_not_sent(string arguments)
    {
        Assert.Equal(Shop, Run($"Set-NeonProjectAllowedIp shop {arguments}").Single("Id"));
        Assert.Empty(Changes);
    }

    [Fact]
    public void Removing_the_last_address_is_refused_since_an_empty_list_allows_all()
    {
        Run("Set-NeonProjectAllowedIp shop -Remove 203.0.113.7, 198.51.100.0/24 -Force").SingleError("Neon.LastAllowedIp");
        Assert.Empty(Changes);
    }

    [Fact]
    public void WhatIf_and_the_question_show_the_list_before_and_after()
    {
        const string Before = "from [203.0.113.7, 198.51.100.0/24] to [203.0.113.7, 198.51.100.0/24, 192.0.2.1]";
        Run("Set-NeonProjectAllowedIp shop -Add 192.0.2.1 -WhatIf").ShouldHaveNoErrors();
        Assert.Contains(Before, Host.Ui.Text, StringComparison.Ordinal);

        Host.Ui.Answer("No");
        Run("Set-NeonProjectAllowedIp shop -Replace @()").ShouldHaveNoErrors();
        Assert.Contains("to [all addresses]", Host.Ui.Prompts[^1].Message, StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_project_that_fails_does_not_stop_the_next()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project("calm-lake-00000002", "blog"), Project() } }));
        Api.On("GET", "/projects/calm-lake-00000002", FakeAnswer.Error(403, "not yours"));

        Run("Get-NeonProject | Set-NeonProjectAllowedIp -Add 192.0.2.1 -Force").SingleError("Neon.Forbidden");

        Assert.Equal($"PATCH /projects/{Shop}", Change.ToString());
    }

    [Theory]
    [InlineData("Set-NeonProjectAllowedIp shop")]
    [InlineData("Set-NeonProjectAllowedIp shop -Force")]
    public void Nothing_to_change_is_an_error(string script)
    {
        Run(script).SingleError("Neon.InvalidArgument");
        Assert.Empty(Changes);
    }

    [Fact]
    public void Wait_writes_the_project_as_it_is_afterwards() =>
        Assert.Equal(["finished"], Run("(Set-NeonProjectAllowedIp shop -Add 192.0.2.1 -Force -Wait).Operations").All("Status"));

    private void Has(string[] ips, bool protectedOnly = false) =>
        Api.On("GET", "/projects/{p}", FakeAnswer.Json(new { project = new { id = Shop, name = "shop", settings = new { allowed_ips = new { ips, protected_branches_only = protectedOnly } } } }));
}
