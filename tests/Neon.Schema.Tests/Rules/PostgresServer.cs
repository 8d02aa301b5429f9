using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Npgsql;

namespace Neon.Schema.Tests.Rules;

/// <summary>
/// A PostgreSQL of the tests' own, without a port: it listens on a socket in its folder. Where none is installed the
/// tests that need it are skipped, and fail in CI.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"neon-pg-{Guid.NewGuid():N}"[..18]);
    private readonly string? _programs;
    private Process? _server;
    private string _missing = "PostgreSQL is not installed";

    /// <summary>The newest that is installed.</summary>
    public PostgresServer() => _programs = FindPrograms();

    /// <summary>The one whose programs are in a folder.</summary>
    internal PostgresServer(string programs) => _programs = programs;

    /// <summary>The server's main version; 0 where there is none.</summary>
    public int Version { get; private set; }

    private static bool IsRoot => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (_programs is not { } programs || OperatingSystem.IsWindows())
            return;
        Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (IsRoot)
            await RunAsync("chown", "postgres", _folder);
        string data = Path.Combine(_folder, "data");
        await RunAsync([.. AsPostgres, Path.Combine(programs, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        _server = Start(
        [
            .. AsPostgres, Path.Combine(programs, "postgres"), "-D", data, "-k", _folder, "-c", "listen_addresses=", "-c", "fsync=off",
            "-c", "autovacuum=off", "-c", "timezone=Europe/Paris", "-c", "jit=off", "-c", "log_min_messages=fatal", "-c", "shared_buffers=16MB",
        ]);
        // Read, or the server would stand still once the pipe is full.
        _server.BeginErrorReadLine();
        _server.BeginOutputReadLine();
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await using NpgsqlConnection connection = await ConnectAsync();
                Version = connection.PostgreSqlVersion.Major;
                return;
            }
            catch (NpgsqlException) when (attempt < 200 && !_server.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>A connection as the superuser; skips the test where there is no server.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string database = "postgres")
    {
        Assert.SkipWhen(Version == 0 && Environment.GetEnvironmentVariable("CI") != "true", _missing);
        return await ConnectAsync(database);
    }

    /// <summary>The schema of a database, as the installed pg_dump writes it.</summary>
    public async Task<string> DumpAsync(string database = "postgres")
    {
        using Process process = Start([.. AsPostgres, Path.Combine(FindPrograms()!, "pg_dump"), "--schema-only", "-h", _folder, "-U", "postgres", database]);
        process.BeginErrorReadLine();
        string dump = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 ? dump : throw new InvalidOperationException($"pg_dump ended with exit code {process.ExitCode}.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is { HasExited: false } server)
        {
            // SIGQUIT: at once; nothing of it is kept.
            await RunAsync("kill", "-QUIT", server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await server.WaitForExitAsync();
        }
        _server?.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private static string[] AsPostgres => IsRoot ? ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"] : [];

    /// <summary>The folder of the programs that are installed; null where there are none.</summary>
    internal static string? FindPrograms()
    {
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Directory.Exists("/usr/lib/postgresql"))
            folders = Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => folder, StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin")).Concat(folders);
        return folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private async Task<NpgsqlConnection> ConnectAsync(string database = "postgres")
    {
        NpgsqlConnection connection = new($"Host={_folder};Username=postgres;Database={database};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static Process Start(string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        return Process.Start(start)!;
    }

    private async Task RunAsync(params string[] command)
    {
        using Process process = Start(command);
        process.BeginOutputReadLine();
        string said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(_missing = $"{command[0]} ended with exit code {process.ExitCode}: {said}");
    }
}
