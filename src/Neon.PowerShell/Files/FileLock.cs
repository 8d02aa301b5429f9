using System;
using System.IO;
using System.Text;
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
            if (IsWindows || IsAt(file, held))
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

    // On Unix the file may have been deleted by the one who held the lock, between being opened and being locked; the next one
    // would make another of the same name, and both would hold a lock.
    private static bool IsAt(string file, FileStream held)
    {
        byte[] token = Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N"));
        held.SetLength(0);
        held.Write(token, 0, token.Length);
        held.Flush();
        try
        {
            using FileStream there = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            byte[] found = new byte[token.Length];
            return there.Read(found, 0, found.Length) == token.Length && Encoding.ASCII.GetString(found) == Encoding.ASCII.GetString(token);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    // Windows says of a file that is being deleted that access is denied.
    private static bool IsHeld(Exception e) => e.GetType() == typeof(IOException) || (IsWindows && e is UnauthorizedAccessException);
}
