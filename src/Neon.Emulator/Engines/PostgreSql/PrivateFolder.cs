using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// The folder in which one emulator keeps everything. It holds a file that its owner keeps locked, so that the next emulator
/// can tell a folder that a killed one left behind, whatever container either runs in, and sweep it.
/// </summary>
internal sealed class PrivateFolder : IDisposable
{
    private const string Prefix = "neon-emulator-";
    private const string LockFile = "lock";
    private const int LongestRoot = 60;

    private readonly FileStream _lock;

    private PrivateFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>A new folder, after sweeping what others left behind.</summary>
    /// <param name="within">Where to make it; null is the temporary folder.</param>
    /// <exception cref="IOException">It cannot be made there.</exception>
    public static PrivateFolder Create(string? within)
    {
        string root = within is null ? Root() : Checked(within);
        Sweep(root);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                PrivateFolder made = Make(root);
                if (File.Exists(made[LockFile]))
                    return made;
            }
            catch (IOException) when (attempt < 3)
            {
                // Another one swept it before it was locked.
            }
        }
    }

    private static PrivateFolder Make(string root)
    {
        string path = System.IO.Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}"));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            // Another user (the server's) has to get through, and to list nothing.
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        return new PrivateFolder(path, new FileStream(System.IO.Path.Combine(path, LockFile), options));
    }

    /// <summary>The path of something inside.</summary>
    public string this[params string[] names] => System.IO.Path.Combine([Path, .. names]);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Windows deletes no file that is open; elsewhere the lock lasts until all is gone.
        if (OperatingSystem.IsWindows())
            _lock.Dispose();

        Remove(Path);
        _lock.Dispose();
    }

    /// <summary>
    /// The temporary folder; but the system's own where its path is too long for a socket, or where root's is closed to
    /// the other user as whom the server runs.
    /// </summary>
    private static string Root()
    {
        string root = System.IO.Path.GetFullPath(System.IO.Path.GetTempPath());
        return !OperatingSystem.IsWindows() && (root.Length > LongestRoot || (Environment.IsPrivilegedProcess && !IsPassable(root))) ? "/tmp" : root;
    }

    /// <summary>A folder that somebody asked for is not silently replaced by another.</summary>
    private static string Checked(string within)
    {
        string root = System.IO.Path.GetFullPath(within);
        Directory.CreateDirectory(root);
        if (OperatingSystem.IsWindows())
            return root;

        if (root.Length > LongestRoot)
            throw new IOException($"the path {root} is too long for a socket: it can have at most {LongestRoot} characters");

        return !Environment.IsPrivilegedProcess || IsPassable(root)
            ? root
            : throw new IOException($"PostgreSQL does not run as root, and other users do not have access to {root}");
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool IsPassable(string path)
    {
        for (DirectoryInfo? folder = new(path); folder is not null; folder = folder.Parent)
        {
            if (!folder.Exists || !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }

    private static void Sweep(string root)
    {
        foreach (string path in Directory.EnumerateDirectories(root, Prefix + "*"))
        {
            try
            {
                SweepOne(path);
            }
            catch (Exception notOurs) when (notOurs is IOException or UnauthorizedAccessException)
            {
                // Somebody holds the lock, or it is another user's.
            }
        }
    }

    /// <summary>A folder that is not a link, of this user, whose lock file nobody holds and this process does while it removes it.</summary>
    private static void SweepOne(string path)
    {
        FileInfo file = new(System.IO.Path.Combine(path, LockFile));
        if (!file.Exists || file.LinkTarget is not null || new DirectoryInfo(path).LinkTarget is not null || !IsMine(path) || !IsMine(file.FullName))
            return;

        // A pipe is not waited for where both ends are asked for; it is not a file of ours either.
        using FileStream held = new(file.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        if (!held.CanSeek || held.Length > 0)
            return;

        EndServer(System.IO.Path.Combine(path, "pg", "data"));
        if (OperatingSystem.IsWindows())
            held.Dispose();

        Remove(path);
    }

    private static bool IsMine(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // The temporary folder is the user's own, and the rights of another user's files keep us out.
            return true;
        }

        using Process? test = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "test -O \"$1\" && test ! -h \"$1\"", "test", path]));
        test?.WaitForExit();
        return test?.ExitCode == 0;
    }

    /// <summary>
    /// Where the system has no way to end a server with its owner, the next start does it; but only the server of that very
    /// folder. The number in a file proves nothing: it may be anybody's by now, or another container's.
    /// </summary>
    private static void EndServer(string data)
    {
        try
        {
            string[] lines = ReadPidFile(System.IO.Path.Combine(data, "postmaster.pid"));
            if (lines.Length < 3
                || !int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                || !long.TryParse(lines[2], NumberStyles.None, CultureInfo.InvariantCulture, out long startedAt))
            {
                return;
            }

            using Process server = Process.GetProcessById(pid);
            if (IsServerOf(server, data, DateTimeOffset.FromUnixTimeSeconds(startedAt)))
            {
                server.Kill();
                server.WaitForExit(5000);
            }
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // It ended by itself, or it is none of ours.
        }
    }

    private static bool IsServerOf(Process process, string data, DateTimeOffset startedAt)
    {
        const int tolerance = 3;
        bool isPostgres = System.IO.Path.GetFileNameWithoutExtension(process.MainModule?.FileName ?? "") == "postgres";
        bool isInData = !OperatingSystem.IsLinux() || new FileInfo($"/proc/{process.Id}/cwd").LinkTarget == data;
        return isPostgres && isInData && Math.Abs((process.StartTime.ToUniversalTime() - startedAt.UtcDateTime).TotalSeconds) <= tolerance;
    }

    private static string[] ReadPidFile(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists || file.LinkTarget is not null)
            return [];

        using FileStream stream = new(path, FileMode.Open, OperatingSystem.IsWindows() ? FileAccess.Read : FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (!stream.CanSeek || stream.Length > 4096)
            return [];

        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries);
    }

    private static void Remove(string path)
    {
        for (int attempt = 0; Directory.Exists(path); attempt++)
        {
            try
            {
                Directory.Delete(path, recursive: true);
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException && attempt < 20)
            {
                // A process of the server is still ending and has a file open, or is removing its own.
                System.Threading.Thread.Sleep(25);
            }
        }
    }
}
