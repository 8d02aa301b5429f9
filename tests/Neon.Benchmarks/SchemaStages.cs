using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Neon.Schema;
using Neon.Schema.Comparing;
using Neon.Schema.Diff;
using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Text;

namespace Neon.Benchmarks;

/// <summary>
/// What each stage of a comparison costs: <c>-- schema stages FOLDER</c>. It leaves the two dumps in the folder, for
/// <c>node Processes/parser.mjs FOLDER</c>, which times PostgreSQL's own parser on them. Processor time is what to compare
/// on a machine that does other things.
/// </summary>
internal static class SchemaStages
{
    private const int Tables = 5000;
    private const int Rounds = 7;

    /// <summary>Measures and prints the best of several rounds.</summary>
    public static void Print(string folder)
    {
        string before = DumpMaker.Make(Tables, isChanged: false);
        string after = DumpMaker.Make(Tables, isChanged: true);
        File.WriteAllText(Path.Combine(folder, "before.sql"), before);
        File.WriteAllText(Path.Combine(folder, "after.sql"), after);
        Dictionary<string, List<Cost>> costs = [];
        for (int round = 0; round < Rounds; round++)
            Measure(before, after, costs);
        Console.WriteLine("| Stage | Clock, ms | Processor, ms | Allocated, MB |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach ((string stage, List<Cost> rounds) in costs)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {stage} | {rounds.Min(cost => cost.Clock):0} | {rounds.Min(cost => cost.Processor):0} | {rounds.Min(cost => cost.Allocated):0} |"));
    }

    private static void Measure(string before, string after, Dictionary<string, List<Cost>> costs)
    {
        SchemaFilter filter = new(new SchemaOptions());
        Take("cut into tokens", () => CountTokens(before));
        Take("read one", () => DumpReader.Read(before, CancellationToken.None));
        (SchemaModel old, SchemaModel now, IReadOnlyList<SameText> same) = Take("read both", () => DumpReader.ReadBoth(before, after, CancellationToken.None));
        string diff = Take("diff", () => DiffWriter.Write("schema", old.Lines, now.Lines, same));
        Take("fingerprints", () => Fingerprinter.OfBoth(old, now, filter));
        List<ObjectChange> found = Take("find changes", () => ChangeFinder.Find(old, now));
        Take("give lines", () =>
        {
            DiffLines.Give(diff, found, old, now);
            return found;
        });
        Take("all, in parallel", () => SchemaAnalyzer.Compare(before, after));

        T Take<T>(string stage, Func<T> work)
        {
            GC.Collect();
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            TimeSpan used = Environment.CpuUsage.TotalTime;
            long clock = Stopwatch.GetTimestamp();
            T result = work();
            Cost cost = new(Stopwatch.GetElapsedTime(clock).TotalMilliseconds, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6);
            if (!costs.TryGetValue(stage, out List<Cost>? rounds))
                costs.Add(stage, rounds = []);
            rounds.Add(cost);
            return result;
        }
    }

    private static int CountTokens(string dump)
    {
        StatementReader statements = new(dump, CancellationToken.None);
        int count = 0;
        while (statements.Read())
            count += statements.Count;
        return count;
    }

    private sealed record Cost(double Clock, double Processor, double Allocated);
}
