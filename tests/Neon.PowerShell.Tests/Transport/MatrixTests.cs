using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Transport;

/// <summary>Every cmdlet against everything that goes wrong: nothing is done twice, nothing is lost, nothing hangs, and the error says what it was.</summary>
public sealed class MatrixTests : IClassFixture<MatrixTests.Hosts>
{
    private const string Key = "napi_canarykey5f0c9b0e";

    private readonly Hosts _hosts;

    public MatrixTests(Hosts hosts) => _hosts = hosts;

    /// <summary>The misbehaviours by name.</summary>
    public static TheoryData<string> Misbehaviours { get; } = [.. Misbehaviour.All.Keys];

    [Fact]
    public void Every_cmdlet_has_its_call() => _hosts.With(host => Assert.Equal(
        host.Run("(Get-Command -Module Neon).Name").Values.Cast<string>().Except(Calls.Apart).Order(StringComparer.Ordinal),
        Calls.All.Keys.Order(StringComparer.Ordinal)));

    [Fact]
    public async Task Every_call_works_on_a_healthy_service() => await EachAsync(null, (service, cmdlet) =>
    {
        (_, ScriptResult result) = Run(service, cmdlet, null);
        return result.AllErrors.Count == 0 ? null : $"{result.AllErrors[0]}";
    });

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task A_failed_request_is_retried_or_reported_and_never_executed_twice(string name)
    {
        Misbehaviour misbehaviour = Misbehaviour.All[name];
        using MisbehavingService service = await EachAsync(misbehaviour, (service, cmdlet) =>
        {
            (MisbehavingService.Case asked, ScriptResult result) = Run(service, cmdlet, misbehaviour);
            // On a busy machine an answer before the one that misbehaves may take longer than the short time-out.
            for (int again = 0; again < 3 && !asked.HasMisbehaved; again++)
                (asked, result) = Run(service, cmdlet, misbehaviour);
            RequestKind kind = Calls.All[cmdlet].Kind;
            string? expected = Calls.ErrorsOfTheirOwn.GetValueOrDefault((cmdlet, name)) ?? misbehaviour.ExpectedFor(kind);
            string? actual = result.AllErrors.Count == 0 ? null : string.Join(" and ", result.AllErrors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
            int main = asked.Requests.Count(request => kind == RequestKind.Read || !request.StartsWith("GET", StringComparison.Ordinal));
            if (!asked.HasMisbehaved)
                return "it was never asked";
            if (expected != actual)
                return $"ended with {actual ?? "success"} instead of {expected ?? "success"}: {(result.AllErrors.Count > 0 ? result.AllErrors[0] : "")}";
            bool isRepeated = expected is null && misbehaviour.Name != "headers that are slow";
            if (kind != RequestKind.Read && main != (isRepeated ? 2 : 1))
                return $"was sent {main} times: {string.Join(", ", asked.Requests)}";
            return Leak(result, cmdlet);
        });

        Assert.Equal(0, service.Trapped);
    }

    [Fact]
    public async Task Ctrl_C_ends_every_call_at_once_without_an_error()
    {
        Misbehaviour silence = Misbehaviour.All["silence"];
        using MisbehavingService service = await EachAsync(silence, (service, cmdlet) =>
        {
            MisbehavingService.Case asked = Open(service, cmdlet, silence);
            string? failed = null;
            _hosts.With(host =>
            {
                Connect(host, asked, requestTimeout: 100);
                RunningScript running = host.BeginRun(Calls.All[cmdlet].Script, new { @case = CaseOf(asked), folder = _hosts.Folder });
                SpinWait.SpinUntil(() => asked.HasMisbehaved, ModuleHost.Patience);
                ScriptResult result = running.Stop();
                failed = !result.Stopped ? "did not stop"
                    : result.AllErrors.Any(error => error.Exception is not PipelineStoppedException) ? $"wrote {result.AllErrors[0]}"
                    : result.StopTook > TimeSpan.FromSeconds(60) ? $"took {result.StopTook} to stop"
                    : !SpinWait.SpinUntil(() => asked.OpenRequests == 0, TimeSpan.FromSeconds(60)) ? "left a request"
                    : null;
            });
            return failed;
        });
    }

    private static string CaseOf(MisbehavingService.Case asked) => asked.Address.AbsolutePath.Split('/')[1];

    private static MisbehavingService.Case Open(MisbehavingService service, string cmdlet, Misbehaviour? misbehaviour) =>
        service.Open($"{cmdlet}-{Guid.NewGuid():N}", misbehaviour, Calls.All[cmdlet].Kind);

    // Short only where the time-out is what is tested: a busy machine takes a second for an answer now and then.
    private static int RequestTimeout(Misbehaviour? misbehaviour) => misbehaviour?.Name is "silence" or "a body that trickles" ? 5 : 100;

    private static void Connect(ModuleHost host, MisbehavingService.Case asked, int requestTimeout)
    {
        host.Run($"$VerbosePreference = $DebugPreference = 'Continue'; Connect-Neon ([Net.NetworkCredential]::new('', '{Key}').SecurePassword) -BaseUri $uri -RequestTimeoutSec {requestTimeout}", new { uri = asked.Address }).ShouldHaveNoErrors();
        asked.IsArmed = true;
    }

    private (MisbehavingService.Case Case, ScriptResult Result) Run(MisbehavingService service, string cmdlet, Misbehaviour? misbehaviour)
    {
        MisbehavingService.Case asked = Open(service, cmdlet, misbehaviour);
        ScriptResult result = null!;
        _hosts.With(host =>
        {
            Connect(host, asked, RequestTimeout(misbehaviour));
            result = host.Run(Calls.All[cmdlet].Script, new { @case = CaseOf(asked), folder = _hosts.Folder });
        });
        return (asked, result);
    }

    // Invoke-NeonApi writes answers as they are; that is what its page says.
    private static string? Leak(ScriptResult result, string cmdlet)
    {
        IEnumerable<string> said = result.Streams
            .Where(record => record.Kind != StreamKind.Output || cmdlet != "Invoke-NeonApi")
            .Select(record => record.Text)
            .Concat(result.AllErrors.Select(error => $"{error}\n{error.ErrorDetails}\n{error.Exception}\n{error.TargetObject}"));
        return said.FirstOrDefault(text => text.Contains(Key, StringComparison.Ordinal) || text.Contains(MisbehavingService.Canary, StringComparison.Ordinal)) is { } leak
            ? $"shows a secret: {leak}"
            : null;
    }

    private static async Task<MisbehavingService> EachAsync(Misbehaviour? misbehaviour, Func<MisbehavingService, string, string?> check)
    {
        MisbehavingService service = new();
        ConcurrentBag<string> failures = [];
        using SemaphoreSlim free = new(Hosts.Most);
        await Task.WhenAll(Calls.All.Keys.Select(async cmdlet =>
        {
            await free.WaitAsync();
            try
            {
                // A thread of its own, since it waits; the pool would add threads one by one.
                if (await Task.Factory.StartNew(() => check(service, cmdlet), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default) is { } failure)
                    failures.Add($"{cmdlet}: {failure}");
            }
            finally
            {
                free.Release();
            }
        }));
        Assert.True(failures.IsEmpty, $"With {misbehaviour?.Name ?? "nothing wrong"}:\n{string.Join('\n', failures.Order(StringComparer.Ordinal))}");
        return service;
    }

    /// <summary>A few runspaces that take turns: most of a case is waiting.</summary>
    public sealed class Hosts : IDisposable
    {
        /// <summary>How many there are.</summary>
        public const int Most = 24;

        private readonly ConcurrentBag<ModuleHost> _free = [];

        /// <summary>For what is exported.</summary>
        public string Folder { get; } = TestFolders.Create();

        /// <summary>Lends a runspace.</summary>
        public void With(Action<ModuleHost> use)
        {
            if (!_free.TryTake(out ModuleHost? host))
                host = new ModuleHost();
            try
            {
                use(host);
            }
            finally
            {
                _free.Add(host);
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            foreach (ModuleHost host in _free)
                host.Dispose();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
