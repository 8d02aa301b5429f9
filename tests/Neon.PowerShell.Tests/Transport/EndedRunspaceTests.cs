using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

using Neon.Benchmarks.Soak;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Transport;

/// <summary>
/// A runspace that is closed under a command, and a module that is removed: the command ends, and afterwards there is no
/// request, no timer and no task. They run alone, since timers are counted for the process.
/// </summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class EndedRunspaceTests : BranchTest
{
    private const string Uri = "postgresql://owner:s3cret@ep-cool-forest-86753099.eu.neon.tech/shop";
    private const string Removal = "DELETE " + OnDev;

    // Generous: nothing is measured by it, and a busy machine is not a failure.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private int _schemas;

    public EndedRunspaceTests()
    {
        Api.On("GET", "/projects/busy-shop-12345678/operations", FakeAnswer.Json(new { operations = new[] { Operation(project: "busy-shop-12345678") } }));
        Api.On("GET", "/projects/still-shop-12345678/operations", FakeAnswer.Hang());
        Api.On("GET", "/projects/endless-shop-12345678/branches", request => FakeAnswer.Json(new
        {
            branches = Enumerable.Range(0, 50).Select(i => Branch($"br-{request.Query.GetValueOrDefault("cursor", "0")}-{i}", "b")),
            pagination = new { next = $"{int.Parse(request.Query.GetValueOrDefault("cursor", "0"), System.Globalization.CultureInfo.InvariantCulture) + 1}" },
        }));
        Api.On("GET", "/projects/{p}/endpoints", FakeAnswer.Hang());
        Api.On("DELETE", "/projects/{p}/branches/br-hangs-leaf-33333333", FakeAnswer.Hang());
        Api.On("GET", "/projects/{p}/branches/{b}/schema", _ => FakeAnswer.Json(new { sql = $"CREATE TABLE public.t{Interlocked.Increment(ref _schemas)} (id integer);\n" }));
        Api.On("GET", "/projects/{p}/branches/{b}/compare_schema", FakeAnswer.Hang());
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Json(new { branch = Branch(Dev, "night", parent: Main), operations = Operations("running") }, 201));
        Api.On("DELETE", "/projects/{p}/branches/" + Dev, FakeAnswer.Json(new { branch = Branch(Dev, "night"), operations = Operations("running") }));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, name = "shop", owner_name = "owner" } } }));
        Api.On("GET", "/projects/{p}/connection_uri", FakeAnswer.Json(new { uri = Uri }));
    }

    /// <summary>Commands that take long, each with the number of requests behind which it is in the middle.</summary>
    public static TheoryData<string, int> Commands { get; } = new()
    {
        { "Wait-NeonOperation -Project busy-shop-12345678 -PollIntervalSec 0.1", 3 },
        { "Wait-NeonOperation -Project busy-shop-12345678 -PollIntervalSec 300 -TimeoutSec 3600", 2 },
        { "Wait-NeonOperation -Project still-shop-12345678", 1 },
        { "New-NeonBranch x -Project busy-shop-12345678 -Parent br-main-sun-11111111 | Wait-NeonOperation -PollIntervalSec 0.1; Wait-NeonOperation -Project busy-shop-12345678", 4 },
        { "Watch-NeonSchema br-main-sun-11111111 -Database shop -Project cool-shop-12345678 -Interval 0.1s", 4 },
        { "Watch-NeonSchema br-main-sun-11111111 -Database shop -Project cool-shop-12345678 -Interval 600s", 2 },
        { "1..30 | ForEach-Object { \"br-many-leaf-$(20000000 + $_)\" } | Compare-NeonSchema -Base br-main-sun-11111111 -Database shop -Project cool-shop-12345678 -ThrottleLimit 8", 10 },
        { "Get-NeonBranch -Project endless-shop-12345678", 5 },
        { "Get-NeonBranch -Project endless-shop-12345678 | ForEach-Object { if (++$n -eq 120) { Get-NeonEndpoint -Project cool-shop-12345678 } }", 4 },
        { "Get-NeonEndpoint -Project cool-shop-12345678", 1 },
        { "Remove-NeonBranch br-hangs-leaf-33333333 -Project cool-shop-12345678 -Force", 1 },
        { "Use-NeonBranch -Project cool-shop-12345678 { Get-NeonEndpoint -Project cool-shop-12345678 }", 5 },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Closing_a_runspace_releases_everything(string script, int requests)
    {
        using Unobserved unobserved = new();
        _ = Host.Run("Get-NeonBranch -Project cool-shop-12345678").ShouldHaveNoErrors();
        string[] timers = Timers();
        using ModuleHost host = new();
        host.Run("Connect-Neon $key -BaseUri $uri", new { key = new System.Net.NetworkCredential("", "napi_test").SecurePassword, uri = Api.Uri }).ShouldHaveNoErrors();
        Forget();

        RunningScript running = host.BeginRun(script);
        Until(() => Asked.Length >= requests, () => $"Asked was only {string.Join(", ", Asked)}: {string.Join(", ", running.Streams)}");
        await Task.Run(host.Dispose, TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

        ScriptResult result = running.Wait();
        Assert.True(result.Stopped, $"It ended with {result.TerminatingError}");
        Assert.Empty(result.AllErrors);
        Until(() => Api.OpenRequests == 0, () => $"{Api.OpenRequests} requests are open: {string.Join(", ", Asked.TakeLast(5))}");
        string[] asked = Asked;
        bool isMaking = script.StartsWith("Use-", StringComparison.Ordinal);
        Assert.Equal(isMaking, asked.Contains(Removal));
        Until(() => Timers().Length <= timers.Length, () => $"Timers are active: {string.Join(", ", Timers())}; before: {string.Join(", ", timers)}");

        // What goes on would ask again by now: a fresh import takes longer than the intervals above.
        WorksAfresh();
        Assert.Equal(asked.Length + 2, Asked.Length);
        Assert.Equal("", string.Join("\n", unobserved.Ours()));
    }

    [Theory]
    [InlineData("Compare-NeonSchema br-main-sun-11111111 -Base br-many-leaf-20000001 -Database shop -Project cool-shop-12345678", "/projects/{p}/branches/{b}/compare_schema", "/projects/{p}/branches/{b}/schema")]
    [InlineData("Get-NeonBranch nightly -Project unknown-shop", "/projects", "/users/me/organizations")]
    [InlineData("Get-NeonBranch br-cold-sun-99999999 -Project cool-shop-12345678", "/projects/{p}/branches/{b}", "/projects/{p}/branches")]
    public void Work_that_fails_and_is_not_needed_is_not_reported_as_an_unobserved_error(string script, string first, string second)
    {
        using Unobserved unobserved = new();
        FakeAnswer refusal = FakeAnswer.Json(new { code = "", message = "no" }, 403);
        Api.On("GET", first, refusal);
        Api.On("GET", second, refusal);

        Assert.NotEmpty(Host.Run(script).AllErrors);

        Assert.NotEmpty(Asked);
        Assert.Equal("", string.Join("\n", unobserved.Ours()));
    }

    [Fact]
    public void A_leaked_timer_would_be_detected()
    {
        int before = Timers().Length;
        using Timer stays = new(_ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        Assert.Equal(before + 1, Timers().Length);
    }

    [Fact]
    public void The_branch_that_is_being_made_when_the_runspace_closes_is_removed()
    {
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Json(new { branch = Branch(Dev, "night", parent: Main), operations = Operations("running") }, 201).After(TimeSpan.FromMilliseconds(300)));
        RunningScript running = Host.BeginRun("Use-NeonBranch -Project cool-shop-12345678 { 'never' }");
        Api.WaitForRequests(2);

        Host.Dispose();

        Assert.Empty(running.Wait().Output);
        Assert.Equal(Removal, Asked.Last());
        Assert.Equal(0, Api.OpenRequests);
    }

    [Fact]
    public void A_removed_module_closes_its_session_and_comes_back_fresh()
    {
        PSObject session = Run("Connect-Neon $key -BaseUri $uri -PassThru").Single();
        RunningScript running = Host.BeginRun("Wait-NeonOperation -Project busy-shop-12345678 -PollIntervalSec 0.1");
        Api.WaitForRequests(4);
        Assert.True(running.Stop().Stopped);
        Forget();

        Run("Remove-Module Neon").ShouldHaveNoErrors();

        Assert.Equal(false, session.Properties["IsOpen"].Value);
        Assert.Equal(0, Api.OpenRequests);
        Run("Import-Module $manifest; Get-NeonProject", new { manifest = ModuleHost.ManifestPath }).SingleError("Neon.NoSession");
        Assert.Empty(Asked);
        Run("Connect-Neon $key -BaseUri $uri; Get-NeonBranch -Project cool-shop-12345678").ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData("Get-NeonBranch -Project endless-shop-12345678 | ForEach-Object { if (++$n -eq 120) { Remove-Module Neon } }")]
    [InlineData("Watch-NeonSchema br-main-sun-11111111 -Database shop -Project cool-shop-12345678 -Interval 0.1s | ForEach-Object { Remove-Module Neon -ErrorAction Ignore }")]
    [InlineData("1..30 | ForEach-Object { if ($_ -eq 5) { Remove-Module Neon }; \"br-many-leaf-$(20000000 + $_)\" } | Compare-NeonSchema -Base br-main-sun-11111111 -Database shop -Project cool-shop-12345678 -ThrottleLimit 8")]
    [InlineData("Use-NeonBranch -Project cool-shop-12345678 { Remove-Module Neon }")]
    public void Removing_the_module_in_its_own_pipeline_ends_the_pipeline(string script)
    {
        ScriptResult result = Run(script);

        Assert.NotEmpty(result.AllErrors);
        Assert.All(result.AllErrors, error => Assert.Contains(error.FullyQualifiedErrorId.Split(',')[0], (string[])["Neon.SessionClosed", "Neon.BranchNotRemoved"]));
        Until(() => Api.OpenRequests == 0, () => $"{Api.OpenRequests} requests are open");
        Forget();
        WorksAfresh();
        Assert.Equal(2, Asked.Length);
    }

    [Fact]
    public void Removing_the_module_in_another_runspace_does_not_affect_this_session()
    {
        using ModuleHost other = new();
        other.Run("Get-NeonContext -Session $session | Out-Null; Remove-Module Neon", new { session = Run("Connect-Neon $key -BaseUri $uri -PassThru").Single() }).ShouldHaveNoErrors();

        Run("Get-NeonBranch -Project cool-shop-12345678").ShouldHaveNoErrors();
    }

    // Two requests.
    private void WorksAfresh()
    {
        using ModuleHost fresh = new();
        fresh.Run("Connect-Neon $key -BaseUri $uri; Get-NeonBranch -Project cool-shop-12345678", new { key = new System.Net.NetworkCredential("", "napi_test").SecurePassword, uri = Api.Uri }).ShouldHaveNoErrors();
    }

    // Without those of the pool of connections, which comes and goes by its own clock.
    private static string[] Timers() => [.. ActiveTimers.All().Where(timer => !timer.StartsWith("System.Net.", StringComparison.Ordinal) && !timer.StartsWith("Microsoft.", StringComparison.Ordinal))];

    private static void Until(Func<bool> isSo, Func<string> what) => Assert.True(SpinWait.SpinUntil(isSo, Patience), what());

    /// <summary>Failures of tasks that nobody looked at, from its making on.</summary>
    private sealed class Unobserved : IDisposable
    {
        private readonly ConcurrentQueue<Exception> _seen = [];

        public Unobserved() => TaskScheduler.UnobservedTaskException += Note;

        /// <summary>Those that come from the module, also from tasks that are garbage only now.</summary>
        public string[] Ours()
        {
            for (int i = 0; i < 2; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
            return [.. _seen.Select(e => e.ToString()).Where(text => text.Contains("Neon.Client", StringComparison.Ordinal) || text.Contains("Neon.Runtime", StringComparison.Ordinal) || text.Contains("Neon.Api", StringComparison.Ordinal))];
        }

        public void Dispose() => TaskScheduler.UnobservedTaskException -= Note;

        private void Note(object? sender, UnobservedTaskExceptionEventArgs e) => _seen.Enqueue(e.Exception);
    }
}
