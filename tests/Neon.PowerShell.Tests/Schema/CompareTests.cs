using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Schema;

public sealed class CompareTests : BranchTest
{
    private const string Compare = "/projects/{p}/branches/{b}/compare_schema";
    private const string Schema = "/projects/{p}/branches/{b}/schema";
    private const string Diff = "--- a/neondb\n+++ b/neondb\n@@ -1,3 +1,3 @@\n CREATE TABLE public.t (\n-    id integer\n+    id bigint\n );\n";

    private const string Before = "CREATE TABLE public.t (\n    id integer\n);\n";
    private const string After = "CREATE TABLE public.t (\n    id bigint\n);\n";

    public CompareTests()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(isDefault: true), Branch(Dev, "dev", parent: Main) } }));
        Api.On("GET", "/projects/{p}/branches/{b}", request => FakeAnswer.Json(new { branch = request.Route["b"] == Main ? Branch(isDefault: true) : Branch(Dev, "dev", parent: Main) }));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { Database("neondb") } }));
        Api.On("GET", Compare, FakeAnswer.Json(new { diff = Diff }));
        Api.On("GET", Schema, FakeAnswer.Json(new { sql = Before }));
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
    public void An_empty_diff_has_no_changes(string answer)
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

        // The parent, the comparisons, and the base's dump, once for all since they differ.
        Assert.Equal(3, result.ShouldHaveNoErrors().Output.Count);
        Assert.Equal(5, Asked.Length);
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
    public void A_point_in_time_can_follow_the_branch_as_in_the_CLI()
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
        Api.On("GET", Compare, FakeAnswer.Json(new { diff = "--- a/app\n+++ b/app\n@@ -1,2 +1,2 @@\n CREATE TABLE a();\n-CREATE TABLE b();\n+CREATE TABLE c();\n" }));
        Api.On("GET", Schema, request => FakeAnswer.Json(new { sql = request.Query["db_name"] == "app" ? "CREATE TABLE a();\nCREATE TABLE b();\n" : "CREATE TABLE a();\n" }));

        ScriptResult result = Run("Compare-NeonSchema dev -Project shop -Database APP*");

        Assert.Equal(["app", "app_new", "app_old"], result.All("DatabaseName"));
        Assert.Equal([1, 1, 0], result.All("AddedLines"));
        Assert.Equal([1, 0, 1], result.All("RemovedLines"));
        Assert.Contains("the base does not have this database", Host.Render("Compare-NeonSchema dev -Project shop -Database app_n*"));
    }

    [Fact]
    public void A_named_database_that_one_side_lacks_is_all_added()
    {
        Api.On("GET", Compare, FakeAnswer.Error(404, "database not found"));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", request => FakeAnswer.Json(new { databases = request.Route["b"] == Dev ? new[] { Database("app") } : [] }));
        Api.On("GET", Schema, FakeAnswer.Json(new { sql = "CREATE TABLE a();\nCREATE TABLE b();\n" }));

        ScriptResult result = Run("Compare-NeonSchema dev -Project shop -Database app");

        Assert.Equal("--- a/app\n+++ b/app\n@@ -0,0 +1,2 @@\n+CREATE TABLE a();\n+CREATE TABLE b();\n", result.Single("Diff"));
        Assert.Equal(2, result.Single("AddedLines"));
    }

    [Fact]
    public void A_database_that_neither_side_has_is_an_error_and_the_next_is_compared()
    {
        Api.On("GET", Compare, request => request.Query["db_name"] == "nope" ? FakeAnswer.Error(404, "database not found") : FakeAnswer.Json(new { diff = "" }));

        ScriptResult result = Run("Compare-NeonSchema dev -Project shop -Database nope, neondb");

        Assert.Equal("nope", result.SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound).TargetObject);
        Assert.Equal(["nope (main -> dev): not compared, There is no database 'nope' on 'dev' or 'main'.", "neondb: main -> dev (+0 -0)"], result.Output.Select(item => item!.ToString()));
    }

    [Theory]
    [InlineData("Compare-NeonSchema main -Project shop", "Neon.NoParent")]
    [InlineData("Compare-NeonSchema nope -Project shop", "Neon.NotFound")]
    [InlineData("Compare-NeonSchema dev -Project shop -Base nope", "Neon.NotFound")]
    [InlineData("Compare-NeonSchema dev -Project shop -Lsn nonsense", "Neon.InvalidArgument")]
    [InlineData("Compare-NeonSchema dev -Project shop -Lsn 0/1 -Timestamp 2026-01-01", "Neon.InvalidArgument")]
    [InlineData("Compare-NeonSchema dev@0/1D -Project shop -Lsn 0/1", "Neon.InvalidArgument")]
    public void What_cannot_be_compared_is_an_error_with_an_id(string script, string id)
    {
        Run(script).SingleError(id);
        Assert.Empty(Comparisons);
    }

    [Fact]
    public void A_failing_service_does_not_look_like_a_missing_database()
    {
        Api.On("GET", Compare, FakeAnswer.Error(422, "the point in time is before the history"));

        ScriptResult result = Run("Compare-NeonSchema dev -Project shop -Database neondb");

        Assert.Contains("history", result.SingleError("Neon.Unprocessable").Exception.Message);
        NotCompared(Assert.Single(result.Output)!, "Neon.Unprocessable", "neondb", "main", "dev");
    }

    [Fact]
    public void A_comparison_that_fails_is_an_object_beside_the_error()
    {
        Api.On("GET", Compare, FakeAnswer.Error(403, "the key may not"));

        PSObject failed = Run("Compare-NeonSchema dev -Project shop -ErrorAction Ignore").ShouldHaveNoErrors().Single();

        NotCompared(failed, "Neon.Forbidden", "neondb", "main", "dev");
        Assert.Contains("the key may not", (string)failed.Properties["ErrorMessage"].Value, StringComparison.Ordinal);
        Assert.Equal(Shop, failed.Properties["ProjectId"].Value);
        Assert.Equal(Dev, failed.Properties["BranchId"].Value);
        Assert.Contains("neondb (main -> dev): not compared, ", Host.Render("Compare-NeonSchema dev -Project shop -ErrorAction Ignore"), StringComparison.Ordinal);
        Assert.Matches("neondb +dev +main +True +Unknown +0", Host.Render("Compare-NeonSchema dev -Project shop -ErrorAction Ignore | Format-Table"));
    }

    [Theory]
    [InlineData("Compare-NeonSchema nope -Project shop", "nope")]
    [InlineData("'nope' | Compare-NeonSchema -Project shop", "nope")]
    [InlineData("Get-NeonBranch nope -Project shop -ErrorAction Ignore | Compare-NeonSchema", "")]
    public void A_branch_that_is_not_there_is_not_compared(string script, string branch) =>
        NotCompared(Run(script + " -ErrorAction Ignore").ShouldHaveNoErrors().Single(), "Neon.NotFound", "", "", branch);

    [Fact]
    public void A_branch_whose_databases_cannot_be_listed_is_not_compared()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Error(403, "the key may not"));

        NotCompared(Run("Compare-NeonSchema dev -Project shop -ErrorAction Ignore").ShouldHaveNoErrors().Single(), "Neon.Forbidden", "", "", "dev");
    }

    [Fact]
    public void Changes_cost_one_more_request()
    {
        ScriptResult result = Run("$c = Compare-NeonSchema dev -Project shop -Database neondb; $c.Changes");

        Assert.Equal("Modified column public.t.id", result.Single().ToString());
        Assert.Contains($"GET /projects/{Shop}/branches/{Main}/schema?db_name=neondb", Asked);
        Assert.Equal(2, Asked.Count(asked => asked.Contains("schema", StringComparison.Ordinal)));
        Assert.Equal(true, Run("$null -ne $c.Fingerprint -and $c.Fingerprint -ne $c.BaseFingerprint").Values.Single());
        Assert.Equal(["Modified", "column", "public.t.id"], Run("$c.Changes | ForEach-Object { \"$($_.Action)\"; $_.Kind; $_.FullName }").Values);
        Assert.Contains("Modified  column  public.t.id\n\n--- a/neondb", Host.Render("$c").Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("public.t.id", Host.Render("$c.Changes"), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_schemas_have_no_fingerprint()
    {
        Api.On("GET", Compare, FakeAnswer.Json("{}"));

        Assert.Null(Run("Compare-NeonSchema dev -Project shop -Database neondb").Single("Fingerprint"));
    }

    [Fact]
    public void The_diff_alone_costs_no_more()
    {
        ScriptResult result = Run("Compare-NeonSchema dev -Project shop -Database neondb -DiffOnly");

        Assert.Equal(true, result.Single("HasChanges"));
        Assert.Equal(Diff, result.Single("Diff"));
        Assert.DoesNotContain(Asked, asked => asked.Contains("/schema?", StringComparison.Ordinal));
        Run("Compare-NeonSchema dev -Project shop -DiffOnly -Ignore Owner").SingleError("Neon.InvalidArgument");
    }

    [Fact]
    public void A_base_that_changed_in_the_meantime_is_compared_again()
    {
        Api.On("GET", Schema, request => FakeAnswer.Json(new { sql = (request.Route["b"] == Main ? "CREATE TABLE public.other (\n    id integer\n);\n" : "") + After }));

        ScriptResult result = Run("Compare-NeonSchema dev -Project shop -Database neondb");

        Assert.Equal(0, result.Single("AddedLines"));
        Assert.Equal(3, result.Single("RemovedLines"));
        Assert.Equal("Removed table public.other", Assert.Single((System.Collections.IEnumerable)result.Single("Changes")!)!.ToString());
    }

    [Fact]
    public void A_schema_that_cannot_be_read_is_compared_with_an_error_and_an_unknown_change()
    {
        const string cut = "CREATE FUNCTION public.f() RETURNS text AS $body$ SELECT 'a\n";
        Api.On("GET", Compare, FakeAnswer.Json(new { diff = "--- a/neondb\n+++ b/neondb\n@@ -1 +1,2 @@\n CREATE FUNCTION public.f() RETURNS text AS $body$ SELECT 'a\n+more\n" }));
        Api.On("GET", Schema, FakeAnswer.Json(new { sql = cut }));

        ScriptResult result = Run("Compare-NeonSchema dev -Project shop -Database neondb");

        result.SingleError("Neon.SchemaUnreadable", ErrorCategory.InvalidData);
        var comparison = Assert.Single(result.Output)!;
        Assert.Equal(true, comparison.Properties["HasChanges"].Value);
        Assert.Equal("Breaking", comparison.Properties["Impact"].Value.ToString());
        Assert.Equal(["unknown"], Run("$c = Compare-NeonSchema dev -Project shop -Database neondb -ErrorAction Ignore; $c.Changes.Kind").Values);
    }

    [Theory]
    [InlineData("-Schema PUB*", true)]
    [InlineData("-Schema app, public", true)]
    [InlineData("-ExcludeObject public.t", false)]
    [InlineData("-ExcludeObject app.*", true)]
    [InlineData("-Ignore Owner, Grant, Comment, Extension, ColumnOrder", true)]
    public void An_ignored_difference_is_not_a_change_but_stays_in_the_diff(string how, bool hasChanges)
    {
        ScriptResult result = Run($"Compare-NeonSchema dev -Project shop -Database neondb {how}");

        Assert.Equal(hasChanges, result.Single("HasChanges"));
        Assert.Equal(hasChanges ? 0 : 1, result.Single("IgnoredChanges"));
        Assert.Equal(Diff, result.Single("Diff"));
    }

    [Fact]
    public void Many_branches_are_compared_at_once_and_written_in_order()
    {
        Api.On("GET", Compare, request => FakeAnswer.Json("{}").After(TimeSpan.FromMilliseconds(request.Route["b"].EndsWith('0') ? 200 : 1)));
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = Enumerable.Range(0, 40).Select(i => Branch($"br-dev-leaf-{i:00000000}", $"dev-{i}", parent: Main)) }));
        Run("$branches = Get-NeonBranch -Project shop").ShouldHaveNoErrors();
        Forget();

        ScriptResult result = Run("$branches | Compare-NeonSchema -Database neondb");

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"neondb: main -> dev-{i} (+0 -0)"), result.ShouldHaveNoErrors().Output.Select(item => item!.ToString()));
        Assert.Equal(41, Asked.Length);
    }

    [Fact]
    public void A_failure_does_not_stop_the_next_item()
    {
        Api.On("GET", "/projects/{p}/branches/{b}", request => FakeAnswer.Json(new { branch = Branch(request.Route["b"], "dev") }));
        Api.On("GET", Compare, request => request.Route["b"].EndsWith('3') ? FakeAnswer.Error(400, "no") : FakeAnswer.Json("{}"));

        ScriptResult result = Run("'br-dev-leaf-00000002', 'br-dev-leaf-00000003', 'nope', 'br-dev-leaf-00000004' | Compare-NeonSchema -Project shop -Base main -Database neondb");

        Assert.Equal(["Compared", "NotCompared", "NotCompared", "Compared"], result.Output.Select(item => item!.Properties["Outcome"].Value.ToString()));
        Assert.Equal(["Neon.BadRequest", "Neon.NotFound"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Fact]
    public void Many_names_cost_one_list_and_not_a_search_each()
    {
        Api.On("GET", Compare, FakeAnswer.Json("{}"));
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = Enumerable.Range(0, 40).Select(i => Branch($"br-dev-leaf-{i:00000000}", $"dev-{i}", parent: Main)).Append(Branch(isDefault: true)) }));

        Run("0..39 | ForEach-Object { \"dev-$_\" } | Compare-NeonSchema -Project cool-shop-12345678 -Database neondb").ShouldHaveNoErrors();

        Assert.InRange(Asked.Count(asked => !asked.Contains("compare_schema", StringComparison.Ordinal)), 1, 6);
    }

    [Theory]
    [InlineData("$branches | Compare-NeonSchema -Database neondb")]
    [InlineData("$branches | Compare-NeonSchema")]
    [InlineData("$branches | Get-NeonSchema -Database neondb")]
    public void Ctrl_C_ends_all_that_runs_ahead(string script)
    {
        Run("$branches = Get-NeonBranch -Project shop; $branches += $branches; $branches += $branches").ShouldHaveNoErrors();
        foreach (string route in new[] { Compare, Schema, "/projects/{p}/branches/{b}/databases" })
            Api.On("GET", route, FakeAnswer.Hang());
        Forget();
        RunningScript running = Host.BeginRun(script.Replace("$branches |", "$branches | Where-Object Name -eq dev |", StringComparison.Ordinal));
        Api.WaitForRequests(Api.Requests.Count - Requests.Length + 1);

        ScriptResult result = running.Stop();

        Assert.True(result.Stopped);
        Assert.Empty(result.AllErrors);
        Assert.InRange(result.StopTook, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Slow_answers_to_ids_are_waited_for_side_by_side()
    {
        Api.On("GET", Compare, FakeAnswer.Hang());

        RunningScript running = Host.BeginRun("1..20 | ForEach-Object { \"br-many-leaf-$(20000000 + $_)\" } | Compare-NeonSchema -Base $main -Database neondb -Project cool-shop-12345678 -ThrottleLimit 8", new { main = Main });

        Assert.True(SpinWait.SpinUntil(() => Comparisons.Length == 8, ModuleHost.Patience), string.Join("\n", Asked));
        Assert.True(running.Stop().Stopped);
    }

    [Fact]
    public void A_pipeline_that_stops_early_cancels_open_requests()
    {
        Api.On("GET", Compare, request => request.Route["b"].EndsWith('0') ? FakeAnswer.Json("{}") : FakeAnswer.Hang());
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = Enumerable.Range(0, 9).Select(i => Branch($"br-dev-leaf-{i:00000000}", $"dev-{i}", parent: Main)) }));

        ScriptResult result = Run("$all = Get-NeonBranch -Project shop; foreach ($i in 1) { $all | Compare-NeonSchema -Database neondb -ThrottleLimit 2 | ForEach-Object { $_; break } }");

        Assert.Single(result.ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void Slow_later_branches_do_not_delay_earlier_ones()
    {
        using ManualResetEventSlim hanging = new();
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = Enumerable.Range(0, 9).Select(i => Branch($"br-dev-leaf-{i:00000000}", $"dev-{i}", parent: Main)) }));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", request =>
        {
            if (request.Route["b"] == "br-dev-leaf-00000000")
                hanging.Wait(ModuleHost.Patience);
            return FakeAnswer.Json(new { databases = new[] { Database("neondb") } });
        });
        Api.On("GET", Compare, request =>
        {
            if (request.Route["b"] == "br-dev-leaf-00000000")
                return FakeAnswer.Json("{}");
            hanging.Set();
            return FakeAnswer.Hang();
        });

        ScriptResult result = Run("$all = Get-NeonBranch -Project shop; foreach ($i in 1) { $all | Compare-NeonSchema -ThrottleLimit 2 | ForEach-Object { $_; break } }");

        Assert.Single(result.ShouldHaveNoErrors().Output);
    }

    [Theory]
    [InlineData("-BaseProject other", "br-other-main-55555555")]
    [InlineData("-Base staging -BaseProject wide-other-87654321", "br-other-stag-66666666")]
    [InlineData("-Base (Get-NeonBranch staging -Project other)", "br-other-stag-66666666")]
    public void The_base_can_be_in_another_project(string how, string baseId)
    {
        const string other = "wide-other-87654321";
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(), Project(other, "other") } }));
        Api.On("GET", $"/projects/{other}/branches", FakeAnswer.Json(new { branches = new[] { Branch("br-other-main-55555555", "main", isDefault: true, project: other), Branch("br-other-stag-66666666", "staging", project: other) } }));
        Api.On("GET", Schema, request => FakeAnswer.Json(new { sql = $"\\restrict {request.Route["b"]}\n\n" + (request.Route["p"] == other ? Before : After) + $"\n\\unrestrict {request.Route["b"]}\n" }));

        ScriptResult result = Run($"$c = Compare-NeonSchema dev -Project shop -Database neondb {how}; $c; $c.Changes");

        Assert.Equal(["neondb: {0} -> dev (+1 -1)".Replace("{0}", baseId.Contains("stag", StringComparison.Ordinal) ? "staging" : "main", StringComparison.Ordinal), "Modified column public.t.id"], result.ShouldHaveNoErrors().Output.Select(item => item!.ToString()));
        Assert.Empty(Comparisons);
        Assert.Contains($"GET /projects/{other}/branches/{baseId}/schema?db_name=neondb", Asked);
    }

    [Fact]
    public void A_schema_that_was_read_before_can_be_the_base()
    {
        Run("$before = Get-NeonSchema dev -Project shop").ShouldHaveNoErrors();
        Api.On("GET", Schema, FakeAnswer.Json(new { sql = After }));

        Assert.Equal("neondb: dev -> dev (+1 -1)", Run("Compare-NeonSchema dev -Project shop -BaseSchema $before").Single().ToString());
        Assert.Equal(true, Run("$now = Get-NeonSchema dev -Project shop; $now.Fingerprint -ne $before.Fingerprint -and $now.Fingerprint -eq (Get-NeonSchema dev -Project shop).Fingerprint").Values.Single());
    }

    [Fact]
    public void The_view_is_the_diff_and_the_table_has_the_counts()
    {
        string diff = Host.Render("Compare-NeonSchema dev -Project shop -DiffOnly");

        Assert.Contains("neondb: dev against main, +1 -1\n--- a/neondb\n+++ b/neondb\n@@ -1,3 +1,3 @@\n", diff.Replace("\r", "", StringComparison.Ordinal));
    }

    private static object Database(string name) => new { id = 1, branch_id = "", name, owner_name = "neondb_owner" };

    private static void NotCompared(PSObject comparison, string errorId, string database, string @base, string branch)
    {
        string Text(string property) => comparison.Properties[property].Value?.ToString() ?? "";
        Assert.Equal(["NotCompared", errorId, database, @base, branch], new[] { "Outcome", "ErrorId", "DatabaseName", "Base", "Branch" }.Select(Text));
        Assert.Equal(true, comparison.Properties["HasChanges"].Value);
        Assert.Equal("Unknown", Text("Impact"));
    }
}
