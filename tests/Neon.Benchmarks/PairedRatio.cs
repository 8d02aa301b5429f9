using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Neon.Benchmarks;

/// <summary>
/// The ratios of pieces of work that take turns: what else the machine does meets all alike, which it does not where all
/// runs of the one come before all of the other.
/// </summary>
internal static class PairedRatio
{
    private const int Warmups = 30;

    /// <summary>Prints the median of the ratios of neighbouring runs, and the ratio of the best runs, of each to each before it.</summary>
    public static async Task PrintAsync(string title, int rounds, params (string Name, Func<Task<int>> Work)[] contestants)
    {
        double[][] times = [.. contestants.Select(_ => new double[rounds])];
        for (int round = -Warmups; round < rounds; round++)
        {
            for (int i = 0; i < contestants.Length; i++)
            {
                double took = await TimeAsync(contestants[i].Work);
                if (round >= 0)
                    times[i][round] = took;
            }
        }
        Console.WriteLine($"{title}, {rounds} rounds");
        for (int i = 1; i < contestants.Length; i++)
        {
            for (int to = 0; to < i; to++)
            {
                double median = times[i].Zip(times[to], (ours, peer) => ours / peer).Order().ElementAt(rounds / 2);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {contestants[i].Name} to {contestants[to].Name}: median {median:0.00}; best {times[i].Min():0.0} ms / {times[to].Min():0.0} ms = {times[i].Min() / times[to].Min():0.00}"));
            }
        }
    }

    private static async Task<double> TimeAsync(Func<Task<int>> work)
    {
        // As BenchmarkDotNet does between iterations: else the one that comes second always finds the heap as the first has
        // left it, and collects for both.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
