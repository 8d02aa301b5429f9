using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Neon.Schema.Tests.Support;

/// <summary>
/// A PostgreSQL of its own for a class of tests, on a private socket in a temporary folder. Where none is installed the
/// tests are skipped.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "neon-schema-" + Guid.NewGuid().ToString("n")[..12]);
    private readonly string? _programs = FindPrograms();
    private int _databases;

    private string Data => Path.Combine(_folder, "data");

    public async ValueTask InitializeAsync()
    {
        if (_programs is null)
            return;
        Directory.CreateDirectory(_folder);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("/bin/chown", "postgres", _folder);
        await RunAsServerAsync("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        string settings = $"-c listen_addresses= -c unix_socket_directories={_folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c shared_buffers=16MB";
        await RunAsServerAsync("pg_ctl", "-D", Data, "-o", settings, "-l", Path.Combine(_folder, "log"), "-w", "start");
    }

    public async ValueTask DisposeAsync()
    {
        if (_programs is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await RunAsServerAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        if (Environment.IsPrivilegedProcess)
            await RunAsync("/bin/chown", "-R", "root", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Makes a database.</summary>
    /// <param name="template">The database that it is a copy of.</param>
    /// <returns>Its name.</returns>
    public async Task<string> CreateDatabaseAsync(string template = "template0")
    {
        if (_programs is null)
            Assert.Skip("No PostgreSQL is installed.");
        string name = $"db{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy");
        return name;
    }

    /// <summary>Runs SQL.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using NpgsqlConnection connection = new($"Host={_folder};Username=postgres;Database={database};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rows that SQL gives last, as texts.</summary>
    public async IAsyncEnumerable<string?[]> QueryAsync(string database, string sql)
    {
        await using NpgsqlConnection connection = new($"Host={_folder};Username=postgres;Database={database};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using NpgsqlCommand command = new(sql, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        do
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                yield return [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i).ToString())];
        }
        while (await reader.NextResultAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Where the scripts of the server's extensions are.</summary>
    public async Task<string> ExtensionFolderAsync()
    {
        if (_programs is null)
            Assert.Skip("No PostgreSQL is installed.");
        await foreach (string?[] row in QueryAsync("postgres", "SELECT setting FROM pg_config WHERE name = 'SHAREDIR'"))
            return Path.Combine(row[0]!, "extension");
        throw new InvalidOperationException("The server does not say where it is installed.");
    }

    /// <summary>Dumps the schema of a database.</summary>
    public Task<string> DumpAsync(string database) =>
        RunAsync(Path.Combine(_programs!, "pg_dump"), "-h", _folder, "-U", "postgres", "--schema-only", database);

    private static string? FindPrograms()
    {
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Directory.Exists("/usr/lib/postgresql"))
            folders = folders.Concat(Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")));
        return folders.LastOrDefault(folder => File.Exists(Path.Combine(folder, "pg_ctl")) && File.Exists(Path.Combine(folder, "pg_dump")));
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private Task<string> RunAsServerAsync(string program, params string[] arguments)
    {
        string path = Path.Combine(_programs!, program);
        return Environment.IsPrivilegedProcess
            ? RunAsync("/usr/bin/setpriv", ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", path, .. arguments])
            : RunAsync(path, arguments);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        // The server inherits what its starter has: it must not hold our pipe, so only pg_dump's answer is read.
        bool isServer = arguments.Contains("start");
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = !isServer, RedirectStandardError = !isServer, WorkingDirectory = "/" };
        using Process process = Process.Start(start)!;
        Task<string> output = isServer ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
        string error = isServer ? "" : await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error}");
    }
}
