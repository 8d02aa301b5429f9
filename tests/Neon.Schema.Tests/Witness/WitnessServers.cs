using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;
using Neon.Schema.Tests.Rules;
using Npgsql;

namespace Neon.Schema.Tests.Witness;

/// <summary>
/// Servers of all versions: the installed one, and those that come as packages for Node. Tests that ask them are in the collection of
/// this name: they would install the packages at once, and servers that share two cores tell less of who waits for whom.
/// </summary>
internal sealed class WitnessServers : IAsyncDisposable
{
    /// <summary>The version of the installed pg_dump, whose server says which schema a statement leads to.</summary>
    public const int Dumping = 15;

    /// <summary>Why they are not asked.</summary>
    public const string WhyNot = "Servers of all versions are downloaded and asked: build.ps1 Test -Full, or build.ps1 Witness.";

    /// <summary>Whether they are asked: with FULL_TESTS, and where their answers are recorded.</summary>
    public static bool AreWanted => Environment.GetEnvironmentVariable("FULL_TESTS") == "1" || Environment.GetEnvironmentVariable("NEON_WITNESS") is { Length: > 0 };

    private readonly SortedDictionary<int, PostgresServer> _servers = [];
    private readonly List<PostgresServer> _started = [];
    private readonly ConcurrentDictionary<(PostgresServer, string), NpgsqlConnection> _connections = [];

    /// <summary>The servers by their version.</summary>
    public IReadOnlyDictionary<int, PostgresServer> All => _servers;

    /// <summary>Starts them.</summary>
    public static async Task<WitnessServers> StartAsync()
    {
        WitnessServers servers = new();
        try
        {
            servers._started.AddRange((await ProgramsAsync()).Select(programs => new PostgresServer(programs)));
            await Task.WhenAll(servers._started.Select(server => server.InitializeAsync().AsTask()));
            foreach (PostgresServer server in servers._started)
            {
                servers._servers.Add(server.Version, server);
                await using NpgsqlConnection connection = await server.OpenAsync();
                foreach (string database in new[] { "no_rows", "some_rows", "plain", "stepped" })
                {
                    await using NpgsqlCommand command = new($"CREATE DATABASE {database}", connection);
                    await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
                }
            }
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection to a database of a server, which is kept.</summary>
    public async Task<NpgsqlConnection> OpenAsync(PostgresServer server, string database)
    {
        if (!_connections.TryGetValue((server, database), out NpgsqlConnection? connection) || connection.State != System.Data.ConnectionState.Open)
            _connections[(server, database)] = connection = await server.OpenAsync(database);
        return connection;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (NpgsqlConnection connection in _connections.Values)
            await connection.DisposeAsync();
        foreach (PostgresServer server in _started)
            await server.DisposeAsync();
    }

    /// <summary>The folders of the programs, installed in the temporary folder when the lock file has changed.</summary>
    private static async Task<IEnumerable<string>> ProgramsAsync()
    {
        string source = Path.Combine(AppContext.BaseDirectory, "Witness");
        string wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(source, "package-lock.json"))))[..12];
        string folder = Path.Combine(Path.GetTempPath(), "neon-witness-" + wanted);
        string modules = Path.Combine(folder, "node_modules");
        string stamp = Path.Combine(folder, "installed");
        if (!File.Exists(stamp))
        {
            Directory.CreateDirectory(folder);
            foreach (string name in new[] { "package.json", "package-lock.json" })
                File.Copy(Path.Combine(source, name), Path.Combine(folder, name), overwrite: true);
            using Process npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]) { WorkingDirectory = folder })!;
            await npm.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(npm.ExitCode == 0, "npm ci failed.");
            foreach (string package in Directory.GetDirectories(modules))
                AddLinks(package);
            await File.WriteAllTextAsync(stamp, "");
        }
        return [.. Directory.GetDirectories(modules).Select(package => Path.Combine(package, "native", "bin")).Where(Directory.Exists), PostgresServer.FindPrograms()!];
    }

    /// <summary>Packages have no links; a script of theirs would make them.</summary>
    private static void AddLinks(string package)
    {
        string list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        using JsonDocument links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (JsonElement link in links.RootElement.EnumerateArray())
        {
            string target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (!File.Exists(target))
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, Path.Combine(package, link.GetProperty("source").GetString()!)));
        }
    }
}
