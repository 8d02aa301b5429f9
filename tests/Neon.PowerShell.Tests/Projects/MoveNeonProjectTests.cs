using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Organizations;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Projects;

public sealed class MoveNeonProjectTests : OrganizationTest
{
    private const string Target = "org-warm-sea-87654321";
    private const string Other = "calm-lake-00000002";
    private const string Transfer = "/organizations/{o}/projects/transfer";

    public MoveNeonProjectTests()
    {
        BelongTo((Org, "Engines"), (Target, "Looms"));
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(orgId: Org), Project(Other, "lake", Org), Project("warm-hill-00000003", "hill", "org-a-a-00000001") } }));
        Api.On("GET", "/projects/{p}", request => FakeAnswer.Json(new { project = Project(request.Route["p"], "shop", Org) }));
        Api.On("POST", Transfer, FakeAnswer.Json(new { }));
    }

    [Theory]
    [InlineData("Move-NeonProject shop Looms -Force")]
    [InlineData("Move-NeonProject " + Shop + " " + Target + " -Force")]
    [InlineData("Get-NeonProject shop | Move-NeonProject -Destination (Get-NeonOrganization Looms) -Force")]
    public void A_project_is_moved_from_the_organization_that_it_is_in(string script)
    {
        Assert.Empty(Run(script).ShouldHaveNoErrors().Output);

        Assert.Equal($"POST {InOrg}/projects/transfer", Change.ToString());
        AssertJson($$"""{"destination_org_id":"{{Target}}","project_ids":["{{Shop}}"]}""", Change.Body);
    }

    [Fact]
    public void The_projects_of_an_organization_are_moved_with_one_request()
    {
        Assert.Equal(3, Run($"Get-NeonProject | Move-NeonProject -Destination {Target} -Force -PassThru").ShouldHaveNoErrors().Output.Count);

        Assert.Equal([$"POST {InOrg}/projects/transfer", "POST /organizations/org-a-a-00000001/projects/transfer"], Changes.Select(change => change.ToString()));
        Assert.Equal(2, Changes[0].Json.GetProperty("project_ids").GetArrayLength());
    }

    [Fact]
    public void A_request_has_at_most_400_projects()
    {
        Run($"1..401 | ForEach-Object {{ [Neon.NeonProject]@{{ Id = \"p-$_\"; Name = \"p$_\"; OrgId = '{Org}' }} }} | Move-NeonProject -Destination {Target} -Force").ShouldHaveNoErrors();

        Assert.Equal([400, 1], Changes.Select(change => change.Json.GetProperty("project_ids").GetArrayLength()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" -PassThru")]
    public void A_project_that_is_there_already_is_told_of_and_nothing_is_sent(string passThru)
    {
        ScriptResult result = Run($"Move-NeonProject shop {Org} -Force{passThru}").ShouldHaveNoErrors();

        Assert.Matches("shop.*already", Assert.Single(result.Warnings));
        Assert.Equal(passThru.Length > 0 ? 1 : 0, result.Output.Count);
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_project_that_cannot_be_moved_does_not_keep_the_others()
    {
        Api.On("POST", Transfer, request => request.Body.Contains(Other, StringComparison.Ordinal)
            ? FakeAnswer.Json(new { projects = new[] { new { id = Other, integration = "github" } } }, 422)
            : FakeAnswer.Json(new { }));

        ErrorRecord error = Run($"Get-NeonProject shop, lake | Move-NeonProject -Destination {Target} -Force").SingleError("Neon.Unprocessable");

        Assert.Contains($"{Other} (github)", error.ToString(), StringComparison.Ordinal);
        Assert.Equal([2, 1, 1], Changes.Select(change => change.Json.GetProperty("project_ids").GetArrayLength()));
    }

    [Fact]
    public void The_limits_of_the_destination_are_named_and_nothing_is_moved()
    {
        Api.On("POST", Transfer, FakeAnswer.Json(new { limits = new[] { new { name = "projects_count", actual = "2", expected = "1" }, new { name = "subscription_type", actual = "launch", expected = "scale" } } }, 406));

        ErrorRecord error = Run($"Get-NeonProject shop, lake | Move-NeonProject -Destination {Target} -Force").SingleError("Neon.PaymentRequired");

        Assert.Contains("projects_count is 2 and has to be 1, subscription_type is launch and has to be scale", error.ToString(), StringComparison.Ordinal);
        Assert.Single(Changes);
    }

    [Fact]
    public void A_project_in_the_destination_is_left_alone()
    {
        Run($"Move-NeonProject shop {Org} -Force").ShouldHaveNoErrors();
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_project_without_an_organization_is_an_error()
    {
        Api.On("GET", "/projects/{p}", FakeAnswer.Json(new { project = Project() }));

        Run($"Move-NeonProject shop {Target} -Force").SingleError("Neon.OrganizationRequired", ErrorCategory.InvalidOperation);
        Assert.Empty(Changes);
    }

    [Fact]
    public void An_object_in_a_project_is_refused()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch() } }));

        Run($"Get-NeonBranch -Project {Shop} | Move-NeonProject -Destination {Target} -Force").SingleError("Neon.WrongKind");
        Assert.Empty(Changes);
    }

    [Fact]
    public void Each_project_is_asked_for()
    {
        Host.Ui.Answer("No", "Yes");

        Run($"Get-NeonProject shop, lake | Move-NeonProject -Destination {Target}").ShouldHaveNoErrors();

        Assert.Equal(2, Host.Ui.Prompts.Count);
        AssertJson($$"""{"destination_org_id":"{{Target}}","project_ids":["{{Other}}"]}""", Change.Body);
    }

    [Fact]
    public void WhatIf_sends_no_change()
    {
        Assert.Empty(Run($"Get-NeonProject | Move-NeonProject -Destination {Target} -Force -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }
}
