using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.ProjectTransferRequests;

public sealed class ProjectTransferRequestTests : BranchTest
{
    private const string Id = "11111111-2222-4333-8444-555555555555";
    private const string All = "/projects/" + Shop + "/transfer_requests";
    private const string Org = "org-cool-sun-12345678";

    public ProjectTransferRequestTests()
    {
        Api.On("POST", "/projects/{p}/transfer_requests", FakeAnswer.Json(new { id = Id, project_id = Shop, created_at = "2026-01-31T12:00:00Z", expires_at = "2026-02-01T12:00:00Z" }, 201));
        Api.On("PUT", "/projects/{p}/transfer_requests/{id}", FakeAnswer.Status(204));
        Api.On("GET", "/organizations/{o}", FakeAnswer.Json(new { id = Org, name = "acme" }));
        Api.On("GET", "/users/me/organizations", FakeAnswer.Json(new { organizations = new[] { new { id = Org, name = "acme" } } }));
    }

    [Theory]
    [InlineData("New-NeonProjectTransferRequest shop -Force", "{}")]
    [InlineData("Get-NeonProject shop | New-NeonProjectTransferRequest -ExpiresIn 7d -Force", """{"ttl_seconds":604800}""")]
    public void New_sends_the_time_to_live(string script, string body)
    {
        ScriptResult result = Run(script);

        Assert.Equal(Id, result.Single("TransferRequestId"));
        Assert.Equal(Shop, result.Single("ProjectId"));
        Assert.Equal("POST " + All, Change.ToString());
        AssertJson(body, Change.Body is "" ? "{}" : Change.Body);
    }

    [Fact]
    public void New_prompts_since_whoever_has_the_id_gets_the_project()
    {
        Host.Ui.Answer("No");

        Assert.Empty(Run("New-NeonProjectTransferRequest shop").ShouldHaveNoErrors().Output);

        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("New-NeonProjectTransferRequest shop -ExpiresIn 0 -Force", "Neon.InvalidArgument")]
    [InlineData("Get-NeonBranch dev -Project shop | New-NeonProjectTransferRequest -Force", "Neon.WrongKind")]
    [InlineData("New-NeonProjectTransferRequest -Force", "Neon.ProjectRequired")]
    [InlineData("Approve-NeonProjectTransferRequest ../x -Project shop", "Neon.InvalidIdentifier")]
    [InlineData("Approve-NeonProjectTransferRequest " + Id, "Neon.ProjectRequired")]
    public void Wrong_arguments_send_no_change(string script, string error)
    {
        Run(script).SingleError(error);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Approve-NeonProjectTransferRequest " + Id + " -Project " + Shop, "{}")]
    [InlineData("Approve-NeonProjectTransferRequest " + Id + " -Project " + Shop + " -Organization " + Org, "{\"org_id\":\"" + Org + "\"}")]
    [InlineData("New-NeonProjectTransferRequest shop -Force | Approve-NeonProjectTransferRequest", "{}")]
    [InlineData("Set-NeonContext -Organization " + Org + "; Approve-NeonProjectTransferRequest " + Id + " -Project " + Shop, "{\"org_id\":\"" + Org + "\"}")]
    public void Approve_accepts_the_request_for_the_account_or_an_organization(string script, string body)
    {
        Assert.Empty(Run(script).ShouldHaveNoErrors().Output);

        FakeRequest sent = Changes[^1];
        Assert.Equal($"PUT {All}/{Id}", sent.ToString());
        AssertJson(body, sent.Body is "" ? "{}" : sent.Body);
    }

    [Fact]
    public void Approve_writes_the_project_with_PassThru() =>
        Assert.Equal(Shop, Run($"Approve-NeonProjectTransferRequest {Id} -Project {Shop} -PassThru").Single("ProjectId"));

    [Fact]
    public void Approve_says_why_a_plan_does_not_allow_the_project()
    {
        Api.On("PUT", "/projects/{p}/transfer_requests/{id}", FakeAnswer.Json(new { reasons = new[] { new { message = "The plan has no room for another project.", code = "PROJECTS_LIMIT" }, new { message = "The project is too large.", code = "SIZE" } } }, 406));

        ErrorRecord error = Run($"Approve-NeonProjectTransferRequest {Id} -Project {Shop}").SingleError("Neon.PaymentRequired", ErrorCategory.LimitsExceeded);

        Assert.Equal("The plan has no room for another project.; The project is too large.", error.Exception.Message);
    }

    [Theory]
    [InlineData("New-NeonProjectTransferRequest shop -WhatIf")]
    [InlineData("Approve-NeonProjectTransferRequest " + Id + " -Project shop -WhatIf")]
    public void WhatIf_sends_no_change(string script)
    {
        Assert.Empty(Run(script).ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }
}
