using System;
using System.IO;
using System.Threading;
using Neon.Errors;

namespace Neon.Files;

/// <summary>
/// Keeps other processes from changing a file between reading and writing it. The lock is a file beside it that stays: to
/// delete it would let two processes hold the lock of one name.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private const string Extension = ".lock";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _held;

    private FileLock(FileStream held) => _held = held;

    /// <summary>Waits for the lock of a file, and takes it.</summary>
    /// <exception cref="NeonException">It cannot be had: <c>Neon.FileNotWritable</c>.</exception>
    public static FileLock Take(string file)
    {
        string beside = file + Extension;
        DateTimeOffset end = DateTimeOffset.UtcNow + Patience;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            TextFiles.CheckIsRegular(beside);
            if (TextFiles.IsLink(beside))
                throw new UnauthorizedAccessException($"The lock '{beside}' is a link.");
            while (true)
            {
                try
                {
                    return new FileLock(new FileStream(beside, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
                }
                catch (IOException e) when (e.GetType() == typeof(IOException) && DateTimeOffset.UtcNow < end)
                {
                    // Somebody else has it, for as long as it takes to write a file.
                    Thread.Sleep(Pause);
                }
            }
        }
        catch (Exception e) when (TextFiles.IsFileProblem(e))
        {
            throw NeonErrors.FileNotWritable(file, e);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _held.Dispose();
}
