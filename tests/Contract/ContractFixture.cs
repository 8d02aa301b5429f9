using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Neon.Contract.Tests;

/// <summary>The packages, and the local Neon as a process that records what it answers.</summary>
public sealed class ContractFixture : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly string _scratch = Directory.CreateTempSubdirectory("neon-contract-").FullName;
    private readonly Dictionary<string, Task> _scenarios = [];
    private Process? _emulator;
    private string? _missing;
    private Uri? _uri;
    private string _key = "";

    /// <summary>tests/Contract.</summary>
    public static string Folder { get; } =
        typeof(ContractFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Folder").Value!;

    /// <summary>Where what was answered is kept, one line of JSON each.</summary>
    public string Recordings => Path.Combine(_scratch, "answers");

    /// <summary>The address of the local Neon.</summary>
    public Uri Uri => _uri!;

    /// <summary>Its key.</summary>
    public string Key => _key;

    /// <summary>An empty folder for a client to be in.</summary>
    public string Home => _scratch;

    public async ValueTask InitializeAsync()
    {
        _missing = await NodePackages.InstallAsync(Folder) ?? await StartEmulatorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
        {
            await StopAsync(_emulator);
            _emulator.Dispose();
        }

        Directory.Delete(_scratch, recursive: true);
    }

    /// <summary>Skips a test where something is missing; in CI that is a failure.</summary>
    public void Require()
    {
        if (_missing is not null)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", _missing);
            Assert.Fail(_missing);
        }
    }

    /// <summary>Runs a scenario once, whoever asks for it first.</summary>
    public Task OnceAsync(string name, Func<Task> scenario)
    {
        if (!_scenarios.TryGetValue(name, out Task? running))
        {
            _scenarios[name] = running = scenario();
        }

        return running;
    }

    /// <summary>Runs a script of this folder, or of a package, with Node.</summary>
    public Task<Ended> NodeAsync(string script, string folder, params string[] arguments) =>
        NodeAsync(script, folder, new Dictionary<string, string?>(), arguments);

    /// <summary>The same, with more variables.</summary>
    public Task<Ended> NodeAsync(string script, string folder, IReadOnlyDictionary<string, string?> variables, params string[] arguments)
    {
        Dictionary<string, string?> all = Variables();
        foreach ((string name, string? value) in variables)
        {
            all[name] = value;
        }

        return Programs.RunAsync(Programs.Find("node")!, [Path.Combine(Folder, script), .. arguments], folder, all, Limit);
    }

    /// <summary>Runs psql with a statement.</summary>
    public Task<Ended> PsqlAsync(string uri, string sql) =>
        Programs.RunAsync(Programs.Find("psql")!, ["--no-psqlrc", "-v", "ON_ERROR_STOP=1", "-At", "-c", sql, uri], Home, Variables(), Limit);

    // What the user of this machine has set for Neon and as a proxy is not for the clients.
    private Dictionary<string, string?> Variables() => new(
        Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("NEON_", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(name => name, _ => (string?)null))
    {
        ["NEON_API_HOST"] = _uri!.AbsoluteUri.TrimEnd('/'),
        ["NEON_API_KEY"] = _key,
        ["NEON_SQL"] = new Uri(_uri, "/sql").AbsoluteUri,
        ["HOME"] = Home,
        ["USERPROFILE"] = Home,
        ["XDG_CONFIG_HOME"] = null,
        ["NO_COLOR"] = "1",
        ["CI"] = "1",
        // Each command of the CLI is a process: newer versions of Node keep what they have compiled.
        ["NODE_COMPILE_CACHE"] = Path.Combine(Folder, "node_modules", ".compiled"),
    };

    private async Task<string?> StartEmulatorAsync()
    {
        _emulator = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Neon.Emulator.dll"), "--engine", "postgresql", "--pace", "50ms", "--record", Recordings, "--parent", $"{Environment.ProcessId}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        if (await _emulator.StandardOutput.ReadLineAsync() is not { } line)
        {
            return (await _emulator.StandardError.ReadToEndAsync()).Trim();
        }

        _emulator.ErrorDataReceived += (_, _) => { };
        _emulator.BeginErrorReadLine();
        JsonNode ready = JsonNode.Parse(line)!;
        _key = (string)ready["api_key"]!;
        _uri = new Uri((string)ready["uri"]!);
        return Programs.Find("psql") is null ? "psql is not installed" : null;
    }

    private async Task StopAsync(Process emulator)
    {
        if (!emulator.HasExited && _uri is not null)
        {
            using HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _key);
            using HttpResponseMessage answer = await http.PostAsync(new Uri(_uri, "_emulator/stop"), null);
        }

        await emulator.WaitForExitAsync();
    }
}
