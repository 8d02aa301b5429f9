using System;
using System.Net.Http;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;

namespace Neon.Benchmarks;

/// <summary>10,000 branches in pages of 100, through the staged module in the engine and through a bare client.</summary>
public class ListBranches : IDisposable
{
    /// <summary>The project that everything is in.</summary>
    internal const string Project = "ancient-bar-12345678";

    private const int Branches = 10_000;
    private const int PageSize = 100;

    private readonly HttpClient _client = new();
    private ServerProcess _server = null!;
    private ModuleRunspace _module = null!;

    /// <summary>Starts the server and a runspace with a session.</summary>
    [GlobalSetup]
    public async Task Start()
    {
        _server = await ServerProcess.StartAsync(Branches, PageSize);
        _client.DefaultRequestHeaders.Authorization = new("Bearer", "key");
        _module = new ModuleRunspace(_server.BaseUri);
    }

    /// <summary>The peer.</summary>
    [Benchmark(Baseline = true, Description = "HttpClient and generated JSON")]
    public async Task<int> Bare() => Whole((await BareClient.ListAsync(_client, _server.BaseUri, PageSize)).Count);

    /// <summary>The cmdlet.</summary>
    [Benchmark(Description = "Get-NeonBranch")]
    public int Module() => Whole(_module.Run("Get-NeonBranch", ("Project", Project), ("PageSize", PageSize)).Count);

    /// <summary>The peer in a cmdlet.</summary>
    public Task<int> InCmdlet() => Task.FromResult(Whole(_module.Run("Get-BareBranch", ("Project", Project), ("PageSize", PageSize)).Count));

    /// <summary>Ends the server and the runspace.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _module?.Dispose();
        _server?.Dispose();
        _client.Dispose();
        GC.SuppressFinalize(this);
    }

    private static int Whole(int count) => count == Branches ? count : throw new InvalidOperationException($"{count} branches instead of {Branches}.");
}
