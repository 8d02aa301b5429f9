using System;
using System.IO;
using System.Threading;
using Neon.Errors;

namespace Neon.Files;

/// <summary>Keeps other processes from changing a file between reading and writing it, by a file beside it.</summary>
internal sealed class FileLock : IDisposable
{
    private const string Extension = ".lock";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _file;
    private readonly FileStream _held;

    private FileLock(string file, FileStream held)
    {
        _file = file;
        _held = held;
    }

    private static bool IsWindows => Path.DirectorySeparatorChar == '\\';

    /// <summary>Waits for the lock of a file, and takes it.</summary>
    /// <exception cref="NeonException">It cannot be had: <c>Neon.FileNotWritable</c>.</exception>
    public static FileLock Take(string file)
    {
        string beside = file + Extension;
        DateTimeOffset end = DateTimeOffset.UtcNow + Patience;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            while (true)
            {
                try
                {
                    if (TryTake(beside) is { } taken)
                        return taken;
                }
                catch (Exception e) when (IsHeld(e) && DateTimeOffset.UtcNow < end)
                {
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
    public void Dispose()
    {
        // Windows deletes it when it is closed.
        if (!IsWindows)
            TextFiles.TryDelete(_file);
        _held.Dispose();
    }

    private static FileLock? TryTake(string file)
    {
        TextFiles.CheckIsRegular(file);
        if (TextFiles.IsLink(file))
            throw new NotSupportedException($"The lock '{file}' is a link.");
        FileStream held = new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, IsWindows ? FileOptions.DeleteOnClose : FileOptions.None);
        try
        {
            // The one who held the lock may have deleted the file between its being opened and being locked here; the next one
            // would make another of the same name, and both would hold a lock.
            if (UnixFiles.IsAt(file, held.SafeFileHandle))
                return new FileLock(file, held);
            held.Dispose();
            return null;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    // Windows says of a file that is being deleted that access is denied.
    private static bool IsHeld(Exception e) => e.GetType() == typeof(IOException) || (IsWindows && e is UnauthorizedAccessException);
}
