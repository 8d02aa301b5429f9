using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Organizations;

/// <summary>Organizations, the user and regions.</summary>
public sealed class AccountTests : NeonTest
{
    private static readonly object[] Two = [new { id = "org-bold-sun-12345678", name = "Acme" }, new { id = "beta-morning-bread-81040908", name = "Beta" }];

    public AccountTests()
    {
        Api.On("GET", "/users/me/organizations", FakeAnswer.Json(new { organizations = Two }));
        Api.On("GET", "/organizations/{id}", request => FakeAnswer.Json(new { id = request.Route["id"], name = "by id" }));
        Api.On("GET", "/regions", FakeAnswer.Json(new
        {
            regions = new[]
            {
                new { region_id = "aws-us-east-2", name = "AWS US East 2 (Ohio)", @default = true, geo_lat = "39.96", geo_long = "-83" },
                new { region_id = "azure-eastus2", name = "Azure East US 2", @default = false, geo_lat = "36", geo_long = "-78" },
            },
        }));
    }

    [Fact]
    public void Organizations_are_listed() => Assert.Equal(["Acme", "Beta"], Run("Get-NeonOrganization").All("Name"));

    [Theory]
    [InlineData("acme", "org-bold-sun-12345678")]
    [InlineData("beta-morning-bread-81040908", "beta-morning-bread-81040908")]
    [InlineData("B*", "beta-morning-bread-81040908")]
    public void An_organization_is_found_by_name_id_and_wildcards(string wanted, string id)
    {
        Assert.Equal(id, Run("Get-NeonOrganization $wanted", new { wanted }).Single("OrgId"));
        Assert.Equal(["GET /users/me/organizations"], Asked);
    }

    [Fact]
    public void A_generated_id_is_requested_directly()
    {
        Run("Get-NeonOrganization -Id org-a-b-1").Single();
        Assert.Equal(["GET /organizations/org-a-b-1"], Asked);
    }

    [Fact]
    public void A_missing_organization_is_an_error() =>
        Run("Get-NeonOrganization missing").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);

    [Fact]
    public void The_organization_of_a_project_is_piped()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(orgId: "org-bold-sun-12345678") } }));

        Assert.Equal("org-bold-sun-12345678", Run("Get-NeonProject | Get-NeonOrganization").Single("Id"));
    }

    [Fact]
    public void The_user_is_written()
    {
        Api.On("GET", "/users/me", FakeAnswer.Json(new { id = "u-1", email = "a@b.c", projects_limit = 3, plan = "free" }));

        PSObject user = Run("Get-NeonUser").Single();

        Assert.Equal("Neon.NeonUser", user.TypeNames[0]);
        Assert.Equal(3L, user.Properties["ProjectsLimit"].Value);
    }

    [Fact]
    public void The_key_of_an_organization_has_no_user()
    {
        Api.On("GET", "/users/me", FakeAnswer.Error(404, "user not found"));

        Run("Get-NeonUser").SingleError("Neon.NoUser", ErrorCategory.ObjectNotFound);
    }

    [Fact]
    public void Regions_are_found_by_id_and_wildcards()
    {
        Assert.Equal(["aws-us-east-2", "azure-eastus2"], Run("Get-NeonRegion").All("RegionId"));
        Assert.Equal("azure-eastus2", Run("Get-NeonRegion az*").Single("RegionId"));
        Assert.Equal("AWS US East 2 (Ohio)", Run("Get-NeonRegion aws-us-east-2 -Organization org-a-b-1").Single("Name"));
        Run("Get-NeonRegion nowhere").SingleError("Neon.NotFound");

        Assert.Equal("GET /regions?org_id=org-a-b-1", Asked[2]);
    }

    [Fact]
    public void The_region_of_a_project_is_piped()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project() } }));

        Assert.Equal(true, Run("Get-NeonProject | Get-NeonRegion").Single("Default"));
    }
}
