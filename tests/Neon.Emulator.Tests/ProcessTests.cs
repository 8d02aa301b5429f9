using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>The real process: its line, its exit codes, and that nothing is left of it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task It_says_where_it_is_and_stops_when_asked()
    {
        using Process process = Start("--engine", "memory");
        JsonNode line = await ReadLineAsync(process);
        Assert.Equal("Memory", (string)line["engine"]!);
        Assert.True(line.AsObject().ContainsKey("postgres_version"));
        Assert.Equal(process.Id, (int)line["pid"]!);
        using Client client = new((string)line["uri"]!, (string)line["api_key"]!);
        await client.OkAsync("POST", "_emulator/stop");
        await process.WaitForExitAsync(Client.Cancel);
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData(2, "--nonsense")]
    [InlineData(2, "--pace", "fast")]
    [InlineData(4, "--postgres", "/nowhere")]
    [InlineData(5, "--engine", "postgresql", "--data-folder", "/dev/null/x")]
    public async Task A_failure_is_one_line_and_a_code(int code, params string[] options)
    {
        using Process process = Start(options);
        string said = await process.StandardError.ReadToEndAsync(Client.Cancel);
        await process.WaitForExitAsync(Client.Cancel);
        Assert.Equal(code, process.ExitCode);
        Assert.StartsWith("neon-emulator: ", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_port_in_use_has_its_own_exit_code()
    {
        using TcpListener taken = new(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        using Process process = Start("--engine", "memory", "--port", ((System.Net.IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
        await process.WaitForExitAsync(Client.Cancel);
        Assert.Equal(3, process.ExitCode);
    }

    [Fact]
    public async Task It_ends_with_its_parent_and_leaves_nothing()
    {
        SkipWithoutPostgres();
        using Process parent = Process.Start(new ProcessStartInfo("/bin/sleep", ["60"]))!;
        using Process process = Start("--engine", "postgresql", "--parent", parent.Id.ToString(CultureInfo.InvariantCulture));
        string folder = Folder((int)(await ReadLineAsync(process))["pid"]!);
        int server = Server(folder);
        parent.Kill();
        await process.WaitForExitAsync(Client.Cancel);
        Assert.Equal(0, process.ExitCode);
        Assert.False(Directory.Exists(folder));
        Assert.False(IsAlive(server));
    }

    [Fact]
    public async Task Killing_the_process_ends_its_server_and_its_folder_is_cleaned_up()
    {
        SkipWithoutPostgres();
        using Process killed = Start("--engine", "postgresql");
        string folder = Folder((int)(await ReadLineAsync(killed))["pid"]!);
        int server = Server(folder);
        killed.Kill();
        await killed.WaitForExitAsync(Client.Cancel);
        await Client.UntilAsync(() => Task.FromResult(!IsAlive(server)), "The server did not end");

        using Process next = Start("--engine", "postgresql");
        JsonNode line = await ReadLineAsync(next);
        Assert.False(Directory.Exists(folder));
        using Client client = new((string)line["uri"]!, (string)line["api_key"]!);
        await client.OkAsync("POST", "_emulator/stop");
        await next.WaitForExitAsync(Client.Cancel);
    }

    [Fact]
    public async Task A_damaged_cached_cluster_is_recreated()
    {
        SkipWithoutPostgres();
        // Root keeps clusters below its own home only, whatever HOME says.
        string home = Environment.IsPrivilegedProcess ? "/root" : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string cache = Path.Combine(home, ".cache", "neon-emulator-tests-" + Guid.NewGuid().ToString("N"));
        try
        {
            await StartAndStopAsync(cache);
            string control = Assert.Single(Directory.GetFiles(cache, "pg_control", SearchOption.AllDirectories));
            await File.WriteAllBytesAsync(control, new byte[16], Client.Cancel);
            await StartAndStopAsync(cache);
            await StartAndStopAsync(cache);
            Assert.Equal(2, Directory.GetFiles(cache, "pg_control", SearchOption.AllDirectories).Length);
            Assert.Single(Directory.GetFiles(cache, "*.damaged", SearchOption.AllDirectories));
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }

    [Fact]
    public async Task What_it_did_not_make_is_left_alone()
    {
        SkipWithoutPostgres();
        string root = Directory.CreateDirectory(Path.Combine("/tmp", "ne-" + Guid.NewGuid().ToString("N")[..8])).FullName;
        await RunAsync("chmod", "755", root);
        // A process called postgres whose number stands in a folder that looks left behind.
        string script = Path.Combine(root, "postgres");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nread -r line\n", Client.Cancel);
        await RunAsync("chmod", "755", script);
        using Process victim = Process.Start(new ProcessStartInfo(script) { RedirectStandardInput = true })!;
        using FileStream locked = Plant("locked", victim, held: true)!;
        Plant("planted", victim, held: false);
        Plant("old", victim, held: false, "owner");
        await RunAsync("mkfifo", Path.Combine(Directory.CreateDirectory(Path.Combine(root, "neon-emulator-pipe")).FullName, "lock"));
        await RunAsync("mkfifo", Path.Combine(Directory.CreateDirectory(Path.Combine(root, "neon-emulator-pipes")).FullName, "owner"));
        string left = Directory.CreateDirectory(Path.Combine(root, "neon-emulator-pidpipe", "pg", "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(root, "neon-emulator-pidpipe", "lock"), "", Client.Cancel);
        await RunAsync("mkfifo", Path.Combine(left, "postmaster.pid"));
        Directory.CreateSymbolicLink(Path.Combine(root, "neon-emulator-link"), Path.Combine(root, "neon-emulator-old"));
        string others = Plant("others", victim, held: false)?.Name ?? Path.Combine(root, "neon-emulator-others", "lock");
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "nobody", Path.GetDirectoryName(others)!);
        }

        try
        {
            using Process process = Start("--engine", "postgresql", "--data-folder", root);
            JsonNode line = await ReadLineAsync(process);
            Assert.False(victim.HasExited);
            Assert.True(Directory.Exists(Path.Combine(root, "neon-emulator-locked")));
            Assert.True(Directory.Exists(Path.Combine(root, "neon-emulator-old")));
            Assert.True(Directory.Exists(Path.Combine(root, "neon-emulator-pipe")));
            Assert.True(Directory.Exists(Path.Combine(root, "neon-emulator-pipes")));
            Assert.Equal(Environment.IsPrivilegedProcess, Directory.Exists(Path.Combine(root, "neon-emulator-others")));
            Assert.False(Directory.Exists(Path.Combine(root, "neon-emulator-planted")));
            using Client client = new((string)line["uri"]!, (string)line["api_key"]!);
            await client.OkAsync("POST", "_emulator/stop");
            await process.WaitForExitAsync(Client.Cancel);
        }
        finally
        {
            victim.Kill();
            Directory.Delete(root, recursive: true);
        }

        FileStream? Plant(string name, Process victim, bool held, string file = "lock")
        {
            string data = Directory.CreateDirectory(Path.Combine(root, "neon-emulator-" + name, "pg", "data")).FullName;
            File.WriteAllText(Path.Combine(data, "postmaster.pid"), $"{victim.Id}\n{data}\n{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}\n5432\n");
            FileStream stream = new(Path.Combine(root, "neon-emulator-" + name, file), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
            if (held)
            {
                return stream;
            }

            stream.Dispose();
            return null;
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Client.Cancel);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Variables_for_other_servers_change_nothing()
    {
        SkipWithoutPostgres();
        ProcessStartInfo start = Command("--engine", "postgresql", "--pace", "0");
        foreach ((string name, string value) in new[]
        {
            ("PGOPTIONS", "-c statement_timeout=1"), ("PGCHANNELBINDING", "require"), ("PGTZ", "Asia/Kathmandu"), ("PGSERVICE", "nowhere"), ("PGHOST", "nowhere.invalid"),
            ("PGDATABASE", "other"), ("PGUSER", "somebody"), ("PGPASSWORD", "wrong"), ("PGPORT", "1"), ("PGSSLMODE", "verify-full"), ("PGREQUIREAUTH", "none"), ("PGHOSTADDR", "10.0.0.1"),
            ("PGTARGETSESSIONATTRS", "read-only"), ("PGCLIENTENCODING", "LATIN1"), ("PGDATA", "/nowhere"), ("PGPASSFILE", "/nowhere"), ("PGSSLROOTCERT", "/nowhere"), ("PGGSSENCMODE", "require"), ("PGAPPNAME", "x"), ("PGCONNECT_TIMEOUT", "1"), ("PGDATESTYLE", "German"),
        })
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        JsonNode line = await ReadLineAsync(process);
        using Client client = new((string)line["uri"]!, (string)line["api_key"]!);
        (string project, string main, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, "CREATE TABLE t (note text DEFAULT 'é')");
        string lsn = (string)(await Database.ScalarAsync(uri, "SELECT pg_current_wal_lsn()::text"))!;
        Assert.Contains("'é'", (string)(await client.GetAsync($"projects/{project}/branches/{main}/schema?db_name=neondb"))["sql"]!, StringComparison.Ordinal);
        await client.OkAsync("POST", $"projects/{project}/branches", $$$"""{"branch":{"parent_lsn":"{{{lsn}}}"}}""");
        await client.OkAsync("POST", $"projects/{project}/branches", """{"branch":{"init_source":"schema-only"}}""");
        await client.OkAsync("POST", "_emulator/stop");
        await process.WaitForExitAsync(Client.Cancel);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task It_ends_and_says_so_where_its_server_has_ended()
    {
        SkipWithoutPostgres();
        using Process process = Start("--engine", "postgresql");
        string folder = Folder((int)(await ReadLineAsync(process))["pid"]!);
        using (Process server = Process.GetProcessById(Server(folder)))
        {
            server.Kill();
        }

        string said = await process.StandardError.ReadToEndAsync(Client.Cancel);
        await process.WaitForExitAsync(Client.Cancel);
        Assert.Equal(4, process.ExitCode);
        Assert.Equal("neon-emulator: PostgreSQL ended unexpectedly, and all databases are lost", said.Trim());
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task The_first_change_after_a_crash_of_a_session_works()
    {
        SkipWithoutPostgres();
        using Process process = Start("--engine", "postgresql", "--pace", "0");
        JsonNode line = await ReadLineAsync(process);
        using Client client = new((string)line["uri"]!, (string)line["api_key"]!);
        (string project, string main, string uri) = await client.NewProjectAsync();
        await using Npgsql.NpgsqlConnection session = await Database.OpenAsync(uri);
        using (Process backend = Process.GetProcessById(session.ProcessID))
        {
            backend.Kill();
            await backend.WaitForExitAsync(Client.Cancel);
        }

        await client.OkAsync("POST", $"projects/{project}/branches/{main}/databases", """{"database":{"name":"after","owner_name":"neondb_owner"}}""");
        Assert.Equal(1, await Database.ScalarAsync(uri, "SELECT 1"));
        await client.OkAsync("POST", "_emulator/stop");
        await process.WaitForExitAsync(Client.Cancel);
    }

    private static async Task StartAndStopAsync(string cache)
    {
        ProcessStartInfo start = Command("--engine", "postgresql");
        start.Environment["XDG_CACHE_HOME"] = cache;
        using Process process = Process.Start(start)!;
        JsonNode line = await ReadLineAsync(process);
        using Client client = new((string)line["uri"]!, (string)line["api_key"]!);
        await client.OkAsync("POST", "_emulator/stop");
        await process.WaitForExitAsync(Client.Cancel);
    }

    private static void SkipWithoutPostgres()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the kernel ends a child with its parent on Linux only");
        Assert.SkipWhen(
            Engines.PostgreSql.PostgresInstallation.Find(null) is null && Environment.GetEnvironmentVariable("CI") != "true",
            "PostgreSQL is not installed");
    }

    private static Process Start(params string[] options) => Process.Start(Command(options))!;

    private static ProcessStartInfo Command(params string[] options) => new("dotnet", [typeof(EmulatorFixture).Assembly.Location.Replace("Neon.Emulator.Tests.dll", "Neon.Emulator.dll", StringComparison.Ordinal), .. options])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static async Task<JsonNode> ReadLineAsync(Process process) =>
        JsonNode.Parse(await process.StandardOutput.ReadLineAsync(Client.Cancel) ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Client.Cancel)))!;

    private static string Folder(int pid) =>
        new[] { Path.GetTempPath(), "/tmp" }.SelectMany(root => Directory.GetDirectories(root, $"neon-emulator-{pid}-*")).First();

    private static int Server(string folder) =>
        int.Parse(File.ReadLines(Path.Combine(folder, "pg", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static bool IsAlive(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
