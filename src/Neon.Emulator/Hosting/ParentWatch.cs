using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Emulator.Hosting;

/// <summary>Stops the emulator when the process that started it has ended, however it ended.</summary>
internal static class ParentWatch
{
    /// <summary>Watches until one of the two ends.</summary>
    public static async Task RunAsync(int parent, Action ended, CancellationToken cancellation)
    {
        try
        {
            using Process process = Process.GetProcessById(parent);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // It has gone already.
        }
        catch (OperationCanceledException)
        {
            return;
        }

        ended();
    }
}
