using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// The folder in which one emulator keeps everything. It holds the id and the start time of its owner,
/// so that the next emulator can tell a folder that a killed one left behind, and sweep it.
/// </summary>
internal sealed class PrivateFolder : IDisposable
{
    private const string Prefix = "neon-emulator-";
    private const string OwnerFile = "owner";
    private const int LongestRoot = 60;

    private PrivateFolder(string path) => Path = path;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>A new folder, after sweeping what others left behind.</summary>
    /// <param name="within">Where to make it; null is the temporary folder.</param>
    /// <exception cref="IOException">It cannot be made there.</exception>
    public static PrivateFolder Create(string? within)
    {
        string root = within is null ? Root() : Checked(within);
        Sweep(root);
        using Process self = Process.GetCurrentProcess();
        string path = System.IO.Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{self.Id}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}"));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            // Another user (the server's) has to get through, and to list nothing.
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        File.WriteAllText(System.IO.Path.Combine(path, OwnerFile), string.Create(CultureInfo.InvariantCulture, $"{self.Id} {self.StartTime.ToUniversalTime().Ticks}"));
        return new PrivateFolder(path);
    }

    /// <summary>The path of something inside.</summary>
    public string this[params string[] names] => System.IO.Path.Combine([Path, .. names]);

    /// <inheritdoc/>
    public void Dispose() => Remove(Path);

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
        {
            return root;
        }

        if (root.Length > LongestRoot)
        {
            throw new IOException($"the path {root} is too long for a socket in it: {LongestRoot} characters at most");
        }

        return !Environment.IsPrivilegedProcess || IsPassable(root)
            ? root
            : throw new IOException($"PostgreSQL does not run as root, and other users cannot get through {root}");
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool IsPassable(string path)
    {
        for (DirectoryInfo? folder = new(path); folder is not null; folder = folder.Parent)
        {
            if (!folder.Exists || !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }

    private static void Sweep(string root)
    {
        foreach (string path in Directory.EnumerateDirectories(root, Prefix + "*"))
        {
            try
            {
                string[] owner = File.ReadAllText(System.IO.Path.Combine(path, OwnerFile)).Split(' ');
                if (!IsAlive(int.Parse(owner[0], CultureInfo.InvariantCulture), long.Parse(owner[1], CultureInfo.InvariantCulture)))
                {
                    EndServers(path);
                    Remove(path);
                }
            }
            catch (Exception notOurs) when (notOurs is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
            {
                // Another user's, or one that is being made right now.
            }
        }
    }

    private static bool IsAlive(int pid, long startTicks)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            return Math.Abs(process.StartTime.ToUniversalTime().Ticks - startTicks) < TimeSpan.TicksPerSecond * 2;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Where the system has no way to end a server with its owner, the next start does it.</summary>
    private static void EndServers(string path)
    {
        foreach (string pidFile in Directory.EnumerateFiles(path, "postmaster.pid", SearchOption.AllDirectories))
        {
            try
            {
                using Process server = Process.GetProcessById(int.Parse(File.ReadAllLines(pidFile)[0], CultureInfo.InvariantCulture));
                if (server.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                {
                    server.Kill();
                    server.WaitForExit(5000);
                }
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or FormatException)
            {
                // It ended by itself.
            }
        }
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
