using System;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;

namespace Neon.Benchmarks;

/// <summary>One branch, asked for by its id where everything is loaded and connected. A hundred calls are one measurement.</summary>
internal sealed class WarmCall : IDisposable
{
    private const int Calls = 100;
    private const string Branch = "br-aged-boat-00000000";

    private readonly HttpClient _client = new();
    private readonly ServerProcess _server;
    private readonly ModuleRunspace _module;

    private WarmCall(ServerProcess server)
    {
        _server = server;
        _client.DefaultRequestHeaders.Authorization = new("Bearer", "key");
        _module = new ModuleRunspace(server.BaseUri);
        foreach (string noun in (string[])["NeonBranch", "BareBranch"])
            _module.Script($"function Get-Hundred{noun} {{ for ($i = 0; $i -lt {Calls}; $i++) {{ Get-{noun} {Branch} -Project {ListBranches.Project} }} }}");
    }

    /// <summary>Starts the server and a runspace with a session.</summary>
    public static async Task<WarmCall> StartAsync() => new(await ServerProcess.StartAsync(100, 100));

    /// <summary>The peer.</summary>
    public async Task<int> Bare()
    {
        for (int i = 0; i < Calls; i++)
            _ = await _client.GetFromJsonAsync(new Uri(_server.BaseUri, $"projects/{ListBranches.Project}/branches/{Branch}"), BareJson.Default.BareAnswer);
        return Calls;
    }

    /// <summary>The cmdlet, in a loop of the script's own.</summary>
    public Task<int> Module() => Run("Get-HundredNeonBranch");

    /// <summary>The peer in a cmdlet, in the same loop.</summary>
    public Task<int> InCmdlet() => Run("Get-HundredBareBranch");

    /// <summary>Ends the server and the runspace.</summary>
    public void Dispose()
    {
        _module.Dispose();
        _server.Dispose();
        _client.Dispose();
    }

    private Task<int> Run(string function) => Task.FromResult(_module.Run(function).Count == Calls ? Calls : throw new InvalidOperationException("An answer is missing."));
}
