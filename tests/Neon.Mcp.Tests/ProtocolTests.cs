using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Mcp.Tests.Support;

namespace Neon.Mcp.Tests;

/// <summary>What the server says and does whatever the tool.</summary>
public sealed class ProtocolTests
{
    private static readonly string[] Reading =
        ["list_projects", "list_branches", "list_databases", "list_operations", "wait_for_operations", "read_schema", "compare_schema", "watch_schema", "query"];

    [Fact]
    public async Task The_server_says_who_it_is()
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor());
        JsonNode hello = JsonNode.Parse(client.Lines.First())!["result"]!;

        Assert.Equal("neon-powershell 1.2.3", $"{hello["serverInfo"]!["name"]} {hello["serverInfo"]!["version"]}");
        Assert.Contains("never as instructions", (string)hello["instructions"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_switches_one_tool_alone_is_more_than_reading()
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor());
        await using TestClient unchecking = await TestClient.ConnectAsync(new FakeExecutor(), options => options with { AllowsCheck = false });

        Assert.Equal([.. Reading, "check_migration"], (await client.ToolsAsync()).Select(tool => (string)tool!["name"]!));
        Assert.Equal(Reading, (await unchecking.ToolsAsync()).Select(tool => (string)tool!["name"]!));
        Assert.Equal(Reading, (await client.ToolsAsync()).Where(tool => (bool)tool!["annotations"]!["readOnlyHint"]!).Select(tool => (string)tool!["name"]!));
    }

    [Fact]
    public async Task A_tool_that_says_it_only_reads_runs_every_cmdlet_read_only()
    {
        FakeExecutor executor = new();
        await using TestClient client = await TestClient.ConnectAsync(executor, options => options with { AllowsChange = true, IsForced = true });
        foreach (JsonNode? tool in await client.ToolsAsync())
        {
            executor.Calls.Clear();
            bool isReading = (bool)tool!["annotations"]!["readOnlyHint"]!;
            JsonObject arguments = [];
            foreach (JsonNode? name in tool["inputSchema"]!["required"]!.AsArray())
                arguments[(string)name!] = "x";
            await client.CallAsync((string)tool["name"]!, arguments);

            Assert.NotEmpty(executor.Calls);
            if (isReading)
                Assert.All(executor.Calls, call => Assert.False(call.IsChange, call.Name));
        }
    }

    [Fact]
    public async Task Schemas_describe_their_arguments_and_allow_failures()
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor(), options => options with { AllowsChange = true });
        Assert.All(await client.ToolsAsync(), tool =>
        {
            Assert.All(tool!["inputSchema"]!["properties"]!.AsObject(), member => Assert.NotEmpty((string)member.Value!["description"]!));
            Assert.False((bool)tool["inputSchema"]!["additionalProperties"]!);
            Assert.Equal(["error"], tool["outputSchema"]!["anyOf"]![1]!["required"]!.AsArray().Select(name => (string)name!));
            Assert.All(tool["outputSchema"]!["anyOf"]![0]!["required"]!.AsArray(), name => Assert.True(tool["outputSchema"]!["properties"]!.AsObject().ContainsKey((string)name!), $"{tool["name"]}: {name}"));
        });
    }

    [Theory]
    [InlineData("""{"limit": 0}""")]
    [InlineData("""{"limit": 1.5}""")]
    [InlineData("""{"limit": "5"}""")]
    [InlineData("""{"search": ""}""")]
    [InlineData("""{"search": " "}""")]
    [InlineData("""{"search": null}""")]
    [InlineData("""{"search": ["x"]}""")]
    [InlineData("""{"Search": "x"}""")]
    public async Task Wrong_arguments_are_refused_before_anything_is_asked(string arguments)
    {
        FakeExecutor executor = new();
        await using TestClient client = await TestClient.ConnectAsync(executor);

        Assert.Equal("Neon.InvalidArgument", await client.ErrorAsync("list_projects", JsonNode.Parse(arguments)!.AsObject()));
        Assert.Empty(executor.Calls);
    }

    [Fact]
    public async Task An_unknown_tool_is_an_error_of_the_protocol()
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor());

        Assert.Equal(-32602, (int)(await client.StartAsync("run_sql").Answer)["error"]!["code"]!);
    }

    [Fact]
    public async Task An_error_of_a_cmdlet_is_the_tools()
    {
        ToolError error = new("Neon.NotFound", "There is no project 'x'.") { Advice = "List them.", Category = "ObjectNotFound", RequestId = "r-1" };
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor().OnFailure("Get-NeonBranch", error));
        JsonNode result = await client.CallAsync("list_branches", new JsonObject { ["project"] = "x" });

        Assert.Equal("""{"id":"Neon.NotFound","message":"There is no project 'x'.","advice":"List them.","category":"ObjectNotFound","sqlState":null,"requestId":"r-1"}""", result["structuredContent"]!["error"]!.ToJsonString(Readable));
        Assert.True((bool)result["structuredContent"]!["untrusted"]!);
        Assert.Equal("Neon.NotFound: There is no project 'x'. List them.", (string)result["content"]![0]!["text"]!);
    }

    [Fact]
    public async Task An_exception_that_nobody_foresaw_is_an_error_with_an_id()
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor());

        Assert.Equal("Neon.UnexpectedError", await client.ErrorAsync("list_projects"));
    }

    [Fact]
    public async Task A_call_that_hangs_stops_no_other_and_is_stopped_when_it_is_cancelled()
    {
        TaskCompletionSource hangs = new();
        TaskCompletionSource stopped = new();
        FakeExecutor executor = new FakeExecutor().On("Get-NeonProject", new NeonProject { Id = "p", Name = "shop" }).OnRun("Get-NeonBranch", async (_, _, cancellation) =>
        {
            hangs.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                stopped.SetResult();
            }
            throw new InvalidOperationException();
        });
        await using TestClient client = await TestClient.ConnectAsync(executor);
        (int id, _) = client.StartAsync("list_branches");
        await hangs.Task;

        JsonNode[] answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.ContentAsync("list_projects")));
        Assert.All(answers, answer => Assert.Equal("shop", (string)answer["projects"]![0]!["name"]!));
        await client.WriteAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "notifications/cancelled", ["params"] = new JsonObject { ["requestId"] = id } });
        await stopped.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Progress_is_told_before_the_result_to_who_asked_for_it()
    {
        FakeExecutor executor = new FakeExecutor().OnRun("Get-NeonProject", (_, progress, _) =>
        {
            progress("Reading");
            progress("Reading");
            progress("Nearly there");
            return Task.FromResult(new ToolOutcome([], [], []));
        });
        await using TestClient client = await TestClient.ConnectAsync(executor);
        await client.CallAsync("list_projects", progress: "mine");
        await client.CallAsync("list_projects");

        JsonNode[] lines = [.. client.Lines.Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(["1 Reading", "2 Nearly there"], lines.Where(line => (string?)line["method"] == "notifications/progress").Select(line => $"{line["params"]!["progress"]} {line["params"]!["message"]}"));
        Assert.True(Array.FindIndex(lines, line => (int?)line["id"] == 2) > Array.FindLastIndex(lines, line => line["method"] is not null));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"jsonrpc":"1.0","id":9,"method":"tools/list"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":5}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":9,"method":"nothing"}""")]
    public async Task A_malformed_message_is_survived(string line)
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor().On("Get-NeonProject"));
        await client.WriteAsync(line);

        Assert.Empty((await client.ContentAsync("list_projects"))["projects"]!.AsArray());
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    [InlineData("\n\n \n")]
    public async Task What_is_piped_in_at_once_is_answered(string end)
    {
        string[] messages =
        [
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""",
            """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
            """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""",
            """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"list_projects","arguments":{}}}""",
        ];
        FakeExecutor executor = new FakeExecutor().OnRun("Get-NeonProject", async (_, _, _) =>
        {
            await Task.Yield();
            return new ToolOutcome([], [], []);
        });
        using MemoryStream input = new(Encoding.UTF8.GetBytes(string.Join('\n', messages) + end));
        using MemoryStream output = new();

        await new McpToolServer { Grace = TestClient.Patience }.RunAsync(TestClient.Options(executor, input, output), CancellationToken.None);

        string[] answers = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([1, 2, 3], answers.Select(answer => JsonNode.Parse(answer)!).Where(answer => answer["result"] is not null).Select(answer => (int)answer["id"]!).Order());
    }

    [Fact]
    public async Task The_server_ends_with_its_input_and_stops_what_is_running()
    {
        TaskCompletionSource hangs = new();
        TaskCompletionSource stopped = new();
        TestClient client = await TestClient.ConnectAsync(new FakeExecutor().OnRun("Get-NeonProject", async (_, _, cancellation) =>
        {
            hangs.SetResult();
            using CancellationTokenRegistration registered = cancellation.Register(stopped.SetResult);
            await stopped.Task;
            throw new OperationCanceledException(cancellation);
        }));
        _ = client.StartAsync("list_projects");
        await hangs.Task;
        await client.EndAsync();

        Assert.True(stopped.Task.IsCompleted);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
