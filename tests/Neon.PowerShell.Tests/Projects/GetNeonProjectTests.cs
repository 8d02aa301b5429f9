using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Projects;

public sealed class GetNeonProjectTests : NeonTest
{
    private const string List = "GET /projects?limit=400";

    private void Projects(params object[] projects) => Api.On("GET", "/projects", FakeAnswer.Json(new { projects }));

    [Fact]
    public void All_pages_are_read()
    {
        Api.On("GET", "/projects", request => request.Query.ContainsKey("cursor")
            ? FakeAnswer.Json(new { projects = Array.Empty<object>(), pagination = new { cursor = "c1" } })
            : FakeAnswer.Json(new { projects = new[] { Project(), Project("blue-shop-22222222", "blue") }, pagination = new { cursor = "c1" } }));

        ScriptResult result = Run("Get-NeonProject -PageSize 2");

        Assert.Equal(["shop", "blue"], result.All("Name"));
        Assert.Equal(["GET /projects?limit=2", "GET /projects?limit=2&cursor=c1"], Asked);
        Assert.All(result.Output, project => Assert.Equal("Neon.NeonProject", project!.TypeNames[0]));
    }

    [Fact]
    public void A_pipeline_that_stops_early_requests_one_page()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(), Project("blue-shop-22222222", "blue") }, pagination = new { cursor = "c1" } }));

        ScriptResult result = Run("do { Get-NeonProject | ForEach-Object { $_.Name; break } } while ($false)");

        Assert.Equal(["shop"], result.ShouldHaveNoErrors().Values);
        Assert.Equal([List], Asked);
    }

    [Fact]
    public void A_cursor_seen_twice_is_an_error()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project() }, pagination = new { cursor = "c1" } }));

        Run("Get-NeonProject -PageSize 1").SingleError("Neon.CursorLoop", ErrorCategory.InvalidResult);

        Assert.Equal(2, Asked.Length);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void A_page_that_is_not_full_is_the_last_unless_something_could_not_be_read(int missing, int requests)
    {
        Api.On("GET", "/projects", request => request.Query.ContainsKey("cursor")
            ? FakeAnswer.Json(new { projects = Array.Empty<object>(), pagination = new { cursor = "c1" } })
            : FakeAnswer.Json(new { projects = new[] { Project() }, unavailable = Enumerable.Repeat("late-shop-33333333", missing), pagination = new { cursor = "c1" } }));

        Assert.Equal("shop", Run("Get-NeonProject -WarningAction Ignore").Single("Name"));

        Assert.Equal(requests, Asked.Length);
    }

    [Fact]
    public void A_name_is_looked_for_in_what_Search_finds()
    {
        Projects(Project(), Project("blue-shop-22222222", "blue"));

        Assert.Equal("blue", Run("Get-NeonProject blue -Search shop").Single("Name"));

        Assert.Equal([List + "&search=shop"], Asked);
    }

    [Fact]
    public void A_name_is_searched_for_and_must_match_exactly()
    {
        Projects(Project("cool-shop-99999999", "shopping"), Project());

        Assert.Equal(Shop, Run("Get-NeonProject SHOP").Single("ProjectId"));

        Assert.Equal([List + "&search=SHOP"], Asked);
    }

    [Fact]
    public void An_id_is_one_request()
    {
        Api.On("GET", "/projects/{id}", FakeAnswer.Json(new { project = Project() }));

        Assert.Equal("shop", Run("Get-NeonProject -Id cool-shop-12345678").Single("Name"));

        Assert.Equal(["GET /projects/cool-shop-12345678"], Asked);
    }

    [Fact]
    public void Wildcards_are_matched_here_and_a_miss_is_silent()
    {
        Projects(Project(), Project("blue-shop-22222222", "shed"), Project("x-y-333333", "other"));

        Assert.Equal(["shop", "shed"], Run("Get-NeonProject sh*").All("Name"));
        Assert.Empty(Run("Get-NeonProject nothing*").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void A_missing_name_does_not_stop_the_next_one()
    {
        Projects(Project());

        ScriptResult result = Run("Get-NeonProject missing, shop");

        ErrorRecord error = result.SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
        Assert.Equal("missing", error.TargetObject);
        Assert.Single(result.Output);
    }

    [Fact]
    public void Two_objects_with_the_same_name_are_an_error_with_both_ids()
    {
        Projects(Project(), Project("blue-shop-22222222"));

        ErrorRecord error = Run("Get-NeonProject shop").SingleError("Neon.Ambiguous", ErrorCategory.InvalidArgument);

        Assert.Contains("blue-shop-22222222", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(Shop, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-NeonProject ''")]
    [InlineData("Get-NeonProject ' '")]
    [InlineData("Get-NeonProject $null")]
    public void An_empty_name_sends_no_request(string script)
    {
        Assert.Single(Run(script).AllErrors);
        Assert.Empty(Asked);
    }

    [Fact]
    public void Objects_that_are_in_a_project_mean_it()
    {
        Api.On("GET", "/projects/{id}", request => FakeAnswer.Json(new { project = Project(request.Route["id"]) }));
        Api.On("GET", "/projects/{id}/branches", FakeAnswer.Json(new { branches = new[] { Branch() } }));

        ScriptResult result = Run("""
            Get-NeonBranch -Project cool-shop-12345678 | Get-NeonProject
            [pscustomobject] @{ ProjectId = 'json-made-111111' } | Get-NeonProject
            [pscustomobject] @{ id = 'api-made-111111'; name = 'x' } | Get-NeonProject
            [pscustomobject] @{ id = 'br-raw-one-1'; project_id = 'api-made-222222' } | Get-NeonProject
            'typed-id-111111' | Get-NeonProject
            """);

        Assert.Equal([Shop, "json-made-111111", "api-made-111111", "api-made-222222", "typed-id-111111"], result.All("Id"));
    }

    [Fact]
    public void An_organization_is_piped()
    {
        Api.On("GET", "/users/me/organizations", FakeAnswer.Json(new { organizations = new[] { new { id = "org-bold-sun-12345678", name = "shop" } } }));
        Projects(Project());

        Assert.Single(Run("Get-NeonOrganization | Get-NeonProject").ShouldHaveNoErrors().Output);

        Assert.Equal("GET /projects?org_id=org-bold-sun-12345678&limit=400", Asked[1]);
    }

    [Fact]
    public void The_organization_is_the_named_one_or_that_of_the_context()
    {
        Api.On("GET", "/users/me/organizations", FakeAnswer.Json(new { organizations = new[] { new { id = "acme-morning-bread-81040908", name = "Acme" } } }));
        Api.On("GET", "/organizations/{id}", FakeAnswer.Json(new { id = "org-a-b-1", name = "other" }));
        Projects(Project());

        Run("Set-NeonContext -Organization org-a-b-1; Get-NeonProject; Get-NeonProject -Organization acme").ShouldHaveNoErrors();

        Assert.Equal(
            ["GET /organizations/org-a-b-1", "GET /projects?org_id=org-a-b-1&limit=400", "GET /users/me/organizations", "GET /projects?org_id=acme-morning-bread-81040908&limit=400"],
            Asked);
    }

    [Fact]
    public void The_query_is_what_was_given()
    {
        Projects();

        Run("Get-NeonProject -Search 'a b&c' -Recoverable -ServiceTimeoutMs 500 -PageSize 5").ShouldHaveNoErrors();

        Assert.Equal("recoverable=true&search=a b&c&timeout=500&limit=5".Split('&').Length, Requests[0].Query.Count + 1);
        Assert.Equal("a b&c", Requests[0].Query["search"]);
        Assert.Equal("true", Requests[0].Query["recoverable"]);
        Assert.Equal("500", Requests[0].Query["timeout"]);
        Assert.Equal("5", Requests[0].Query["limit"]);
    }

    [Fact]
    public void Shared_projects_have_a_list_of_their_own()
    {
        Api.On("GET", "/projects/shared", FakeAnswer.Json(new { projects = new[] { Project() } }));

        Assert.Single(Run("Get-NeonProject -Shared").ShouldHaveNoErrors().Output);

        Assert.Equal(["GET /projects/shared?limit=400"], Asked);
        Assert.Single(Run("Get-NeonProject -Shared -Recoverable").AllErrors);
    }

    [Fact]
    public void A_deleted_project_is_looked_for_on_its_list_even_by_id()
    {
        Projects(Project());

        Run("Get-NeonProject cool-shop-12345678 -Recoverable").Single();

        Assert.StartsWith("GET /projects?", Assert.Single(Asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unavailable")]
    [InlineData("unavailable_project_ids")]
    public void Projects_that_a_partial_answer_lacks_are_a_warning(string member)
    {
        Api.On("GET", "/projects", FakeAnswer.Json($$"""{"projects":[{"id":"a-b-111111","name":"a"}],"{{member}}":["lost-one-111111"]}"""));

        ScriptResult result = Run("Get-NeonProject");

        Assert.Single(result.ShouldHaveNoErrors().Output);
        Assert.Contains("lost-one-111111", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Applications_of_the_page_are_on_the_project()
    {
        Api.On("GET", "/projects", FakeAnswer.Json($$$"""{"projects":[{"id":"{{{Shop}}}","name":"a"}],"applications":{"{{{Shop}}}":["github"]},"integrations":{}}"""));

        Assert.Equal(["github"], (string[])Run("Get-NeonProject").Single("Applications")!);
    }

    [Fact]
    public void Tab_offers_names_and_quotes_them()
    {
        Projects(Project(), Project("blue-shop-22222222", "shop two"));

        Assert.Equal(["shop", "'shop two'"], Host.Offers("Get-NeonProject sh").Select(match => match.CompletionText));
        Host.Complete("Get-NeonProject sh");

        Assert.Single(Asked);
    }
}
