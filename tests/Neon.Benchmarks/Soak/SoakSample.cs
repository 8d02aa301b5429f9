using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace Neon.Benchmarks.Soak;

/// <summary>What the process holds while nothing runs in it, after everything that is garbage has been collected.</summary>
/// <param name="Minutes">When, since the start.</param>
/// <param name="HeapMb">The managed heap, in megabytes.</param>
/// <param name="PrivateMb">Resident memory that is the process's own (<c>RssAnon</c>), in megabytes.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Threads">Threads of the operating system.</param>
/// <param name="Timers">Active timers.</param>
internal sealed record SoakSample(double Minutes, double HeapMb, double PrivateMb, int Handles, int Threads, int Timers)
{
    /// <summary>The measures by name, as tables and plots show them.</summary>
    public static (string Name, Func<SoakSample, double> Of)[] Measures { get; } =
    [
        ("Managed heap, MB", sample => sample.HeapMb),
        ("Private memory, MB", sample => sample.PrivateMb),
        ("Handles", sample => sample.Handles),
        ("Threads", sample => sample.Threads),
        ("Timers", sample => sample.Timers),
    ];

    /// <summary>Collects what can be collected and looks.</summary>
    public static SoakSample Take(TimeSpan since)
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return new SoakSample(
            since.TotalMinutes,
            GC.GetTotalMemory(forceFullCollection: true) / 1e6,
            Status("RssAnon") / 1e3,
            Directory.GetFileSystemEntries("/proc/self/fd").Length,
            Status("Threads"),
            (int)Timer.ActiveCount);
    }

    private static int Status(string name) =>
        int.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
