using System;
using System.IO;
using System.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Schema;

public sealed class WatchTests : BranchTest
{
    private const string Schema = "/projects/{p}/branches/{b}/schema";
    private const string Watch = "Watch-NeonSchema dev -Project shop -Database app -Interval 0.1s";

    [Fact]
    public void A_changed_schema_is_compared_with_the_previous_one()
    {
        Api.On("GET", Schema, Dump("integer"), Dump("integer"), Dump("bigint"), Dump("bigint"), Dump("text"));

        ScriptResult result = Run($"{Watch} -Count 2");

        Assert.Equal(2, result.ShouldHaveNoErrors().Output.Count);
        Assert.Matches(@"^app: dev@20\d\d-.*Z -> dev \(\+1 -1\)$", result.Output[0]!.ToString());
        Assert.Equal(["Modified column public.t.id", "Modified column public.t.id"], result.Output.SelectMany(item => ((System.Collections.IEnumerable)item!.Properties["Changes"].Value).Cast<object>()).Select(change => change.ToString()));
    }

    [Fact]
    public void A_check_costs_one_request_for_each_database()
    {
        Api.On("GET", Schema, Dump("integer"), Dump("integer"), Dump("integer"), Dump("bigint"));
        Run("$dev = Get-NeonBranch dev -Project shop").ShouldHaveNoErrors();
        Forget();

        Run("$dev | Watch-NeonSchema -Database app -Interval 00:00:00.1 -Count 1").ShouldHaveNoErrors();

        Assert.Equal(Enumerable.Repeat($"GET {OnDev}/schema?db_name=app", 4), Asked);
    }

    [Fact]
    public void Order_and_ignored_parts_are_not_changes()
    {
        FakeAnswer[] looks = [.. new[] { "ALTER TABLE public.t OWNER TO a;\n", "ALTER TABLE public.t OWNER TO b;\n", "CREATE TABLE public.u ();\n" }
            .Select(more => FakeAnswer.Json(new { sql = "CREATE TABLE public.t ();\n" + more }))];
        Api.On("GET", Schema, looks);

        ScriptResult result = Run($"({Watch} -Count 1 -Ignore Owner).Changes");

        Assert.Equal("Added table public.u", result.Single().ToString());
    }

    [Fact]
    public void A_watch_survives_an_outage_and_reports_it_once()
    {
        FakeAnswer down = FakeAnswer.Error(500, "down");
        Api.On("GET", Schema, [Dump("integer"), .. Enumerable.Repeat(down, 8), Dump("bigint")]);

        ScriptResult result = Run($"{Watch} -Count 1 -Verbose");

        Assert.Single(result.ShouldHaveNoErrors().Output);
        Assert.Contains("down", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains("The service is available again.", result.Verbose);
    }

    [Fact]
    public void A_deleted_branch_is_an_error_and_ends_its_watch()
    {
        Api.On("GET", Schema, Dump("integer"), FakeAnswer.Error(404, "branch not found"));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Error(404, "branch not found"));

        ScriptResult result = Run(Watch);

        result.SingleError("Neon.NotFound");
        Assert.Equal("app (dev -> dev): not compared, branch not found", Assert.Single(result.Output)!.ToString());
    }

    [Fact]
    public void A_database_that_is_dropped_is_a_change()
    {
        Api.On("GET", Schema, Dump("integer"), FakeAnswer.Error(404, "database not found"));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json("""{"databases":[]}"""));

        ScriptResult result = Run($"{Watch} -Count 1");

        Assert.Equal(3, result.Single("RemovedLines"));
    }

    [Fact]
    public void The_next_run_continues_where_the_last_one_ended()
    {
        const string once = "Watch-NeonSchema dev -Project shop -Database app -Once -StatePath state/watch.json";
        Api.On("GET", Schema, Dump("integer"), Dump("integer"), Dump("bigint"));

        Assert.Empty(Run(once).ShouldHaveNoErrors().Output);
        Assert.Empty(Run(once).ShouldHaveNoErrors().Output);
        Assert.Equal("Modified column public.t.id", Run($"({once}).Changes").Single().ToString());
        Assert.Empty(Run(once).ShouldHaveNoErrors().Output);
        Assert.Equal(["watch.json"], Directory.GetFiles(Path.Combine(Folder, "state")).Select(Path.GetFileName));
    }

    [Fact]
    public void Two_watches_on_one_state_lose_nothing()
    {
        Api.On("GET", Schema, Dump("integer"), Dump("bigint"), Dump("text"));

        // The second watch writes after the first has read the state, and before it writes it again.
        Run("Watch-NeonSchema dev -Project shop -Database app -Interval 100ms -Count 1 -StatePath watch.json | ForEach-Object { Watch-NeonSchema dev -Project shop -Database other -Once -StatePath watch.json }").ShouldHaveNoErrors();

        Assert.Equal(["app", "other"], Run("(Get-Content watch.json -Raw | ConvertFrom-Json).databases.database").Values);
        Assert.Equal(["watch.json"], Directory.GetFiles(Folder, "watch*").Select(Path.GetFileName));
    }

    [Fact]
    public void What_nobody_could_take_is_told_again()
    {
        const string once = "Watch-NeonSchema dev -Project shop -Database app -Once -StatePath watch.json";
        Api.On("GET", Schema, Dump("integer"), Dump("bigint"));
        Run(once).ShouldHaveNoErrors();

        Run($"{once} | ForEach-Object {{ throw 'no mail today' }}").SingleError();

        Assert.Single(Run(once).ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void A_single_check_that_fails_is_an_error_and_keeps_the_state()
    {
        const string once = "Watch-NeonSchema dev -Project shop -Database app -Once -StatePath watch.json";
        Api.On("GET", Schema, [Dump("integer"), .. Enumerable.Repeat(FakeAnswer.Error(500, "down"), 4), Dump("bigint")]);
        Run(once).ShouldHaveNoErrors();

        Run(once).SingleError("Neon.ServiceError");

        Assert.Single(Run(once).ShouldHaveNoErrors().Output);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":2,\"databases\":[]}")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":1,\"databases\":[{}]}")]
    [InlineData("{\"version\":1,\"databases\":[{\"project_id\":\"p\",\"branch_id\":\"b\",\"database\":\"d\",\"seen_at\":\"yesterday\"}]}")]
    public void An_invalid_state_file_is_an_error_and_is_kept(string state)
    {
        string file = Path.Combine(Folder, "watch.json");
        File.WriteAllText(file, state);

        Assert.Equal(file, Run("Watch-NeonSchema dev -Project shop -Database app -Once -StatePath watch.json").SingleError("Neon.InvalidStateFile").TargetObject);
        Assert.Equal(state, File.ReadAllText(file));
    }

    [Theory]
    [InlineData("Watch-NeonSchema dev -Project shop -Interval 0.01s", "Neon.InvalidArgument")]
    [InlineData("Watch-NeonSchema dev -Project shop -Database app -Once", "AmbiguousParameterSet")]
    public void Invalid_combinations_are_refused(string script, string id) =>
        Assert.Contains(id.Replace("AmbiguousParameterSet", "", StringComparison.Ordinal), Run(script).SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void A_watch_ends_after_its_duration()
    {
        Api.On("GET", Schema, Dump("integer"));

        Assert.Empty(Run($"{Watch} -Until ([DateTimeOffset]::UtcNow)").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void Ctrl_C_ends_a_watch_between_two_checks()
    {
        Api.On("GET", Schema, Dump("integer"));
        RunningScript running = Host.BeginRun("Watch-NeonSchema dev -Project shop -Database app -Interval 3600s");
        Api.WaitForRequests(4);

        ScriptResult result = running.Stop();

        Assert.True(result.Stopped);
        Assert.Empty(result.AllErrors);
        Assert.InRange(result.StopTook, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    private static FakeAnswer Dump(string type) => FakeAnswer.Json(new { sql = $"\\restrict {Guid.NewGuid():N}\n\nCREATE TABLE public.t (\n    id {type}\n);\n" });
}
