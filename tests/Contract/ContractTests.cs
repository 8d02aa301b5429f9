using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Npgsql;

namespace Neon.Contract.Tests;

/// <summary>The official clients take the local Neon for Neon, and what it answers is what the service describes.</summary>
public sealed class ContractTests(ContractFixture contract, ITestOutputHelper output) : IClassFixture<ContractFixture>
{
    private static readonly string[] Scripts = ["workflows", "pages", "schema", "snapshots", "driver"];

    [Fact]
    public Task The_official_cli_works() => RunAsync("cli", CliAsync);

    [Theory]
    [InlineData("workflows")]
    [InlineData("pages")]
    [InlineData("schema")]
    [InlineData("snapshots")]
    [InlineData("driver")]
    public Task The_official_sdk_and_driver_work(string script) => RunAsync(script, () => ScriptAsync(script));

    [Fact]
    public Task Npgsql_connects_with_the_uri() => RunAsync("npgsql", NpgsqlAsync);

    [Fact]
    public async Task Every_answer_is_as_described()
    {
        contract.Require();
        List<string> failed = [];
        foreach ((string name, Func<Task> scenario) in Scripts.Select(script => (script, (Func<Task>)(() => ScriptAsync(script)))).Append(("npgsql", NpgsqlAsync)).Append(("cli", CliAsync)))
        {
            try
            {
                await contract.OnceAsync(name, scenario);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                failed.Add($"{name}: {failure.Message}");
            }
        }

        Ended ended = await contract.NodeAsync("validate.mjs", contract.Home, contract.Recordings);
        Assert.True(ended.Code == 0, ended.Errors);
        JsonNode report = JsonNode.Parse(ended.Output)!;
        JsonObject operations = report["operations"]!.AsObject();
        output.WriteLine($"{report["answers"]} answers of {operations.Count} operations, {report["validated"]} valid; {operations.Count(operation => (int)operation.Value!["succeeded"]! > 0)} operations answered with success, of {report["described"]} that are described");
        foreach (JsonNode? deviation in report["deviations"]!.AsArray())
        {
            output.WriteLine($"known: {deviation}");
        }

        Assert.True(report["problems"]!.AsArray().Count == 0, "not as described:\n" + string.Join('\n', report["problems"]!.AsArray()));
        Assert.Empty(failed);
        Assert.True(report["stale"]!.AsArray().Count == 0, "no longer so, remove from deviations.json:\n" + string.Join('\n', report["stale"]!.AsArray()));
    }

    [Fact]
    public async Task The_validator_finds_what_is_wrong()
    {
        contract.Require();
        string file = Path.Combine(contract.Home, "wrong.ndjson");
        await File.WriteAllLinesAsync(file,
        [
            """{"method":"GET","path":"/api/v2/projects/p/branches/count","status":200,"type":"application/json","body":"{\"count\":\"1\"}"}""",
            """{"method":"GET","path":"/api/v2/projects/p/branches/b","status":200,"type":"application/json","body":"{}"}""",
            """{"method":"GET","path":"/api/v2/projects/p","status":404,"type":"text/html","body":"<html>"}""",
            """{"method":"GET","path":"/api/v2/projects/p","status":202,"type":"application/json","body":"{}"}""",
            """{"method":"GET","path":"/api/v2/moon","status":200,"type":"application/json","body":"{}"}""",
        ], TestContext.Current.CancellationToken);
        Ended ended = await contract.NodeAsync("validate.mjs", contract.Home, file);
        Assert.True(ended.Code == 0, ended.Errors);
        JsonNode report = JsonNode.Parse(ended.Output)!;
        string problems = string.Join('\n', report["problems"]!.AsArray());
        Assert.Equal(0, (int)report["validated"]!);
        Assert.Contains("count 200: /count must be integer", problems, StringComparison.Ordinal);
        Assert.Contains("must have required property 'branch'", problems, StringComparison.Ordinal);
        Assert.Contains("404: the content is text/html", problems, StringComparison.Ordinal);
        Assert.Contains("status 202 is not described", problems, StringComparison.Ordinal);
        Assert.Contains("GET /moon 200: not described", problems, StringComparison.Ordinal);
    }

    private Task RunAsync(string name, Func<Task> scenario)
    {
        contract.Require();
        return contract.OnceAsync(name, scenario);
    }

    private async Task CliAsync()
    {
        Cli one = new(contract, "one");
        Cli other = new(contract, "other");
        await Task.WhenAll(new CliScenario(contract, one).AroundBranchesAsync(), new CliScenario(contract, other).BranchesAsync());
        string[] worked = [.. one.Worked.Union(other.Worked).Order(StringComparer.Ordinal)];
        output.WriteLine($"{worked.Length} commands work, in {one.Calls + other.Calls} calls: {string.Join(", ", worked)}");
    }

    private async Task ScriptAsync(string script)
    {
        Ended ended = await contract.NodeAsync($"sdk/{script}.mjs", contract.Home);
        JsonNode[] checks = [.. ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.All(checks, check => Assert.True((bool)check["ok"]!, $"{check["name"]}: {check["error"]}"));
        Assert.True(ended.Code == 0, ended.Errors);
        Assert.NotEmpty(checks);
        output.WriteLine($"{script}: {string.Join("; ", checks.Select(check => check["name"]))}");
    }

    private async Task NpgsqlAsync()
    {
        Ended ended = await contract.NodeAsync("sdk/uri.mjs", contract.Home);
        Assert.True(ended.Code == 0, ended.Errors);
        Uri uri = new((string)JsonNode.Parse(ended.Output)!["uri"]!);
        string[] user = uri.UserInfo.Split(':');
        NpgsqlConnectionStringBuilder builder = new() { Host = uri.Host, Port = uri.Port, Username = user[0], Password = user[1], Database = uri.AbsolutePath.Trim('/'), SslMode = SslMode.Require, ChannelBinding = ChannelBinding.Require };
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(builder);
        await using NpgsqlCommand command = source.CreateCommand("SELECT current_user || ' ' || (1 + @n)");
        command.Parameters.AddWithValue("n", 1);
        Assert.Equal("neondb_owner 2", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
