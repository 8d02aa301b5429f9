using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Neon.Benchmarks.Fuzz;
using Neon.Benchmarks.Soak;

namespace Neon.Benchmarks;

/// <summary>
/// Runs the benchmarks: <c>dotnet run -c Release --project tests/Neon.Benchmarks -- --filter *</c>, or with the one
/// argument <c>ratio</c> only the ratios, in pairs of runs, for a machine that has other things to do; <c>ratio list</c>,
/// <c>ratio call</c>, <c>ratio memory</c> and <c>ratio throttle</c> are one of them each; <c>ratio roundtrips</c>, with a folder
/// <c>node_modules</c> for the official clients, counts the requests that a person waits for; <c>plot PAGE FILE</c> draws the
/// table of a page; <c>schema</c>, with the path of a plot if one is wanted, is
/// the growth of the comparison of dumps, and <c>schema stages FOLDER</c> what each stage of one costs; <c>soak --minutes 60</c> is mixed work with faults, to see that nothing grows;
/// <c>fuzz answers --count 1000000 --seed 1</c> gives the cmdlets spoiled answers,
/// <c>fuzz dumps --count 1000000 --seed 1 --dumps FOLDER</c> compares spoiled dumps.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case [ServerProcess.Mode, string branches, string pageSize]:
                await ServerProcess.ServeAsync(int.Parse(branches, CultureInfo.InvariantCulture), int.Parse(pageSize, CultureInfo.InvariantCulture));
                return 0;
            case ["ratio", "roundtrips", ..]:
                await RoundTrips.PrintAsync(arguments.Length > 2 ? Path.GetFullPath(arguments[2]) : null);
                return 0;
            case ["ratio", ..]:
                await RatiosAsync(arguments[1..]);
                return 0;
            case ["plot", string page, string file]:
                RatioPlot.Draw(page, file);
                return 0;
            case ["schema", "stages", string folder]:
                SchemaStages.Print(folder);
                return 0;
            case ["schema", ..]:
                SchemaGrowth.Print(arguments.Length > 1 ? arguments[1] : null);
                return 0;
            case ["fuzz", "answers", ..]:
                return FuzzRun.Answers(arguments[2..]);
            case ["fuzz", "dumps", ..]:
                return FuzzRun.Dumps(arguments[2..]);
            case ["fuzz", "record", string file]:
                FuzzRun.Record(file);
                return 0;
            case ["soak", ..]:
                return await SoakRun.RunAsync(arguments[1..]);
        }

        // In this process: the engine, the server and the peer share one machine state, so that ratios hold on a noisy one.
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithWarmupCount(3).WithIterationCount(10).WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(MarkdownExporter.GitHub)
            .AddLogger(ConsoleLogger.Default);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments, config);
        return 0;
    }

    private static async Task RatiosAsync(string[] wanted)
    {
        bool All(string name) => wanted.Length == 0 || wanted.Contains(name);
        if (All("list"))
        {
            using ListBranches list = new();
            await list.Start();
            await PairedRatio.PrintAsync("10,000 branches", 60, ("HttpClient and generated JSON", list.Bare), ("the same in a cmdlet", list.InCmdlet), ("Get-NeonBranch", () => Task.FromResult(list.Module())));
        }
        if (All("call"))
        {
            using WarmCall call = await WarmCall.StartAsync();
            await PairedRatio.PrintAsync("100 warm calls", 60, ("HttpClient and generated JSON", call.Bare), ("the same in a cmdlet", call.InCmdlet), ("Get-NeonBranch by id", call.Module));
        }
        if (All("memory"))
            await ListMemory.PrintAsync();
        if (All("throttle"))
            await ThrottledComparisons.PrintAsync();
    }
}
