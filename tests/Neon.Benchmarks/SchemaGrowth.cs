using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Neon.Schema;

namespace Neon.Benchmarks;

/// <summary>
/// How long the comparison of two dumps takes as they grow, and how much memory it asks for: <c>-- schema</c>. The plot is
/// of processor time, which what else the machine does changes least. Writes the plot of <c>docs/performance.md</c> when it is given a path for it.
/// </summary>
internal static class SchemaGrowth
{
    private const int Runs = 7;

    private static readonly int[] Sizes = [500, 1000, 2500, 5000, 10_000];

    /// <summary>Measures, prints a table and draws the plot.</summary>
    public static void Print(string? plot)
    {
        List<Measure> measures = [];
        Measure.Of(1000);
        Console.WriteLine("| Tables | Size of both, MB | Best, ms | Median, ms | Processor, ms | Processor, ms per MB | Allocated, MB | Times the size | Peak, MB | Times the size |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (int tables in Sizes)
        {
            Measure measure = Measure.Of(tables);
            measures.Add(measure);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {tables:n0} | {measure.Megabytes:0.0} | {measure.Best:0} | {measure.Median:0} | {measure.Processor:0} | {measure.Processor / measure.Megabytes:0.0} | {measure.Allocated:0} | {measure.Allocated / measure.Megabytes:0.0} | {measure.Peak:0} | {measure.Peak / measure.Megabytes:0.0} |"));
        }
        if (plot is not null)
            File.WriteAllText(plot, LinePlot.Draw("Comparing two dumps", "MB of both dumps", "ms of processor time, best of 7 runs", [.. measures.Select(measure => (measure.Megabytes, measure.Processor))]));
    }

    private sealed record Measure(double Megabytes, double Best, double Median, double Processor, double Allocated, double Peak)
    {
        public static Measure Of(int tables)
        {
            string before = DumpMaker.Make(tables, isChanged: false);
            string after = DumpMaker.Make(tables, isChanged: true);
            double[] times = new double[Runs];
            double[] processor = new double[Runs];
            long allocated = 0;
            for (int i = 0; i < Runs; i++)
            {
                GC.Collect();
                long start = GC.GetTotalAllocatedBytes(precise: true);
                TimeSpan used = Environment.CpuUsage.TotalTime;
                long clock = Stopwatch.GetTimestamp();
                SchemaAnalysis analysis = SchemaAnalyzer.Compare(before, after, new SchemaOptions(), CancellationToken.None);
                times[i] = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
                processor[i] = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds;
                allocated = GC.GetTotalAllocatedBytes(precise: true) - start;
                if (analysis.Changes.Count != DumpMaker.Changes(tables))
                    throw new InvalidOperationException($"{analysis.Changes.Count} changes instead of {DumpMaker.Changes(tables)}.");
            }
            Array.Sort(times);
            double megabytes = (Encoding.UTF8.GetByteCount(before) + Encoding.UTF8.GetByteCount(after)) / 1e6;
            return new Measure(megabytes, times[0], times[Runs / 2], processor.Min(), allocated / 1e6, PeakOf(before, after) / 1e6);
        }

        /// <summary>The most that the heap grows by, looked at from another thread.</summary>
        private static long PeakOf(string before, string after)
        {
            GC.Collect();
            long start = GC.GetTotalMemory(forceFullCollection: true);
            long peak = start;
            using ManualResetEventSlim isDone = new();
            Thread watcher = new(() =>
            {
                while (!isDone.Wait(1))
                    peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            });
            watcher.Start();
            SchemaAnalyzer.Compare(before, after, new SchemaOptions(), CancellationToken.None);
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            isDone.Set();
            watcher.Join();
            return peak - start;
        }
    }
}
