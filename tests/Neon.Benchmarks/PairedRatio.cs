using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Neon.Benchmarks;

/// <summary>
/// The ratio of two pieces of work that take turns: what else the machine does meets both alike, which it does not
/// where all runs of the one come before all of the other.
/// </summary>
internal static class PairedRatio
{
    private const int Warmups = 30;

    /// <summary>Prints the median of the ratios of neighbouring runs, and the ratio of the best runs.</summary>
    public static async Task PrintAsync(string title, int pairs, Func<Task<int>> peer, Func<Task<int>> ours)
    {
        List<(double Peer, double Ours)> times = [];
        for (int i = 0; i < Warmups + pairs; i++)
        {
            (double, double) pair = (await TimeAsync(peer), await TimeAsync(ours));
            if (i >= Warmups)
                times.Add(pair);
        }
        double median = times.Select(pair => pair.Ours / pair.Peer).Order().ElementAt(pairs / 2);
        double best = times.Min(pair => pair.Ours) / times.Min(pair => pair.Peer);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{title}: median ratio {median:0.00} of {pairs} pairs; best runs {times.Min(pair => pair.Ours):0.0} ms / {times.Min(pair => pair.Peer):0.0} ms = {best:0.00}"));
    }

    private static async Task<double> TimeAsync(Func<Task<int>> work)
    {
        // As BenchmarkDotNet does between iterations: else the one that comes second in a pair always finds the heap as
        // the first has left it, and collects for both.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
