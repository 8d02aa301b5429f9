using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Hosting;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// A cluster of our own, made afresh at each start from a template: with that and the log, which is kept
/// whole, any later moment can be brought back.
/// </summary>
internal static class Cluster
{
    /// <summary>
    /// For speed, nothing survives a crash of the machine. For truth: a commit is in the log when the
    /// client hears of it (so a client's <c>pg_current_wal_lsn()</c> covers it), and the log is never recycled.
    /// </summary>
    private const string Settings = """

        # The local Neon
        listen_addresses = ''
        unix_socket_permissions = 0700
        max_connections = 300
        shared_buffers = 64MB
        fsync = off
        full_page_writes = off
        synchronous_commit = on
        wal_level = logical
        wal_keep_size = 1000000MB
        max_wal_size = 4GB
        wal_recycle = off
        wal_init_zero = off
        checkpoint_timeout = 1h
        autovacuum = off
        jit = off
        hot_standby = on
        password_encryption = 'scram-sha-256'
        log_min_messages = fatal
        lc_messages = 'C'
        timezone = 'GMT'
        log_timezone = 'GMT'

        """;

    /// <summary>How it is made. Small log files: bringing back a moment copies them one by one.</summary>
    private static readonly string[] Making =
    [
        "-U", PostgresServer.Superuser, "-A", "trust", "-E", "UTF8",
        OperatingSystem.IsLinux() ? "--locale=C.UTF-8" : "--locale=C",
        "--wal-segsize=1", "--no-sync",
    ];

    /// <summary>Makes the cluster; answers its folder, and the template that it is a copy of, which is a new one if that is wanted.</summary>
    public static async Task<(string Data, ClusterTemplate Template)> CreateAsync(PostgresInstallation installation, ServerUser user, PrivateFolder folder, bool afresh, CancellationToken cancellation)
    {
        string home = folder["pg"];
        string data = folder["pg", "data"];
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(home);
            else
                Directory.CreateDirectory(home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            await user.GiveAsync(home, cancellation).ConfigureAwait(false);
            ClusterTemplate template = await ClusterTemplate.GetAsync(installation, string.Join(' ', Making) + Settings, afresh, async () =>
            {
                string made = folder["pg", "base"];
                await Programs.RunAsync(user.Command(installation.Program("initdb"), ["-D", made, .. Making]), cancellation).ConfigureAwait(false);
                await File.AppendAllTextAsync(Path.Combine(made, "postgresql.conf"), Settings, cancellation).ConfigureAwait(false);
                return made;
            }, cancellation).ConfigureAwait(false);
            await CopyFolderAsync(template.Folder, data, cancellation).ConfigureAwait(false);
            await user.GiveAsync(data, cancellation).ConfigureAwait(false);
            return (data, template);
        }
        catch (ProgramFailed failed) when (IsAboutDisk(failed.Said))
        {
            throw new EmulatorFailure(ExitCode.NoDisk, $"cannot write to {folder.Path}: {failed.Said.Split('\n')[0]}", failed);
        }
        catch (ProgramFailed failed)
        {
            throw new EmulatorFailure(ExitCode.NoPostgreSql, $"{failed.Message}", failed);
        }
    }

    /// <summary>Copies a folder with everything in it to a new one.</summary>
    public static async Task CopyFolderAsync(string from, string to, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsWindows())
        {
            await Programs.RunAsync(Programs.Quiet("/bin/cp", ["-a", from, to]), cancellation).ConfigureAwait(false);
            return;
        }

        Directory.CreateDirectory(to);
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));

        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)), overwrite: true);
    }

    private static bool IsAboutDisk(string said) =>
        said.Contains("No space left", StringComparison.OrdinalIgnoreCase)
        || said.Contains("Read-only file system", StringComparison.OrdinalIgnoreCase)
        || said.Contains("Permission denied", StringComparison.OrdinalIgnoreCase);
}
