using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Branches;

public sealed class GetNeonBranchTests : BranchTest
{
    private const string List = "GET /projects/cool-shop-12345678/branches";

    [Fact]
    public void All_are_listed_with_their_annotations()
    {
        Api.On("GET", "/projects/{p}/branches", request => request.Query.ContainsKey("cursor")
            ? FakeAnswer.Json(new { branches = new[] { Branch(Dev, "dev") } })
            : FakeAnswer.Json(new { branches = new[] { Branch() }, annotations = new Dictionary<string, object> { [Main] = new { value = new { pr = "7" } } }, pagination = new { next = "n1" } }));

        ScriptResult result = Run("Get-NeonProject | Get-NeonBranch");

        Assert.Equal(["main", "dev"], result.All("Name"));
        Assert.Equal([List, List + "?cursor=n1"], Asked[1..]);
        Assert.Equal("7", Run("(Get-NeonBranch main -Project cool-shop-12345678).Annotation.Value['pr']").Values.Single());
    }

    [Fact]
    public void A_pipeline_that_stops_early_requests_one_page()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch() }, pagination = new { next = "n1" } }));

        Run($"do {{ Get-NeonBranch -Project {Shop} | ForEach-Object {{ $_; break }} }} while ($false)").Single();

        Assert.Single(Asked);
    }

    [Fact]
    public void The_query_is_what_was_given()
    {
        Run($"Get-NeonBranch -Project {Shop} -Search d -SortBy name -SortOrder asc -IncludeDeleted -PageSize 7").ShouldHaveNoErrors();

        Assert.Equal(["asc", "d", "7", "name", "true"], Requests[0].Query.OrderBy(pair => pair.Key switch { "sort_order" => 0, "search" => 1, "limit" => 2, "sort_by" => 3, _ => 4 }).Select(pair => pair.Value));
    }

    [Fact]
    public void A_piped_branch_means_itself_and_a_piped_project_its_branches()
    {
        Assert.Equal(["dev"], Run($"Get-NeonBranch dev -Project {Shop} | Get-NeonBranch").All("Name"));
        Assert.Equal(["main", "dev"], Run("Get-NeonProject shop | Get-NeonBranch").All("Name"));
    }

    [Theory]
    [InlineData("Get-NeonBranch missing, dev -Project cool-shop-12345678", "Neon.NotFound")]
    [InlineData("Get-NeonBranch dev -Project missing", "Neon.NotFound")]
    [InlineData("Get-NeonBranch dev -Project 'a/../b'", "Neon.NotFound")]
    [InlineData("[pscustomobject] @{ ProjectId = '../users' } | Get-NeonBranch", "Neon.InvalidIdentifier")]
    public void A_missing_object_is_an_error(string script, string id) => Run(script).SingleError(id);

    [Fact]
    public void An_answer_without_its_object_is_an_error()
    {
        Api.On("GET", "/projects/{p}/branches/{b}", FakeAnswer.Json("{}"));

        Run($"Get-NeonBranch {Dev} -Project {Shop}").SingleError("Neon.InvalidAnswer", ErrorCategory.InvalidResult);
    }
}

public sealed class ChangeNeonBranchTests : BranchTest
{
    private const string In = " -Project cool-shop-12345678";

    public ChangeNeonBranchTests()
    {
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Json(new
        {
            branch = Branch("br-new-fern-33333333", "new", parent: Main),
            endpoints = new[] { new { id = "ep-new-fern-33333333", project_id = Shop, branch_id = "br-new-fern-33333333", type = "read_write" } },
            operations = Operations("running"),
            connection_uris = new[] { new { connection_uri = "postgresql://o:hidden-word@ep-new-fern-33333333.aws.neon.tech/neondb" } },
        }, 201));
        Api.On("GET", "/projects/{p}/branches/{b}/endpoints", FakeAnswer.Json(new { endpoints = new[] { new { id = "ep-new-fern-33333333", project_id = Shop, branch_id = "br-new-fern-33333333", type = "read_write", current_state = "active" } } }));
        Api.On("PATCH", "/projects/{p}/branches/{b}", request => FakeAnswer.Json(new { branch = Branch(request.Route["b"], "changed"), operations = Operations("running") }));
        Api.On("DELETE", "/projects/{p}/branches/{b}", request => FakeAnswer.Json(new { branch = Branch(request.Route["b"], "gone"), operations = Operations("running") }));
        foreach (string action in new[] { "set_as_default", "restore", "recover" })
            Api.On("POST", "/projects/{p}/branches/{b}/" + action, request => FakeAnswer.Json(new { branch = Branch(request.Route["b"], action), operations = Operations("running") }));
        Api.On("GET", "/projects/{p}/branches/{b}", request => FakeAnswer.Json(new { branch = request.Route["b"] == Main ? Branch(isDefault: true) : Branch(request.Route["b"], "fresh", parent: Main) }));
    }

    [Theory]
    [InlineData("New-NeonBranch", """{"endpoints":[{"type":"read_write"}]}""")]
    [InlineData("New-NeonBranch new -NoEndpoint", """{"branch":{"name":"new"}}""")]
    [InlineData("New-NeonBranch new -Parent dev -NoEndpoint", """{"branch":{"name":"new","parent_id":"br-dev-leaf-22222222"}}""")]
    [InlineData("New-NeonBranch new -ParentLsn 0/1E88838 -NoEndpoint", """{"branch":{"name":"new","parent_lsn":"0/1E88838"}}""")]
    [InlineData("New-NeonBranch new -ParentTimestamp '2026-01-31T12:00:00+01:00' -NoEndpoint", """{"branch":{"name":"new","parent_timestamp":"2026-01-31T11:00:00Z"}}""")]
    [InlineData("New-NeonBranch new -SchemaOnly -Protected -Archived:$false -ExpiresAt '2027-01-31T12:00:00Z' -Annotation @{ pr = 7 } -NoEndpoint", """{"branch":{"name":"new","init_source":"schema-only","protected":true,"archived":false,"expires_at":"2027-01-31T12:00:00Z"},"annotation_value":{"pr":"7"}}""")]
    [InlineData("New-NeonBranch new -EndpointType read_write, read_only -MinCu 0.25 -MaxCu 2 -SuspendTimeoutSeconds 60 -Provisioner k8s-pod", """{"branch":{"name":"new"},"endpoints":[{"type":"read_write","autoscaling_limit_min_cu":0.25,"autoscaling_limit_max_cu":2,"suspend_timeout_seconds":60,"provisioner":"k8s-pod"},{"type":"read_only","autoscaling_limit_min_cu":0.25,"autoscaling_limit_max_cu":2,"suspend_timeout_seconds":60,"provisioner":"k8s-pod"}]}""")]
    [InlineData("New-NeonBranch new -PgSettings @{ work_mem = 64 } -PreloadLibrary pg_cron -PreloadDefaultLibraries", """{"branch":{"name":"new"},"endpoints":[{"type":"read_write","settings":{"pg_settings":{"work_mem":"64"},"preload_libraries":{"enabled_libraries":["pg_cron"],"use_defaults":true}}}]}""")]
    public void A_branch_is_made(string script, string body)
    {
        PSObject branch = Run(script + In).Single();

        AssertJson(body, Change.Body);
        Assert.Equal("br-new-fern-33333333", branch.Properties["BranchId"].Value);
    }

    [Fact]
    public void Waiting_gives_the_branch_as_it_is_with_what_the_first_answer_carried()
    {
        ScriptResult result = Run("New-NeonBranch new -Wait" + In);

        PSObject branch = result.Single();
        Assert.Equal("fresh", branch.Properties["Name"].Value);
        Assert.Equal("active", PSObject.AsPSObject(Assert.Single((object[])branch.Properties["Endpoints"].Value)).Properties["CurrentState"].Value);
        ShouldNotShow(result, "hidden-word");
    }

    [Fact]
    public void IfNotExists_returns_an_object_that_someone_else_created_first()
    {
        Assert.Equal(Dev, Run("New-NeonBranch dev -IfNotExists" + In).Single("Id"));
        Assert.Empty(Changes);

        int lists = 0;
        Api.On("GET", "/projects/{p}/branches", _ => FakeAnswer.Json(new { branches = lists++ == 0 ? [] : new[] { Branch(Dev, "dev") } }));
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Error(409, "branch already exists"));
        Assert.Equal(Dev, Run("New-NeonBranch dev -IfNotExists" + In).Single("Id"));
        Run("New-NeonBranch dev" + In).SingleError("Neon.Conflict", ErrorCategory.ResourceExists);
    }

    [Theory]
    [InlineData("New-NeonBranch -IfNotExists")]
    [InlineData("New-NeonBranch a -ExpiresIn 1:00 -ExpiresAt 2027-01-01")]
    [InlineData("New-NeonBranch a -ExpiresIn 0:00")]
    [InlineData("Set-NeonBranch dev")]
    [InlineData("Restore-NeonBranch dev -Force")]
    [InlineData("Restore-NeonBranch dev ^self -Force")]
    [InlineData("Restore-NeonBranch dev main -SourceLsn nonsense -Force")]
    [InlineData("Restore-NeonBranch dev main -SourceTimestamp 2026-01-01 -SourceLsn 0/1 -Force")]
    [InlineData("Restore-NeonBranch dev main@0/1 -SourceLsn 0/2 -Force")]
    public void Impossible_arguments_are_refused(string script)
    {
        Run(script + In).SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Set-NeonBranch dev -NewName x -Protected:$false", """{"branch":{"name":"x","protected":false}}""")]
    [InlineData("Set-NeonBranch dev -ExpiresAt $null", """{"branch":{"expires_at":null}}""")]
    [InlineData("Rename-NeonBranch dev x", """{"branch":{"name":"x"}}""")]
    public void A_branch_is_changed(string script, string body)
    {
        Run(script + In).ShouldHaveNoErrors();

        AssertJson(body, Change.Body);
        Assert.Equal("PATCH " + OnDev, Change.ToString());
    }

    [Fact]
    public void A_branch_is_made_the_default()
    {
        Assert.Equal("set_as_default", Run("Set-NeonBranch dev -NewName x -Default" + In).Single("Name"));
        Assert.Equal(["PATCH " + OnDev, "POST " + OnDev + "/set_as_default"], Changes.Select(change => change.ToString()));
    }

    [Theory]
    [InlineData("Reset-NeonBranch br-dev-leaf-22222222 -PreserveUnderName old", """{"source_branch_id":"br-main-sun-11111111","preserve_under_name":"old"}""")]
    [InlineData("Restore-NeonBranch dev main", """{"source_branch_id":"br-main-sun-11111111"}""")]
    [InlineData("Restore-NeonBranch dev ^parent", """{"source_branch_id":"br-main-sun-11111111"}""")]
    [InlineData("Restore-NeonBranch dev ^self@2026-01-31T12:00:00Z -PreserveUnderName old", """{"source_branch_id":"br-dev-leaf-22222222","source_timestamp":"2026-01-31T12:00:00Z","preserve_under_name":"old"}""")]
    [InlineData("Restore-NeonBranch dev -SourceLsn 0/1E88838", """{"source_branch_id":"br-dev-leaf-22222222","source_lsn":"0/1E88838"}""")]
    [InlineData("Restore-NeonBranch dev main@0/1E88838", """{"source_branch_id":"br-main-sun-11111111","source_lsn":"0/1E88838"}""")]
    public void A_branch_is_restored(string script, string body)
    {
        Assert.Equal("restore", Run(script + " -Force -PassThru" + In).Single("Name"));

        Assert.Equal($"POST {OnDev}/restore", Change.ToString());
        AssertJson(body, Change.Body);
    }

    [Fact]
    public void A_root_branch_cannot_be_reset_to_a_parent()
    {
        Run("Reset-NeonBranch main -Force" + In).SingleError("Neon.NoParent", ErrorCategory.InvalidOperation);
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_deleted_branch_is_recovered()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { new { id = Dev, name = "dev", project_id = Shop, recovery = new { deleted_at = "2026-01-31T12:00:00Z" } } } }));

        Run($"Restore-NeonBranch dev -Deleted -Force{In}").ShouldHaveNoErrors();

        Assert.Equal("true", Requests[0].Query["include_deleted"]);
        Assert.Equal($"POST {OnDev}/recover", Change.ToString());
    }

    [Fact]
    public void Branches_are_removed_one_by_one()
    {
        Api.On("DELETE", "/projects/{p}/branches/{b}", request => request.Route["b"] == Main ? FakeAnswer.Error(422, "cannot delete the default branch") : FakeAnswer.Status(204));

        Run("Get-NeonBranch" + In + " | Remove-NeonBranch -Force -HardDelete").SingleError("Neon.Unprocessable");

        Assert.Equal(["DELETE /projects/cool-shop-12345678/branches/br-main-sun-11111111?hard_delete=true", $"DELETE {OnDev}?hard_delete=true"], Changes.Select(change => change.ToString()));
    }

    [Theory]
    [InlineData("New-NeonBranch new")]
    [InlineData("Set-NeonBranch dev -Protected -Default")]
    [InlineData("Rename-NeonBranch dev x")]
    [InlineData("Reset-NeonBranch br-dev-leaf-22222222 -Force")]
    [InlineData("Restore-NeonBranch dev main -Force")]
    [InlineData("Restore-NeonBranch br-dev-leaf-22222222 -Deleted -Force")]
    [InlineData("Remove-NeonBranch dev, main -Force")]
    public void WhatIf_changes_nothing(string script)
    {
        Run(script + In + " -WhatIf").ShouldHaveNoErrors();
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Reset-NeonBranch br-dev-leaf-22222222")]
    [InlineData("Restore-NeonBranch dev main")]
    [InlineData("Remove-NeonBranch dev")]
    public void Cmdlets_that_delete_data_prompt_for_confirmation(string script)
    {
        Host.Ui.Answer("N");

        Run(script + In).ShouldHaveNoErrors();

        Assert.Single(Host.Ui.Prompts);
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_branch_can_be_given_by_name_id_or_object()
    {
        Run($$"""
            $branch = Get-NeonBranch dev{{In}}
            $branch | Remove-NeonBranch -Force
            [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($branch)) | Remove-NeonBranch -Force
            [pscustomobject] @{ ProjectId = '{{Shop}}'; BranchId = '{{Dev}}' } | Remove-NeonBranch -Force
            [pscustomobject] @{ project_id = '{{Shop}}'; id = '{{Dev}}'; name = 'x' } | Remove-NeonBranch -Force
            [pscustomobject] @{ Name = 'dev' } | Remove-NeonBranch -Force{{In}}
            'dev' | Remove-NeonBranch -Force{{In}}
            Remove-NeonBranch -Branch $branch -Force
            Remove-NeonBranch -Id {{Dev}} -Force{{In}}
            """).ShouldHaveNoErrors();

        Assert.Equal(Enumerable.Repeat("DELETE " + OnDev, 8), Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void An_object_on_a_branch_does_not_select_the_branch()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, name = "dev", branch_id = Dev } } }));
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(name: "dev") } }));

        Run($"Get-NeonDatabase{In} -Branch dev | Remove-NeonBranch -Force").SingleError("Neon.WrongKind", ErrorCategory.InvalidArgument);
        Assert.Single(Run($"Get-NeonProject | Remove-NeonBranch -Force{In}").AllErrors);

        Assert.Empty(Changes);
    }

    [Fact]
    public void A_change_never_falls_back_to_the_default_branch() =>
        Run("Set-NeonBranch -NewName x" + In).SingleError("MissingMandatoryParameter");
}
