using System.Collections.Generic;
using System.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Organizations;

/// <summary>A test of what is in an organization: the user belongs to <c>Engines</c> alone.</summary>
public abstract class OrganizationTest : NeonTest
{
    protected const string Org = "org-cool-bar-12345678";
    protected const string InOrg = "/organizations/" + Org;

    protected OrganizationTest()
    {
        BelongTo((Org, "Engines"));
        Api.On("GET", "/organizations/{o}", request => FakeAnswer.Json(new { id = request.Route["o"], name = "Engines" }));
    }

    /// <summary>What was asked that changes something.</summary>
    protected IReadOnlyList<FakeRequest> Changes => [.. Requests.Where(request => request.Method != "GET")];

    /// <summary>The one request that changes something.</summary>
    protected FakeRequest Change => Assert.Single(Changes);

    /// <summary>Says which organizations the user belongs to.</summary>
    protected void BelongTo(params (string Id, string Name)[] organizations) =>
        Api.On("GET", "/users/me/organizations", FakeAnswer.Json(new { organizations = organizations.Select(organization => new { id = organization.Id, name = organization.Name }) }));
}
