using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Neon.Errors;

namespace Neon.Files;

/// <summary>
/// A lock by a file that is there as long as the lock is held, as programs agree on that know nothing else of each other. One that
/// was left behind is removed after a while.
/// </summary>
internal sealed class MarkerFile : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _file;
    private readonly FileStream _held;

    private MarkerFile(string file)
    {
        _file = file;
        _held = UnixFiles.CreateNew(file, UnixFiles.OwnerOnly);
    }

    /// <summary>Waits for the lock, and takes it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="longest">How old the file of somebody who is still at it can be.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="NeonException">It cannot be had: <c>Neon.FileNotWritable</c>.</exception>
    public static async Task<IDisposable> TakeAsync(string file, TimeSpan patience, TimeSpan longest, CancellationToken cancellation)
    {
        DateTimeOffset end = DateTimeOffset.UtcNow + patience;
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                return new MarkerFile(file);
            }
            catch (IOException) when (File.Exists(file) && DateTimeOffset.UtcNow < end)
            {
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > longest)
                    TextFiles.TryDelete(file);
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (TextFiles.IsFileProblem(e))
            {
                throw NeonErrors.FileNotWritable(file, e);
            }
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        _held.Dispose();
        TextFiles.TryDelete(_file);
    }
}
