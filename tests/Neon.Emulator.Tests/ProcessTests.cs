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
        await UntilAsync(() => !IsAlive(server));

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

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (long deadline = Environment.TickCount64 + 10_000; !condition();)
        {
            Assert.True(Environment.TickCount64 < deadline, "it did not happen within ten seconds");
            await Task.Delay(10, Client.Cancel);
        }
    }
}
