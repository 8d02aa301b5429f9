using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Operations;

public sealed class WaitTests : BranchTest
{
    private const string List = "/projects/{p}/operations";

    [Fact]
    public void One_list_request_a_look_covers_all_operations_of_a_project()
    {
        Api.On("GET", List,
            FakeAnswer.Json(new { operations = Many(40, "running") }),
            FakeAnswer.Json(new { operations = Many(40, "finished") }));

        ScriptResult result = Run("$ids | Wait-NeonOperation -Project $p -PassThru", new { p = Shop, ids = Ids(40) });

        Assert.Equal(Ids(40), result.All("Id"));
        Assert.All(result.All("Status"), status => Assert.Equal("finished", status));
        Assert.Equal([$"GET /projects/{Shop}/operations?limit=80", $"GET /projects/{Shop}/operations?limit=80"], Asked);
    }

    [Fact]
    public void A_thousand_operations_of_a_project_cost_one_request_per_check()
    {
        Api.On("GET", List,
            FakeAnswer.Json(new { operations = Many(1000, "running") }),
            FakeAnswer.Json(new { operations = Many(1000, "running") }),
            FakeAnswer.Json(new { operations = Many(1000, "finished") }));

        ScriptResult result = Run("$ids | Wait-NeonOperation -Project $p -PassThru", new { p = Shop, ids = Ids(1000) });

        Assert.Equal(1000, result.ShouldHaveNoErrors().Values.Count);
        Assert.Equal(Enumerable.Repeat($"GET /projects/{Shop}/operations?limit=1000", 3), Asked);
    }

    [Theory]
    [InlineData(12, 1, 1)]
    [InlineData(12, 5, 5)]
    [InlineData(3, 8, 3)]
    public void The_projects_of_a_check_are_requested_in_parallel_up_to_the_limit(int projects, int limit, int expected)
    {
        using Barrier together = new(expected);
        int now = 0;
        int most = 0;
        int asked = 0;
        Api.On("GET", List, request =>
        {
            int count = Interlocked.Increment(ref now);
            InterlockedMax(ref most, count);

            // The first of them are held until as many are there as are let in.
            if (Interlocked.Increment(ref asked) <= expected)
                Assert.True(together.SignalAndWait(ModuleHost.Patience), "They were asked one after the other.");
            Interlocked.Decrement(ref now);
            return FakeAnswer.Json(new { operations = new[] { Operation("finished", "op-of-" + request.Route["p"], request.Route["p"]) } });
        });
        object[] operations = [.. Enumerable.Range(10, projects).Select(i => $"cool-shop-123456{i}").Select(id => new { OperationId = "op-of-" + id, ProjectId = id })];

        Run("$operations | Wait-NeonOperation -ThrottleLimit $limit", new { operations, limit }).ShouldHaveNoErrors();

        Assert.Equal(projects, Asked.Length);
        Assert.Equal(expected, most);
    }

    [Fact]
    public void An_operation_that_is_off_the_newest_page_is_asked_for_by_its_id()
    {
        Api.On("GET", List, FakeAnswer.Json(new { operations = Many(3, "finished") }));
        Api.On("GET", List + "/{o}", request => FakeAnswer.Json(new { operation = Operation("finished", request.Route["o"]) }));

        Run("Wait-NeonOperation op-0, old-1 -Project $p", new { p = Shop }).ShouldHaveNoErrors();

        Assert.Equal([$"GET /projects/{Shop}/operations?limit=50", $"GET /projects/{Shop}/operations/old-1"], Asked);
    }

    [Fact]
    public void A_changed_object_carries_its_operations_and_is_passed_through()
    {
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Json(new { branch = Branch(Dev, "dev"), operations = new[] { Operation("scheduling", "op-7") } }, 201));
        Api.On("GET", List,
            FakeAnswer.Json(new { operations = new[] { Operation("running", "op-7") } }),
            FakeAnswer.Json(new { operations = new[] { Operation("finished", "op-7") } }));

        ScriptResult result = Run("New-NeonBranch dev -Project $p | Wait-NeonOperation -PassThru | ForEach-Object { $_.Name; $_.Operations[0].Status }", new { p = Shop });

        Assert.Equal(["dev", "finished"], result.ShouldHaveNoErrors().Values);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = 'op-1'; ProjectId = 'cool-shop-12345678'; OperationId = 'op-1' }")]
    [InlineData("[pscustomobject]@{ Name = 'dev'; Operations = @([pscustomobject]@{ Id = 'op-1'; ProjectId = 'cool-shop-12345678' }) }")]
    [InlineData("[pscustomobject]@{ branch = $null; operations = @([pscustomobject]@{ id = 'op-1'; project_id = 'cool-shop-12345678' }) }")]
    [InlineData("[pscustomobject]@{ Id = 'br-x'; ProjectId = 'cool-shop-12345678'; BranchId = 'br-x'; Operations = 'Neon.NeonOperation[]' }")]
    [InlineData("Get-NeonOperation op-1 -Project cool-shop-12345678")]
    public void Objects_that_jobs_and_JSON_made_are_taken_too(string from)
    {
        Api.On("GET", List, FakeAnswer.Json(new { operations = Operations("finished") }));
        Api.On("GET", List + "/{o}", FakeAnswer.Json(new { operation = Operation("running") }));

        Run($"{from} | Wait-NeonOperation").ShouldHaveNoErrors();

        Assert.EndsWith("/operations?limit=50", Asked.Last());
    }

    [Theory]
    [InlineData("Wait-NeonOperation -Project cool-shop-12345678")]
    [InlineData("Get-NeonProject cool-shop-12345678 | Wait-NeonOperation")]
    public void A_project_is_awaited_until_it_is_idle(string script)
    {
        Api.On("GET", List,
            FakeAnswer.Json(new { operations = new[] { Operation("running", "op-2"), Operation("finished", "op-1") } }),
            FakeAnswer.Json(new { operations = new[] { Operation("running", "op-3"), Operation("finished", "op-2") } }),
            FakeAnswer.Json(new { operations = new[] { Operation("finished", "op-3"), Operation("finished", "op-2") } }));

        Run(script).ShouldHaveNoErrors();

        Assert.Equal(3, Asked.Count(asked => asked.Contains("/operations?")));
    }

    [Theory]
    [InlineData("error")]
    [InlineData("cancelled")]
    public void A_failure_is_an_error_with_the_operation_and_its_reason(string status)
    {
        Api.On("GET", List, FakeAnswer.Json(new { operations = new object[] { new { id = "op-1", project_id = Shop, action = "create_branch", status, error = "disk full" } } }));

        ErrorRecord error = Run("Wait-NeonOperation op-1 -Project $p -PassThru", new { p = Shop }).SingleError("Neon.OperationFailed");

        Assert.Contains("disk full", error.Exception.Message);
        Assert.Equal("op-1", PSObject.AsPSObject(error.TargetObject).Properties["Id"].Value);
    }

    [Fact]
    public void Skipped_is_success_and_so_is_finished_after_failures()
    {
        Api.On("GET", List, FakeAnswer.Json(new
        {
            operations = new object[]
        {
            new { id = "op-1", project_id = Shop, status = "skipped" },
            new { id = "op-2", project_id = Shop, status = "finished", failures_count = 3 },
        }
        }));

        Run("Wait-NeonOperation op-1, op-2 -Project $p", new { p = Shop }).ShouldHaveNoErrors();
    }

    [Fact]
    public void Failed_may_be_retried_by_the_service()
    {
        Api.On("GET", List, FakeAnswer.Json(new { operations = Operations("failed") }), FakeAnswer.Json(new { operations = Operations("running") }), FakeAnswer.Json(new { operations = Operations("finished") }));

        Run("Wait-NeonOperation op-1 -Project $p", new { p = Shop }).ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData("-FailFast")]
    [InlineData("-GraceSec 0")]
    public void A_failed_operation_is_final_if_requested(string how)
    {
        Api.On("GET", List, FakeAnswer.Json(new { operations = Operations("failed") }));

        Run($"Wait-NeonOperation op-1 -Project $p {how}", new { p = Shop }).SingleError("Neon.OperationFailed");
    }

    [Fact]
    public void A_time_out_lists_the_running_operations_and_the_wait_can_be_resumed()
    {
        Api.On("GET", List, FakeAnswer.Json(new { operations = Operations("running") }));

        ErrorRecord error = Run("Wait-NeonOperation op-1 -Project $p -TimeoutSec 1 -PollIntervalSec 0.1", new { p = Shop }).SingleError("Neon.WaitTimeout", ErrorCategory.OperationTimeout);

        Api.On("GET", List, FakeAnswer.Json(new { operations = Operations("finished") }));
        Assert.Equal(["op-1"], Run("$rest | Wait-NeonOperation -PassThru", new { rest = error.TargetObject }).All("Id"));
    }

    [Fact]
    public void Progress_says_what_is_awaited_and_completes()
    {
        Api.On("GET", List, FakeAnswer.Json(new { operations = Operations("running") }), FakeAnswer.Json(new { operations = Operations("finished") }));

        ScriptResult result = Run("Wait-NeonOperation op-1 -Project $p", new { p = Shop });

        ProgressRecord[] bars = [.. result.Progress.Where(record => record.Activity == "Waiting for Neon operations")];
        Assert.Single(bars.Select(record => record.ActivityId).Distinct());
        Assert.StartsWith("0 of 1 done", bars[0].StatusDescription);
        Assert.Contains("create_branch (running)", bars[0].CurrentOperation);
        Assert.All(result.Progress.GroupBy(record => record.ActivityId), bar => Assert.Equal(ProgressRecordType.Completed, bar.Last().RecordType));
    }

    [Fact]
    public void Stopping_ends_the_wait_without_an_error()
    {
        Api.On("GET", List, FakeAnswer.Json(new { operations = Operations("running") }));
        RunningScript running = Host.BeginRun("Wait-NeonOperation op-1 -Project $p", new { p = Shop });
        Api.WaitForRequests(2);

        ScriptResult result = running.Stop();

        Assert.True(result.Stopped);
        Assert.Empty(result.Errors);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Something = 1 } | Wait-NeonOperation", "Neon.NothingToWaitFor")]
    [InlineData("Wait-NeonOperation '../x' -Project cool-shop-12345678", "Neon.InvalidIdentifier")]
    public void An_object_without_operations_is_an_error(string script, string id)
    {
        Run(script).SingleError(id);
        Assert.Empty(Asked);
    }

    private static object[] Many(int count, string status) => [.. Ids(count).Select(id => Operation(status, id))];

    private static List<string> Ids(int count) => [.. Enumerable.Range(0, count).Select(number => $"op-{number}")];

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
