using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Neon.Contract.Tests;

/// <summary>The official clients of MCP take the tour through the staged module, in the PowerShell of the tool manifest.</summary>
public sealed class McpTests(ContractFixture contract, ITestOutputHelper output) : IClassFixture<ContractFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static string Module { get; } =
        typeof(McpTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "StagedModule").Value!;

    [Fact]
    public async Task The_official_client_takes_the_tour() => await RunAsync("mcp/tour.mjs", "no secret is in anything that was said");

    [Fact]
    public async Task The_official_client_of_the_newer_revision_takes_the_tour() => await RunAsync("mcp/newer.mjs", "no secret is in anything that was said");

    [Fact]
    public async Task The_inspector_can_use_a_server_with_a_local_Neon() => await RunAsync("mcp/inspector.mjs", "prompts");

    private async Task RunAsync(string script, string last)
    {
        contract.Require();
        Ended ended = await contract.NodeAsync(script, contract.Home, new Dictionary<string, string?>
        {
            ["NEON_PWSH"] = await FindPowerShellAsync(),
            ["NEON_MODULES"] = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Module)),
            ["NEON_MCP_SCHEMAS"] = Environment.GetEnvironmentVariable("NEON_MCP_SCHEMAS"),
        });
        JsonNode[] checks = [.. ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.All(checks, check => Assert.True((bool)check["ok"]!, $"{check["name"]}: {check["error"]}"));
        Assert.True(ended.Code == 0, ended.Errors);
        Assert.Equal(last, (string?)checks[^1]["name"]);
        output.WriteLine(string.Join("; ", checks.Select(check => check["name"])));
    }

    // The clients have a home of their own, in which dotnet knows no tools.
    private static async Task<string> FindPowerShellAsync()
    {
        Ended ended = await Programs.RunAsync("dotnet", ["pwsh", "-NoProfile", "-Command", "$PSHOME"], ContractFixture.Folder, new Dictionary<string, string?>(), Limit);
        string program = Path.Combine(ended.Output.Trim(), "pwsh.dll");
        Assert.True(File.Exists(program), $"dotnet tool restore gets the PowerShell of these tests. {ended.Errors}");
        return program;
    }
}
