using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Benchmarks.Soak;

/// <summary>
/// Mixed work with faults for as long as is wanted, in one process: memory, handles, threads and timers have to stay
/// where they are. <c>soak --minutes 60 --plot FILE</c>. The work of a minute is ended before what the process holds is
/// looked at, so that a sample is what stays.
/// </summary>
internal sealed class SoakRun : IDisposable
{
    private const int Workers = 4;
    private const double ShareOfACore = 0.2;

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private readonly InitialSessionState _state = InitialSessionState.CreateDefault2();
    private readonly ConcurrentDictionary<string, int> _done = new();
    private readonly ConcurrentDictionary<string, int> _errors = new();
    private readonly string _seed = Path.GetTempFileName();
    private readonly Stopwatch _clock = new();
    private readonly Runspace _owner;
    private readonly RunspacePool _pool;
    private PSObject? _emulator;
    private int _strange;

    private SoakRun()
    {
        File.WriteAllText(_seed, SoakWork.Seed);
        File.Move(_seed, _seed += ".json");
        _state.ImportPSModule([StagedModule.Manifest]);
        _owner = RunspaceFactory.CreateRunspace(_state);
        _owner.Open();
        _pool = RunspaceFactory.CreateRunspacePool(_state);
        _pool.SetMaxRunspaces(Workers);
        _pool.Open();
    }

    private string Uri => _emulator!.Properties["Uri"].Value.ToString()!;

    private object Key => _emulator!.Properties["ApiKey"].Value;

    /// <summary>Does it, prints the table, draws the plot.</summary>
    /// <returns>0 if all is flat and nothing was raised but what the module promises; else 1.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        int minutes = int.Parse(Given(arguments, "--minutes") ?? "60", CultureInfo.InvariantCulture);
        using SoakRun run = new();
        return await run.RunAsync(minutes, Given(arguments, "--plot"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pool.Dispose();
        if (_emulator is not null)
            Owner("Stop-NeonEmulator $args[0]", _emulator);
        _owner.Dispose();
        File.Delete(_seed);
    }

    private static string? Given(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and int at && at + 1 < arguments.Length ? arguments[at + 1] : null;

    private async Task<int> RunAsync(int minutes, string? plot)
    {
        _emulator = Owner("Start-NeonEmulator Memory -Pace 00:00:00.05 -Connect").Single();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        _clock.Start();
        List<SoakSample> samples = [];
        for (int minute = 1; minute <= minutes; minute++)
        {
            Owner("Reset-NeonEmulator $args[0]\n" + SoakWork.Faults, _seed);
            using CancellationTokenSource round = new(Round);
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync((worker + 1) * 4, processor, round.Token))));
            Owner("Clear-NeonEmulatorFault");
            SoakSample sample = SoakSample.Take(_clock.Elapsed);
            samples.Add(sample);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{sample.Minutes:0.0} min: {sample.HeapMb:0.0} MB heap, {sample.PrivateMb:0.0} MB private, {sample.Handles} handles, {sample.Threads} threads, {sample.Timers} timers, {JitInfo.GetCompiledMethodCount()} methods compiled; {_done.Values.Sum()} pieces, {_errors.Values.Sum()} errors"));
        }
        double share = (Environment.CpuUsage.TotalTime - processor) / _clock.Elapsed;
        return Report(samples, share, plot);
    }

    // Each worker begins elsewhere in the list, so that the same is not done by all at once.
    private async Task WorkAsync(int next, TimeSpan processorAtStart, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            SoakWork work = SoakWork.All[next++ % SoakWork.All.Count];
            await DoAsync(work);
            if (next % 8 == 0)
                CloseRunspaceInTheMiddle();
            while (Environment.CpuUsage.TotalTime - processorAtStart > ShareOfACore * _clock.Elapsed && !cancellation.IsCancellationRequested)
                await Task.Delay(50, CancellationToken.None);
        }
    }

    private async Task DoAsync(SoakWork work)
    {
        using PowerShell shell = PowerShell.Create();
        shell.RunspacePool = _pool;
        Add(shell, SoakWork.Connect + work.Script + SoakWork.Forget);
        Task<PSDataCollection<PSObject>> running = shell.InvokeAsync();
        if (work.IsStopped)
        {
            await Task.WhenAny(running, Task.Delay(Random.Shared.Next(1, 400)));
            await shell.StopAsync(null, null);
        }
        try
        {
            await running;
        }
        catch (PipelineStoppedException)
        {
        }
        catch (RuntimeException e)
        {
            Note(work, e.ErrorRecord);
        }
        foreach (ErrorRecord error in shell.Streams.Error)
            Note(work, error);
        _done.AddOrUpdate(work.Name, 1, (_, count) => count + 1);
    }

    /// <summary>A runspace that is thrown away with a command in it.</summary>
    private void CloseRunspaceInTheMiddle()
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(_state);
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        Add(shell, SoakWork.Connect + "Watch-NeonSchema dev -Project soak -Interval 0.1s");
        shell.BeginInvoke();
        Thread.Sleep(Random.Shared.Next(1, 300));
        runspace.Close();
        _done.AddOrUpdate("a runspace closed", 1, (_, count) => count + 1);
    }

    private void Add(PowerShell shell, string script) => shell
        .AddScript("param($Key, $Uri, $Manifest)\n" + script, useLocalScope: true)
        .AddParameter("Key", Key).AddParameter("Uri", Uri).AddParameter("Manifest", StagedModule.Manifest);

    private void Note(SoakWork work, ErrorRecord error)
    {
        string id = error.FullyQualifiedErrorId.Split(',')[0];
        _errors.AddOrUpdate(id, 1, (_, count) => count + 1);
        if (id.StartsWith("Neon.", StringComparison.Ordinal) || error.Exception is PipelineStoppedException)
            return;
        // At once: a run that is broken off has said it.
        if (Interlocked.Increment(ref _strange) <= 20)
            Console.WriteLine($"NOT OURS {work.Name}: {id}: {error.Exception}");
    }

    private IReadOnlyList<PSObject> Owner(string script, params object[] arguments)
    {
        using PowerShell shell = PowerShell.Create(_owner);
        shell.AddScript(script);
        foreach (object argument in arguments)
            shell.AddArgument(argument);
        IReadOnlyList<PSObject> output = shell.Invoke();
        return shell.HadErrors ? throw new InvalidOperationException($"{script}: {shell.Streams.Error.FirstOrDefault()}") : output;
    }

    private int Report(IReadOnlyList<SoakSample> samples, double share, string? plot)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{_done.Values.Sum()} pieces of work in {_clock.Elapsed.TotalMinutes:0} minutes, {100 * share:0} % of a core"));
        foreach ((string name, int count) in _done.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Console.WriteLine($"  {count,6} {name}");
        Console.WriteLine($"{_errors.Values.Sum()} errors");
        foreach ((string id, int count) in _errors.OrderByDescending(pair => pair.Value))
            Console.WriteLine($"  {count,6} {id}");
        Console.WriteLine($"{_strange} of them not ours");
        Console.WriteLine("\nActive timers, by what they call:");
        foreach (IGrouping<string, string> timers in ActiveTimers.All().GroupBy(call => call).OrderByDescending(group => group.Count()))
            Console.WriteLine($"  {timers.Count(),6} {timers.Key}");
        IReadOnlyList<SoakVerdict> verdicts = SoakVerdict.Of(samples);
        Console.WriteLine("\n| | First third, median | Last third, median | Ratio | An hour | |\n|---|---:|---:|---:|---:|---|");
        foreach (SoakVerdict verdict in verdicts)
            Console.WriteLine(verdict);
        if (plot is not null)
            File.WriteAllText(plot, SoakPlot.Draw(samples));
        return _strange == 0 && verdicts.All(verdict => verdict.IsFlat) ? 0 : 1;
    }
}
