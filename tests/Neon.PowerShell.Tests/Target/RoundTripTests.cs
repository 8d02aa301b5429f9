using System;
using System.Linq;
using System.Reflection;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Target;

/// <summary>How many round trips a person waits for: requests that can be sent at once are, and names are looked up beside what they are for.</summary>
public sealed class RoundTripTests : BranchTest
{
    private const string Compare = "Compare-NeonSchema dev -Project shop";
    private const string FindProject = "GET /projects?limit=400&search=shop";
    private const string Branches = "GET /projects/" + Shop + "/branches";
    private const string OnMain = "GET /projects/" + Shop + "/branches/" + Main;
    private const string Other = "calm-lake-00000002";
    private const string Newer = "br-newer-sea-33333333";

    public RoundTripTests()
    {
        Host.TimeLimit = TimeSpan.FromMinutes(1);
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(isDefault: true), Branch(Dev, "dev", parent: Main) } }));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, name = "app", owner_name = "owner" } } }));
        Api.On("GET", "/projects/{p}/branches/{b}/compare_schema", FakeAnswer.Json(new { diff = "--- a/app\n+++ b/app\n@@ -1 +1,2 @@\n CREATE TABLE public.a (id integer);\n+CREATE TABLE public.b (id integer);\n" }));
        Api.On("GET", "/projects/{p}/branches/{b}/schema", FakeAnswer.Json(new { sql = "CREATE TABLE public.a (id integer);\n" }));
        Api.On("DELETE", "/projects/{p}/branches/{b}", request => FakeAnswer.Json(new { branch = Branch(request.Route["b"], "dev"), operations = Operations("running") }));
    }

    [Fact]
    public void A_comparison_by_names_takes_four_round_trips_and_two_when_the_names_are_remembered()
    {
        string[] lists = ["GET " + OnDev + "/databases", OnMain, OnMain + "/databases"];
        string[] compared = ["GET " + OnDev + "/compare_schema?db_name=app&base_branch_id=" + Main, OnMain + "/schema?db_name=app"];

        Assert.Equal([[FindProject], [Branches + "?search=dev"], Sorted(lists), Sorted(compared)], InRounds(Compare, 1, 1, 3, 2));
        Assert.Equal([Sorted([FindProject, Branches + "?search=dev", .. lists]), Sorted(compared)], InRounds(Compare, 5, 2));
    }

    [Fact]
    public void A_comparison_with_a_named_base_looks_for_both_branches_at_once()
    {
        string[][] rounds = InRounds("Compare-NeonSchema dev main -Project shop -Database app", 1, 2, 2);

        Assert.Equal(Sorted([Branches + "?search=dev", Branches + "?search=main"]), rounds[1]);
    }

    [Fact]
    public void A_dump_that_turns_out_to_be_unneeded_is_not_waited_for()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/compare_schema", FakeAnswer.Json("{}"));
        Api.On("GET", "/projects/{p}/branches/{b}/schema", FakeAnswer.Hang());

        Assert.False(Run(Compare).Single("HasChanges") is true);
        Assert.EndsWith("/schema", Api.WaitForAbort().Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Piped_branches_are_compared_without_dumps_that_may_be_unneeded()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/compare_schema", FakeAnswer.Json("{}"));

        Run($"Get-NeonBranch dev -Project {Shop} | Compare-NeonSchema").ShouldHaveNoErrors();

        Assert.DoesNotContain(Asked, asked => asked.Contains("/schema?", StringComparison.Ordinal));
    }

    [Fact]
    public void A_branch_by_names_takes_two_round_trips_and_one_when_the_project_is_remembered()
    {
        const string Script = "Get-NeonBranch dev -Project shop";

        Assert.Equal([[FindProject], [Branches + "?search=dev"]], InRounds(Script, 1, 1));
        Assert.Equal([Sorted([FindProject, Branches + "?search=dev"])], InRounds(Script, 2));
    }

    [Fact]
    public void What_is_on_a_branch_takes_one_round_trip_when_the_names_are_remembered()
    {
        const string Script = "Get-NeonDatabase -Project shop -Branch dev";

        Assert.Equal(3, InRounds(Script, 1, 1, 1).Length);
        Assert.Equal([Sorted([FindProject, Branches + "?search=dev", "GET " + OnDev + "/databases"])], InRounds(Script, 3));
    }

    [Fact]
    public void A_removal_by_names_takes_three_round_trips_and_two_when_the_project_is_remembered()
    {
        const string Script = "Remove-NeonBranch dev -Project shop -Force";

        Assert.Equal([[FindProject], [Branches + "?search=dev"], ["DELETE " + OnDev]], InRounds(Script, 1, 1, 1));
        Assert.Equal([Sorted([FindProject, Branches + "?search=dev"]), ["DELETE " + OnDev]], InRounds(Script, 2, 1));
    }

    [Fact]
    public void An_organization_that_has_to_be_found_is_one_more_round_trip_once_a_session()
    {
        KnowOrganizations(false);
        Api.On("GET", "/projects", request => request.Query.TryGetValue("org_id", out string? id)
            ? FakeAnswer.Json(new { projects = id == "org-b-b-00000002" ? new[] { Project(orgId: id) } : [] })
            : FakeAnswer.Error(400, "org_id is required, you can find it on your organization settings page"));
        Api.On("GET", "/users/me/organizations", FakeAnswer.Json(new { organizations = new[] { new { id = "org-a-a-00000001", name = "a" }, new { id = "org-b-b-00000002", name = "b" } } }));

        Assert.Equal(3, InRounds("Get-NeonBranch dev -Project shop", 2, 2, 1).Length);
        Assert.Single(InRounds("Get-NeonBranch dev -Project shop", 3));
        MoveClock(TimeSpan.FromMinutes(2));
        Assert.Equal(2, InRounds("Get-NeonBranch dev -Project shop", 2, 1).Length);
    }

    [Fact]
    public void An_organization_that_the_user_joined_meanwhile_is_found()
    {
        Api.On("GET", "/projects", request => request.Query.TryGetValue("org_id", out string? id)
            ? FakeAnswer.Json(new { projects = id == "org-b-b-00000002" ? new[] { Project(orgId: id) } : [] })
            : FakeAnswer.Error(400, "org_id is required"));
        object[] organizations = [new { id = "org-a-a-00000001", name = "a" }];
        Api.On("GET", "/users/me/organizations", _ => FakeAnswer.Json(new { organizations }));
        KnowOrganizations(false);
        Run("Get-NeonBranch dev -Project shop").SingleError("Neon.NotFound");

        organizations = [.. organizations, new { id = "org-b-b-00000002", name = "b" }];

        Assert.Equal("dev", Run("Get-NeonBranch dev -Project shop").Single("Name"));
    }

    [Theory]
    [InlineData("Get-NeonBranch dev -Project shop")]
    [InlineData("Get-NeonDatabase -Project shop -Branch dev")]
    [InlineData(Compare)]
    [InlineData("Remove-NeonBranch dev -Project shop -Force")]
    public void A_name_counts_as_remembered_for_a_minute(string script)
    {
        Run(script).ShouldHaveNoErrors();
        MoveClock(TimeSpan.FromSeconds(61));

        string[] asked = [.. InRounds(script, Enumerable.Repeat(1, 10).ToArray()).SelectMany(round => round)];

        Assert.Equal([FindProject, Branches + "?search=dev"], asked[..2]);
    }

    [Theory]
    [InlineData("Get-NeonBranch dev -Project shop")]
    [InlineData("Get-NeonDatabase -Project shop -Branch dev")]
    [InlineData("Get-NeonSchema -Project shop -Branch dev -Database app")]
    [InlineData(Compare)]
    public void A_remembered_name_that_means_another_branch_now_is_never_the_one_before(string script)
    {
        string before = Text(Run(script));
        Assert.Contains(Dev, before, StringComparison.Ordinal);

        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(isDefault: true), Branch(Dev, "renamed", parent: Main), Branch(Newer, "dev", parent: Main) } }));

        string after = Text(Run(script));
        Assert.Contains(Newer, after, StringComparison.Ordinal);
        Assert.DoesNotContain(Dev, after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-NeonBranch dev -Project shop")]
    [InlineData("Get-NeonBranch -Project shop")]
    [InlineData("Get-NeonBranch x* -Project shop; Get-NeonBranch dev -Project shop")]
    [InlineData(Compare)]
    public void A_remembered_project_that_is_gone_is_looked_up_again(string script)
    {
        Run(script).ShouldHaveNoErrors();
        Api.On("GET", $"/projects/{Shop}/branches", FakeAnswer.Error(404, "project not found"));
        Api.On("GET", $"/projects/{Shop}/branches/{{b}}", FakeAnswer.Error(404, "project not found"));
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(Other) } }));
        Api.On("GET", $"/projects/{Other}/branches", FakeAnswer.Json(new { branches = new[] { Branch(Newer, "dev", parent: Main, project: Other) } }));

        Assert.Contains(Newer, Text(Run(script)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove-NeonBranch dev -Project shop -Force")]
    [InlineData("Set-NeonBranch dev -Project shop -Protected")]
    [InlineData("Rename-NeonBranch dev other -Project shop")]
    [InlineData("New-NeonDatabase x -Branch dev -Project shop -Owner owner")]
    [InlineData("Remove-NeonDatabase app -Branch dev -Project shop -Force")]
    [InlineData("Invoke-NeonSql 'select 1' -Branch dev -Project shop")]
    public void A_change_never_acts_on_what_a_remembered_name_meant_before(string script)
    {
        Run("Get-NeonDatabase -Project shop -Branch dev; " + Compare).ShouldHaveNoErrors();
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(isDefault: true), Branch(Dev, "renamed", parent: Main), Branch(Newer, "dev", parent: Main) } }));
        Forget();

        Run(script);

        Assert.DoesNotContain(Asked, asked => asked.Contains(Dev, StringComparison.Ordinal));
        Assert.Contains(Asked, asked => asked.Contains(Newer, StringComparison.Ordinal));
    }

    [Fact]
    public void A_question_names_what_the_name_means_now()
    {
        Run("Get-NeonDatabase -Project shop -Branch dev").ShouldHaveNoErrors();
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(Newer, "dev", parent: Main) } }));
        Host.Ui.Answer("N");

        Run("Remove-NeonBranch dev -Project shop");

        Assert.Contains(Newer, Host.Ui.Prompts.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_remembered_name_that_nothing_has_any_more_is_an_error()
    {
        Run("Get-NeonDatabase -Project shop -Branch dev").ShouldHaveNoErrors();
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(isDefault: true) } }));

        Run("Get-NeonDatabase -Project shop -Branch dev").SingleError("Neon.NotFound");
        Run("Remove-NeonBranch dev -Project shop -Force").SingleError("Neon.NotFound");
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_change_of_the_session_drops_the_names_that_it_may_have_changed()
    {
        Api.On("PATCH", "/projects/{p}/branches/{b}", FakeAnswer.Json(new { branch = Branch(Dev, "dev"), operations = Operations("running") }));
        Api.On("PATCH", "/projects/{p}", FakeAnswer.Json(new { project = Project() }));
        const string Script = "Get-NeonDatabase -Project shop -Branch dev";
        Run(Script).ShouldHaveNoErrors();

        Run($"Rename-NeonBranch {Dev} other -Project {Shop}").ShouldHaveNoErrors();
        Assert.Equal(2, InRounds(Script, 2, 1).Length);

        Run($"Set-NeonProject {Shop} -NewName other").ShouldHaveNoErrors();
        Assert.Equal(3, InRounds(Script, 1, 1, 1).Length);
    }

    [Fact]
    public void Sessions_share_no_names()
    {
        const string Script = "Get-NeonBranch dev -Project shop";
        Run(Script).ShouldHaveNoErrors();
        Run("$other = Connect-Neon $key -BaseUri $uri -NoDefault").ShouldHaveNoErrors();

        // Its organizations are asked for, too.
        Assert.Equal(2, InRounds(Script + " -Session $other", 2, 1).Length);
    }

    private static string[] Sorted(string[] requests) => [.. requests.Order(StringComparer.Ordinal)];

    private static string Text(ScriptResult result)
    {
        result.ShouldHaveNoErrors();
        return string.Join("\n", result.Output.Select(item => System.Management.Automation.PSSerializer.Serialize(item, 3)));
    }

    private string[][] InRounds(string script, params int[] sizes)
    {
        Rounds rounds = new(sizes);
        Api.Hold = rounds.HoldAsync;
        try
        {
            Run(script).ShouldHaveNoErrors();
            return rounds.Seen;
        }
        finally
        {
            Api.Hold = null;
        }
    }

    private void MoveClock(TimeSpan by)
    {
        object names = Session!.GetType().GetProperty("Names", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(Session)!;
        PropertyInfo clock = names.GetType().GetProperty("Clock", BindingFlags.Instance | BindingFlags.NonPublic)!;
        Func<TimeSpan> before = (Func<TimeSpan>)clock.GetValue(names)!;
        clock.SetValue(names, () => before() + by);
    }
}
