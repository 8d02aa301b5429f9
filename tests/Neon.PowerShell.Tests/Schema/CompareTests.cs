using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Schema;

public sealed class CompareTests : BranchTest
{
    private const string Compare = "/projects/{p}/branches/{b}/compare_schema";
    private const string Schema = "/projects/{p}/branches/{b}/schema";
    private const string Diff = "--- a/neondb\n+++ b/neondb\n@@ -1,3 +1,3 @@\n CREATE TABLE public.t (\n-    id integer\n+    id bigint\n );\n";

    public CompareTests()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(isDefault: true), Branch(Dev, "dev", parent: Main) } }));
        Api.On("GET", "/projects/{p}/branches/{b}", request => FakeAnswer.Json(new { branch = request.Route["b"] == Main ? Branch(isDefault: true) : Branch(Dev, "dev", parent: Main) }));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { Database("neondb") } }));
        Api.On("GET", Compare, FakeAnswer.Json(new { diff = Diff }));
    }

    private string[] Comparisons => [.. Asked.Where(asked => asked.Contains("compare_schema"))];

    [Fact]
    public void A_branch_is_compared_with_its_parent_in_every_database()
    {
        ScriptResult result = Run("Compare-NeonSchema dev -Project shop");

        Assert.Equal("neondb", result.Single("DatabaseName"));
        Assert.Equal(true, result.Single("HasChanges"));
        Assert.Equal(1, result.Single("AddedLines"));
        Assert.Equal(1, result.Single("RemovedLines"));
        Assert.Equal(Diff, result.Single("Diff"));
        Assert.Equal("neondb: main -> dev (+1 -1)", result.Single().ToString());
        Assert.Equal([$"GET {OnDev}/compare_schema?db_name=neondb&base_branch_id={Main}"], Comparisons);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"diff\":null}")]
    [InlineData("{\"diff\":\"\"}")]
    public void No_diff_is_no_change(string answer)
    {
        Api.On("GET", Compare, FakeAnswer.Json(answer));

        Assert.Equal(false, Run("Compare-NeonSchema dev -Project shop").Single("HasChanges"));
    }

    [Fact]
    public void A_piped_branch_and_a_named_database_cost_one_request_once_the_parent_is_known()
    {
        Run("$branch = Get-NeonBranch dev -Project shop").ShouldHaveNoErrors();
        Forget();

        ScriptResult result = Run("$branch, $branch, $branch | Compare-NeonSchema -Database neondb");

        Assert.Equal(3, result.ShouldHaveNoErrors().Output.Count);
        Assert.Equal(4, Asked.Length);
        Assert.Equal(3, Comparisons.Length);
    }

    [Theory]
    [InlineData("-Timestamp 2026-01-31T12:00:00Z -BaseTimestamp 2026-01-30T12:00:00Z", "timestamp=2026-01-31T12%3A00%3A00Z&base_branch_id=br-main-sun-11111111&base_timestamp=2026-01-30T12%3A00%3A00Z")]
    [InlineData("-Lsn 0/1E88838 -BaseLsn 0/1D", "lsn=0%2F1E88838&base_branch_id=br-main-sun-11111111&base_lsn=0%2F1D")]
    [InlineData("-Base ^self@2026-01-30T12:00:00Z", "base_branch_id=br-dev-leaf-22222222&base_timestamp=2026-01-30T12%3A00%3A00Z")]
    [InlineData("-Base ^parent@0/1D", "base_branch_id=br-main-sun-11111111&base_lsn=0%2F1D")]
    [InlineData("-Base main", "base_branch_id=br-main-sun-11111111")]
    [InlineData("-Base br-main-sun-11111111", "base_branch_id=br-main-sun-11111111")]
    public void Both_sides_can_be_at_a_point_in_time(string how, string query)
    {
        Run($"Compare-NeonSchema dev -Project shop -Database neondb {how}").ShouldHaveNoErrors();

        Assert.Equal([$"GET {OnDev}/compare_schema?db_name=neondb&{query}"], Comparisons);
    }

    [Fact]
    public void The_point_in_time_of_the_CLI_stands_behind_the_branch()
    {
        ScriptResult result = Run("Compare-NeonSchema 'dev@2026-01-31T12:00:00Z' -Project shop -Database neondb");

        Assert.Equal("dev@2026-01-31T12:00:00Z", result.Single("Branch")!.ToString());
        Assert.Contains("timestamp=2026-01-31", Comparisons.Single());
    }

    [Fact]
    public void Databases_are_chosen_by_wildcards_over_both_sides()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", request => FakeAnswer.Json(new
        {
            databases = request.Route["b"] == Dev ? new[] { Database("app"), Database("app_new"), Database("other") } : [Database("app"), Database("app_old")],
        }));
        Api.On("GET", Schema, request => FakeAnswer.Json(new { sql = $"CREATE TABLE {request.Query["db_name"]}();\n" }));

        ScriptResult result = Run("Compare-NeonSchema dev -Project shop -Database APP*");

        Assert.Equal(["app", "app_new", "app_old"], result.All("DatabaseName"));
        Assert.Equal([1, 1, 0], result.All("AddedLines"));
        Assert.Equal([1, 0, 1], result.All("RemovedLines"));
        Assert.Contains("the base has no such database", Host.Render("Compare-NeonSchema dev -Project shop -Database app_n*"));
    }

    [Fact]
    public void A_named_database_that_one_side_lacks_is_all_added()
    {
        Api.On("GET", Compare, FakeAnswer.Error(404, "database not found"));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", request => FakeAnswer.Json(new { databases = request.Route["b"] == Dev ? new[] { Database("app") } : [] }));
        Api.On("GET", Schema, FakeAnswer.Json(new { sql = "a\nb\n" }));

        ScriptResult result = Run("Compare-NeonSchema dev -Project shop -Database app");

        Assert.Equal("--- a/app\n+++ b/app\n@@ -0,0 +1,2 @@\n+a\n+b\n", result.Single("Diff"));
        Assert.Equal(2, result.Single("AddedLines"));
    }

    [Fact]
    public void A_database_that_neither_side_has_is_an_error_and_the_next_is_compared()
    {
        Api.On("GET", Compare, request => request.Query["db_name"] == "nope" ? FakeAnswer.Error(404, "database not found") : FakeAnswer.Json(new { diff = "" }));

        ScriptResult result = Run("Compare-NeonSchema dev -Project shop -Database nope, neondb");

        Assert.Equal("nope", result.SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound).TargetObject);
        Assert.Equal("neondb", Assert.Single(result.Output)!.Properties["DatabaseName"].Value);
    }

    [Theory]
    [InlineData("Compare-NeonSchema main -Project shop", "Neon.NoParent")]
    [InlineData("Compare-NeonSchema nope -Project shop", "Neon.NotFound")]
    [InlineData("Compare-NeonSchema dev -Project shop -Base nope", "Neon.NotFound")]
    [InlineData("Compare-NeonSchema dev -Project shop -Lsn nonsense", "Neon.InvalidArgument")]
    [InlineData("Compare-NeonSchema dev -Project shop -Lsn 0/1 -Timestamp 2026-01-01", "Neon.InvalidArgument")]
    [InlineData("Compare-NeonSchema dev@0/1D -Project shop -Lsn 0/1", "Neon.InvalidArgument")]
    [InlineData("Compare-NeonSchema dev -Project shop -Timestamp 2999-01-01", "Neon.InvalidArgument")]
    public void What_cannot_be_compared_is_an_error_with_an_id(string script, string id)
    {
        Run(script).SingleError(id);
        Assert.Empty(Comparisons);
    }

    [Fact]
    public void A_service_that_fails_is_no_one_sided_comparison()
    {
        Api.On("GET", Compare, FakeAnswer.Error(422, "the point in time is before the history"));

        ScriptResult result = Run("Compare-NeonSchema dev -Project shop -Database neondb");

        Assert.Contains("history", result.SingleError("Neon.Unprocessable").Exception.Message);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void The_view_is_the_diff_and_the_table_has_the_counts()
    {
        string diff = Host.Render("Compare-NeonSchema dev -Project shop");

        Assert.Contains("neondb: dev against main, +1 -1\n--- a/neondb\n+++ b/neondb\n@@ -1,3 +1,3 @@\n", diff.Replace("\r", "", StringComparison.Ordinal));
    }

    private static object Database(string name) => new { id = 1, branch_id = "", name, owner_name = "neondb_owner" };
}
