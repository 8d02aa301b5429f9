using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Organizations;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.VpcEndpoints;

public sealed class VpcEndpointTests : OrganizationTest
{
    private const string Ohio = InOrg + "/vpc/region/aws-us-east-2/vpc_endpoints";

    public VpcEndpointTests()
    {
        Api.On("GET", "/organizations/{o}/vpc/vpc_endpoints", FakeAnswer.Json(new
        {
            endpoints = new[] { new { vpc_endpoint_id = "vpce-1", label = "production", region_id = "aws-us-east-2" }, new { vpc_endpoint_id = "vpce-2", label = "staging", region_id = "aws-eu-central-1" } },
        }));
        Api.On("GET", "/organizations/{o}/vpc/region/{r}/vpc_endpoints", FakeAnswer.Json(new { endpoints = new[] { new { vpc_endpoint_id = "vpce-1", label = "production" } } }));
        Api.On("GET", "/organizations/{o}/vpc/region/{r}/vpc_endpoints/{v}", request => FakeAnswer.Json(new
        {
            vpc_endpoint_id = request.Route["v"],
            label = "production",
            state = "accepted",
            num_restricted_projects = 2,
            example_restricted_projects = new[] { Shop },
        }));
        Api.On("POST", "/organizations/{o}/vpc/region/{r}/vpc_endpoints/{v}", FakeAnswer.Status(200));
        Api.On("DELETE", "/organizations/{o}/vpc/region/{r}/vpc_endpoints/{v}", FakeAnswer.Status(200));
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(orgId: Org) } }));
        Api.On("GET", "/projects/{p}/vpc_endpoints", FakeAnswer.Json(new { endpoints = new[] { new { vpc_endpoint_id = "vpce-1", label = "ours" } } }));
        Api.On("POST", "/projects/{p}/vpc_endpoints/{v}", FakeAnswer.Status(200));
        Api.On("DELETE", "/projects/{p}/vpc_endpoints/{v}", FakeAnswer.Status(200));
    }

    [Fact]
    public void Get_lists_all_regions_with_one_request()
    {
        ScriptResult result = Run("Get-NeonOrganization | Get-NeonVpcEndpoint");

        Assert.Equal(["vpce-1", "vpce-2"], result.All("VpcEndpointId"));
        Assert.Equal(["aws-us-east-2", "aws-eu-central-1"], result.All("RegionId"));
        Assert.Equal([Org, Org], result.All("OrgId"));
        Assert.Equal($"GET {InOrg}/vpc/vpc_endpoints", Asked[^1]);
    }

    [Theory]
    [InlineData("Get-NeonVpcEndpoint -Region aws-us-east-2")]
    [InlineData("Get-NeonProject shop | Get-NeonVpcEndpoint")]
    public void Get_lists_one_region(string script)
    {
        ScriptResult result = Run(script);

        Assert.Equal("aws-us-east-2", result.Single("RegionId"));
        Assert.Null(result.Single("State"));
        Assert.Equal($"GET {Ohio}", Asked[^1]);
    }

    [Theory]
    [InlineData("Get-NeonVpcEndpoint vpce-1")]
    [InlineData("Get-NeonVpcEndpoint production")]
    [InlineData("Get-NeonVpcEndpoint vpce-1 -Region aws-us-east-2")]
    [InlineData("Get-NeonVpcEndpoint | Select-Object -First 1 | Get-NeonVpcEndpoint")]
    public void One_that_is_named_has_its_state(string script)
    {
        ScriptResult result = Run(script);

        Assert.Equal("accepted", result.Single("State"));
        Assert.Equal(2, result.Single("NumRestrictedProjects"));
        Assert.Equal("aws-us-east-2", result.Single("RegionId"));
        Assert.Equal($"GET {Ohio}/vpce-1", Asked[^1]);
    }

    [Fact]
    public void Get_selects_by_wildcards_and_reports_what_does_not_exist()
    {
        Assert.Equal("vpce-2", Run("Get-NeonVpcEndpoint stag*").Single("VpcEndpointId"));
        Run("Get-NeonVpcEndpoint nope").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
    }

    [Theory]
    [InlineData("Set-NeonVpcEndpoint vpce-9 new -Region aws-us-east-2", "vpce-9")]
    [InlineData("Set-NeonVpcEndpoint vpce-1 new", "vpce-1")]
    [InlineData("Set-NeonVpcEndpoint production new", "vpce-1")]
    [InlineData("Get-NeonVpcEndpoint vpce-1 | Set-NeonVpcEndpoint -Label new", "vpce-1")]
    public void Set_sends_the_label(string script, string id)
    {
        ScriptResult result = Run(script);

        Assert.Equal("new", result.Single("Label"));
        Assert.Equal("aws-us-east-2", result.Single("RegionId"));
        Assert.Equal($"POST {Ohio}/{id}", Change.ToString());
        AssertJson("""{"label":"new"}""", Change.Body);
    }

    [Fact]
    public void One_that_is_not_assigned_needs_a_region()
    {
        Run("Set-NeonVpcEndpoint vpce-9 new").SingleError("Neon.NotFound");
        Assert.Empty(Changes);
    }

    [Fact]
    public void Remove_removes_each_piped_one_from_its_region()
    {
        Assert.Equal(["vpce-1", "vpce-2"], Run("Get-NeonVpcEndpoint | Remove-NeonVpcEndpoint -Force -PassThru").All("VpcEndpointId"));
        Assert.Equal([$"DELETE {Ohio}/vpce-1", $"DELETE {InOrg}/vpc/region/aws-eu-central-1/vpc_endpoints/vpce-2"], Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void Get_lists_those_of_a_project()
    {
        ScriptResult result = Run("Get-NeonProject shop | Get-NeonProjectVpcEndpoint");

        Assert.Equal("vpce-1", result.Single("VpcEndpointId"));
        Assert.Equal(Shop, result.Single("ProjectId"));
        Assert.Empty(Run("Get-NeonProjectVpcEndpoint nope* -Project shop").ShouldHaveNoErrors().Output);
        Run("Get-NeonProjectVpcEndpoint nope -Project shop").SingleError("Neon.NotFound");
    }

    [Theory]
    [InlineData("Set-NeonProjectVpcEndpoint vpce-1 ours -Project shop", "ours")]
    [InlineData("Get-NeonVpcEndpoint vpce-1 | Set-NeonProjectVpcEndpoint -Project shop", "production")]
    [InlineData("Get-NeonProjectVpcEndpoint vpce-1 -Project shop | Set-NeonProjectVpcEndpoint -Label theirs", "theirs")]
    public void A_project_is_restricted_with_the_label_of_the_VPC_endpoint_or_one_of_its_own(string script, string label)
    {
        ScriptResult result = Run(script);

        Assert.Equal(label, result.Single("Label"));
        Assert.Equal(Shop, result.Single("ProjectId"));
        Assert.Equal($"POST /projects/{Shop}/vpc_endpoints/vpce-1", Change.ToString());
        AssertJson($$"""{"label":"{{label}}"}""", Change.Body);
    }

    [Theory]
    [InlineData("Get-NeonProject shop | Get-NeonProjectVpcEndpoint | Remove-NeonProjectVpcEndpoint -Force -PassThru")]
    [InlineData("Remove-NeonProjectVpcEndpoint ours -Project shop -Force -PassThru")]
    public void A_restriction_is_removed(string script)
    {
        Assert.Equal("vpce-1", Run(script).Single("VpcEndpointId"));
        Assert.Equal($"DELETE /projects/{Shop}/vpc_endpoints/vpce-1", Change.ToString());
    }

    [Theory]
    [InlineData("Get-NeonProjectVpcEndpoint -Project shop | Remove-NeonVpcEndpoint -Force")]
    [InlineData("Get-NeonVpcEndpoint | Remove-NeonProjectVpcEndpoint -Project shop -Force")]
    [InlineData("Get-NeonProject | Remove-NeonProjectVpcEndpoint -Force")]
    [InlineData("Get-NeonProject | Set-NeonProjectVpcEndpoint -Label x")]
    public void Another_kind_of_object_is_refused(string script)
    {
        ScriptResult result = Run(script);

        Assert.All(result.AllErrors, error => Assert.StartsWith("Neon.WrongKind", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.NotEmpty(result.AllErrors);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Set-NeonVpcEndpoint vpce-1 x")]
    [InlineData("Remove-NeonVpcEndpoint vpce-1 -Force")]
    [InlineData("Set-NeonProjectVpcEndpoint vpce-1 x -Project shop")]
    [InlineData("Remove-NeonProjectVpcEndpoint vpce-1 -Project shop -Force")]
    public void WhatIf_sends_no_change(string command)
    {
        Assert.Empty(Run(command + " -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Removing_prompts_for_confirmation()
    {
        Host.Ui.Answer("No", "No");

        Run("Remove-NeonVpcEndpoint vpce-1; Remove-NeonProjectVpcEndpoint vpce-1 -Project shop").ShouldHaveNoErrors();

        Assert.Equal(2, Host.Ui.Prompts.Count);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Get-NeonVpcEndpoint ", "vpce-1", "vpce-2")]
    [InlineData("Get-NeonProjectVpcEndpoint -Project shop -VpcEndpoint ", "vpce-1")]
    public void Tab_offers_the_ids(string line, params string[] ids) => Assert.Equal(ids, Host.Offers(line).Select(offer => offer.CompletionText));
}
