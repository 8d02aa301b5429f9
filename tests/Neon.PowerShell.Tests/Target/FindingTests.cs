using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Target;

/// <summary>What a name means: exactly that, wherever it is, or an error.</summary>
public sealed class FindingTests : BranchTest
{
    private const string Other = "calm-lake-00000002";

    [Theory]
    [InlineData("Get-NeonBranch dev -Project shop | Select-Object Id, Name, ProjectId | Remove-NeonDatabase x -Force")]
    [InlineData("(Invoke-NeonApi projects/$project/branches).branches | Where-Object name -EQ dev | New-NeonRole x")]
    public void What_was_made_of_a_branch_does_not_change_the_branch_of_the_context(string script)
    {
        ScriptResult result = Run("Set-NeonContext shop main; $project = (Get-NeonProject shop).Id; " + script);

        Assert.NotEmpty(result.AllErrors);
        Assert.DoesNotContain(Changes, change => change.Path.Contains(Main, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Remove-NeonBranch DEV -Project shop -Force")]
    [InlineData("Set-NeonBranch Dev -Project shop -Protected")]
    [InlineData("Invoke-NeonSql 'delete from t' -Branch DEV -Project shop")]
    public void A_change_takes_a_name_in_its_exact_case_only(string script)
    {
        Assert.Contains("'dev' differs in case", Run(script).SingleError("Neon.NotFound").ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Reading_takes_a_name_in_any_case() => Assert.Equal("dev", Run("Get-NeonBranch DEV -Project shop").Single("Name"));

    [Fact]
    public void SQL_is_not_run_on_the_default_branch()
    {
        Run("Invoke-NeonSql 'delete from t' -Project shop").SingleError("Neon.BranchRequired");

        Assert.DoesNotContain(Asked, asked => asked.Contains("connection_uri", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_with_the_shape_of_an_id_is_found()
    {
        const string Name = "shop-nightly-20261127";
        Api.On("GET", $"/projects/{Name}", FakeAnswer.Error(404, "project not found"));
        Api.On("GET", $"/projects/{Name}/branches", FakeAnswer.Error(404, "project not found"));
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(Other, Name) } }));
        Api.On("GET", $"/projects/{Other}/branches", FakeAnswer.Json(new { branches = new[] { Branch(Dev, "there", project: Other) } }));

        Assert.Equal("there", Run($"Get-NeonBranch -Project {Name}").Single("Name"));
        Assert.Equal(Other, Run($"Get-NeonProject {Name}").Single("Id"));
    }

    [Fact]
    public void A_change_of_a_branch_whose_name_has_the_shape_of_an_id_is_made_once()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(Dev, "br-a-b-c") } }));
        Api.On("DELETE", "/projects/{p}/branches/br-a-b-c", FakeAnswer.Error(404, "branch not found"));
        Api.On("DELETE", "/projects/{p}/branches/" + Dev, FakeAnswer.Json(new { branch = Branch(Dev, "br-a-b-c"), operations = Operations("running") }));

        Run("Remove-NeonBranch br-a-b-c -Project shop -Force").ShouldHaveNoErrors();

        Assert.Equal(["/projects/" + Shop + "/branches/br-a-b-c", OnDev], Changes.Select(change => change.Path));
    }

    [Fact]
    public void Projects_of_a_personal_key_are_listed_for_each_organization()
    {
        KnowOrganizations(false);
        Api.On("GET", "/projects", request => request.Query.TryGetValue("org_id", out string? id)
            ? FakeAnswer.Json(new { projects = id == "org-b-b-00000002" ? new[] { Project(Other, "far", id) } : [Project(orgId: id)] })
            : FakeAnswer.Error(400, "org_id is required, you can find it on your organization settings page"));
        Api.On("GET", "/users/me/organizations", FakeAnswer.Json(new { organizations = new[] { new { id = "org-a-a-00000001", name = "a" }, new { id = "org-b-b-00000002", name = "b" } } }));

        Assert.Equal(["shop", "far"], Run("Get-NeonProject").All("Name"));
        Assert.Equal(Other, Run("Get-NeonProject far").Single("Id"));
    }

    [Fact]
    public void A_project_that_is_shared_is_found_by_its_name()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = Array.Empty<object>() }));
        Api.On("GET", "/projects/shared", FakeAnswer.Json(new { projects = new[] { Project() } }));

        Assert.Equal("dev", Run("Get-NeonBranch dev -Project shop").Single("Name"));
    }

    [Fact]
    public void What_the_service_could_not_list_is_asked_for_before_it_is_said_to_be_missing()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = Array.Empty<object>(), unavailable_project_ids = new[] { Other } }));
        Api.On("GET", $"/projects/{Other}", FakeAnswer.Json(new { project = Project(Other, "far") }));
        Assert.Equal(Other, Run("New-NeonProject far -IfNotExists").Single("Id"));

        Api.On("GET", $"/projects/{Other}", FakeAnswer.Error(403, "not now"));
        Run("New-NeonProject far -IfNotExists").SingleError("Neon.ProjectsNotListed");
        Assert.Empty(Changes);
    }

    [Fact]
    public void The_key_of_an_organization_gets_that_organization()
    {
        Api.On("GET", "/users/me/organizations", FakeAnswer.Error(404, "not a user"));
        Api.On("GET", "/auth", FakeAnswer.Json(new { account_id = "org-a-a-00000001", auth_method = "api_key_org" }));
        Api.On("GET", "/organizations/org-a-a-00000001", FakeAnswer.Json(new { id = "org-a-a-00000001", name = "acme" }));

        Assert.Equal("acme", Run("Get-NeonOrganization").Single("Name"));
    }

    [Fact]
    public void A_deleted_branch_is_brought_back_and_not_its_living_namesake()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new object[] { Branch(Main, "dev"), new { id = Dev, name = "dev", project_id = Shop, recovery = new { deleted_at = "2026-01-31T12:00:00Z" } } } }));
        Api.On("POST", "/projects/{p}/branches/{b}/recover", FakeAnswer.Json(new { branch = Branch(Dev, "dev"), operations = Operations("running") }));

        Run("Restore-NeonBranch dev -Deleted -Project shop -Force").ShouldHaveNoErrors();

        Assert.Equal(OnDev + "/recover", Change.Path);
    }

    [Fact]
    public void A_list_whose_cursor_was_lost_meanwhile_is_read_to_its_end()
    {
        string[] left = ["a", "b", "c"];
        Api.On("DELETE", "/projects/{p}/branches/{b}", request =>
        {
            left = [.. left.Where(name => request.Route["b"] != $"br-{name}-x-1")];
            return FakeAnswer.Json(new { branch = Branch(request.Route["b"], "gone") });
        });
        Api.On("GET", "/projects/{p}/branches", request => request.Query.ContainsKey("cursor")
            ? FakeAnswer.Error(400, "invalid cursor")
            : FakeAnswer.Json(new { branches = left.Take(2).Select(name => Branch($"br-{name}-x-1", name)).ToArray(), pagination = left.Length > 2 ? new { next = left[1] } : null }));

        Run("Get-NeonBranch -Project shop -PageSize 2 | Remove-NeonBranch -Force").ShouldHaveNoErrors();

        Assert.Empty(left);
    }

    [Theory]
    [InlineData("Get-NeonBranch dev -Project shop | Suspend-NeonEndpoint")]
    [InlineData("Suspend-NeonEndpoint -Branch dev -Project shop")]
    public void The_computes_of_a_branch_are_what_it_stands_for(string script)
    {
        Api.On("GET", "/projects/{p}/branches/{b}/endpoints", FakeAnswer.Json(new { endpoints = new[] { new { id = "ep-a-b-1", branch_id = Dev, project_id = Shop, type = "read_write" } } }));
        Api.On("POST", "/projects/{p}/endpoints/{e}/suspend", FakeAnswer.Json(new { endpoint = new { id = "ep-a-b-1", branch_id = Dev, project_id = Shop }, operations = Operations("running") }));

        Run(script).ShouldHaveNoErrors();

        Assert.EndsWith("/endpoints/ep-a-b-1/suspend", Change.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-NeonContext shop dev; Suspend-NeonEndpoint", "Neon.EndpointRequired")]
    [InlineData("Set-NeonContext shop dev; Get-NeonProject shop | Suspend-NeonEndpoint", "Neon.WrongKind")]
    public void The_branch_of_the_context_does_not_stand_for_its_computes(string script, string id)
    {
        Run(script).SingleError(id);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Operations_are_listed_by_their_status()
    {
        Api.On("GET", "/projects/{p}/operations", FakeAnswer.Json(new { operations = new[] { Operation("running", "op-1"), Operation("finished", "op-2") } }));

        Assert.Equal("op-1", Run("Get-NeonOperation -Project shop -Status Running").Single("Id"));
    }

    [Fact]
    public void A_wait_goes_on_past_what_is_gone()
    {
        Api.On("GET", "/projects/gone-lake-00000009/operations", FakeAnswer.Error(404, "project not found"));
        Api.On("GET", "/projects/{p}/operations/{o}", FakeAnswer.Json(new { operation = Operation("finished") }));

        ScriptResult result = Run($"[pscustomobject]@{{ OperationId = 'op-9'; ProjectId = 'gone-lake-00000009' }}, [pscustomobject]@{{ OperationId = 'op-1'; ProjectId = '{Shop}' }} | Wait-NeonOperation -PassThru");

        Assert.Equal("Neon.NotFound", Assert.Single(result.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal("op-1", Assert.Single(result.Output)!.Properties["OperationId"].Value);
    }

    [Fact]
    public void A_branch_that_another_job_still_makes_is_returned_when_it_is_ready()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { new { id = Main, name = "main", project_id = Shop, current_state = "init" } } }));
        Api.On("GET", "/projects/{p}/operations", FakeAnswer.Json(new { operations = Operations("running") }), FakeAnswer.Json(new { operations = Operations("finished") }));

        Assert.Equal("ready", Run("New-NeonBranch main -Project shop -IfNotExists -Wait").Single("CurrentState"));
        Assert.Equal(2, Asked.Count(asked => asked.Contains("/operations", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_a_job_made_is_awaited()
    {
        Run($"[pscustomobject]@{{ PSTypeName = 'Deserialized.Neon.NeonBranch'; Id = '{Main}'; BranchId = '{Main}'; ProjectId = '{Shop}'; Operations = @('create_branch') }} | Wait-NeonOperation").ShouldHaveNoErrors();

        Assert.Contains(Asked, asked => asked.Contains("/operations", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wait_whose_request_hangs_ends_with_its_own_error()
    {
        Api.On("GET", "/projects/{p}/operations", _ => FakeAnswer.Hang());

        ErrorRecord error = Run("Wait-NeonOperation -Project " + Shop + " -TimeoutSec 1").SingleError("Neon.WaitTimeout");

        Assert.DoesNotContain("canceled", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_says_where_the_project_comes_from()
    {
        ScriptResult result = Run($"Set-NeonContext shop dev; Remove-NeonDatabase x -WhatIf");

        result.ShouldHaveNoErrors();
        Assert.Contains("(project from Set-NeonContext, branch from Set-NeonContext)", Host.Ui.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_file_that_is_too_large_is_refused_where_it_would_count()
    {
        File.WriteAllText(Path.Combine(Folder, ".neon"), "{\"projectId\": \"" + Shop + "\"" + new string(' ', 70_000) + "}");

        Assert.Contains(".neon", Run("Get-NeonBranch").SingleError("Neon.InvalidContextFile").ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Run("Get-NeonBranch -Project shop-by-id-12345678".Replace("shop-by-id-12345678", Shop, StringComparison.Ordinal)).ShouldHaveNoErrors().Output.Count);
    }
}
