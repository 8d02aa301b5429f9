using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net.Http;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;

namespace Neon.Benchmarks;

/// <summary>10,000 branches in pages of 100, through the staged module in the engine and through a bare client.</summary>
public class ListBranches : IDisposable
{
    private const int Branches = 10_000;
    private const int PageSize = 100;

    private readonly HttpClient _client = new();
    private BranchServer _server = null!;
    private Runspace _runspace = null!;

    /// <summary>Starts the server and a runspace with a session.</summary>
    [GlobalSetup]
    public async Task Start()
    {
        _server = await BranchServer.StartAsync(Branches, PageSize);
        _client.DefaultRequestHeaders.Authorization = new("Bearer", "key");
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([StagedModule()]);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        Environment.SetEnvironmentVariable("NEON_API_KEY", "key");
        Environment.SetEnvironmentVariable("NEON_API_HOST", _server.BaseUri.ToString());
    }

    /// <summary>The peer.</summary>
    [Benchmark(Baseline = true, Description = "HttpClient and generated JSON")]
    public async Task<int> Bare()
    {
        int count = (await BareClient.ListAsync(_client, _server.BaseUri, PageSize)).Count;
        return Whole(count);
    }

    /// <summary>The cmdlet.</summary>
    [Benchmark(Description = "Get-NeonBranch")]
    public int Module()
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        int count = shell.AddCommand("Get-NeonBranch").AddParameter("Project", "ancient-bar-12345678").AddParameter("PageSize", PageSize).Invoke().Count;
        return Whole(count);
    }

    /// <summary>Ends the server and the runspace.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _runspace?.Dispose();
        _server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _client.Dispose();
        GC.SuppressFinalize(this);
    }

    private static int Whole(int count) => count == Branches ? count : throw new InvalidOperationException($"{count} branches instead of {Branches}.");

    private static string StagedModule()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string manifest = Path.Combine(folder.FullName, "out", "Neon", "Neon.psd1");
            if (File.Exists(manifest))
                return manifest;
        }
        throw new FileNotFoundException("The staged module was not found; build the solution first.");
    }
}
