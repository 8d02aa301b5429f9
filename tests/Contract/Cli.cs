using System.Collections.Generic;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Neon.Contract.Tests;

/// <summary>The official CLI, a process for each call. It counts the commands that did what they should.</summary>
internal sealed class Cli(ContractFixture contract, string name)
{
    /// <summary>Where it is called: its context file lies there.</summary>
    public string Folder { get; } = Directory.CreateDirectory(Path.Combine(contract.Home, name)).FullName;

    /// <summary>The commands that worked, such as <c>branches create</c>.</summary>
    public SortedSet<string> Worked { get; } = [];

    /// <summary>How often it was called.</summary>
    public int Calls { get; private set; }

    /// <summary>A command that has to work; its answer.</summary>
    public async Task<JsonNode> OkAsync(string command, params string[] arguments)
    {
        Ended ended = await RunAsync(command, arguments);
        Assert.True(ended.Code == 0, $"neon {command} {string.Join(' ', arguments)}: exit code {ended.Code}\n{ended.Output}\n{ended.Errors}");
        Worked.Add(command);
        return ended.Output.Trim() is { Length: > 0 } text && text[0] is '{' or '[' ? JsonNode.Parse(text)! : new JsonObject { ["text"] = ended.Output };
    }

    /// <summary>A command that has to be refused with these words.</summary>
    public async Task RefusedAsync(string words, string command, params string[] arguments)
    {
        Ended ended = await RunAsync(command, arguments);
        Assert.True(ended.Code == 1, $"neon {command} {string.Join(' ', arguments)}: exit code {ended.Code}\n{ended.Output}\n{ended.Errors}");
        Assert.Contains(words, ended.Errors, System.StringComparison.OrdinalIgnoreCase);
    }

    private Task<Ended> RunAsync(string command, string[] arguments)
    {
        Calls++;
        return contract.NodeAsync("node_modules/neon/dist/cli.js", Folder, ["--no-analytics", "--output", "json", .. command.Split(' '), .. arguments]);
    }
}
