using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.IO.Pipelines;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Mcp.Tests.Support;

/// <summary>A client that writes and reads the lines of the protocol itself, and the server that it talks to.</summary>
internal sealed class TestClient : IAsyncDisposable
{
    /// <summary>How long a test waits for what has to come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _waiting = [];
    private readonly Channel<JsonNode> _notifications = Channel.CreateUnbounded<JsonNode>();
    private readonly Task _serving;
    private readonly Task _reading;
    private int _id;

    private TestClient(FakeExecutor executor, Func<ToolServerOptions, ToolServerOptions>? change)
    {
        ToolServerOptions options = Options(executor, _toServer.Reader.AsStream(), _toClient.Writer.AsStream());
        options = change?.Invoke(options) ?? options;
        // Calls that a test leaves hanging are stopped soon after the end of its input.
        _serving = Task.Run(() => new McpToolServer { Grace = TimeSpan.FromMilliseconds(100) }.RunAsync(options, CancellationToken.None));
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>A server over two streams.</summary>
    public static ToolServerOptions Options(FakeExecutor executor, Stream input, Stream output) => new()
    {
        Version = "1.2.3",
        Input = input,
        Output = output,
        Executor = executor,
        Objects = new FakeObjects(),
        AllowsCheck = true,
        Folder = Path.GetTempPath(),
        ReadFile = (file, _) => File.Exists(file) ? File.ReadAllText(file) : throw ToolErrors.InvalidArgument($"'{file}' can't be read."),
        IsLike = (pattern, name) => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false),
    };

    /// <summary>Everything that the server wrote, a line each.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>What the user says to questions; null where the client cannot ask.</summary>
    public bool? Answer { get; private init; }

    /// <summary>What a client of the revision of July 2026 sends with each request, instead of saying hello; null for older ones.</summary>
    public JsonObject? Meta { get; private init; }

    /// <summary>The questions.</summary>
    public ConcurrentQueue<string> Questions { get; } = [];

    /// <summary>Starts a server and says hello.</summary>
    public static async Task<TestClient> ConnectAsync(FakeExecutor executor, Func<ToolServerOptions, ToolServerOptions>? change = null, bool? answer = null, bool isNewer = false)
    {
        JsonObject capabilities = answer is null ? [] : new JsonObject { ["elicitation"] = new JsonObject() };
        TestClient client = new(executor, change) { Answer = answer, Meta = isNewer ? Metadata(capabilities) : null };
        if (isNewer)
            return client;
        await client.RequestAsync("initialize", new JsonObject { ["protocolVersion"] = "2025-06-18", ["capabilities"] = capabilities, ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" } });
        await client.WriteAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "notifications/initialized" });
        return client;
    }

    /// <summary>The tools.</summary>
    public async Task<JsonArray> ToolsAsync() => (await RequestAsync("tools/list", []))["result"]!["tools"]!.AsArray();

    /// <summary>Calls a tool and gives the whole result.</summary>
    public async Task<JsonNode> CallAsync(string tool, JsonObject? arguments = null, string? progress = null) => (await StartAsync(tool, arguments, progress).Answer)["result"]!;

    /// <summary>Starts a request, for one that is cancelled.</summary>
    public (int Id, Task<JsonNode> Answer) StartRequest(string method, JsonObject parameters) => Start(method, parameters);

    /// <summary>Starts a call, for one that is cancelled.</summary>
    public (int Id, Task<JsonNode> Answer) StartAsync(string tool, JsonObject? arguments = null, string? progress = null)
    {
        JsonObject parameters = new() { ["name"] = tool, ["arguments"] = arguments ?? [] };
        if (progress is not null)
            parameters["_meta"] = new JsonObject { ["progressToken"] = progress };
        return Start("tools/call", parameters);
    }

    /// <summary>What a call that succeeds answers, for programs.</summary>
    public async Task<JsonNode> ContentAsync(string tool, JsonObject? arguments = null)
    {
        JsonNode result = await CallAsync(tool, arguments);
        Assert.False((bool?)result["isError"] ?? false, result.ToJsonString());
        return result["structuredContent"]!;
    }

    /// <summary>The id of the error of a call that fails.</summary>
    public async Task<string> ErrorAsync(string tool, JsonObject? arguments = null)
    {
        JsonNode result = await CallAsync(tool, arguments);
        Assert.True((bool?)result["isError"] ?? false, result.ToJsonString());
        return (string)result["structuredContent"]!["error"]!["id"]!;
    }

    /// <summary>What a request that succeeds answers.</summary>
    public async Task<JsonNode> ResultAsync(string method, JsonObject? parameters = null)
    {
        JsonNode answer = await RequestAsync(method, parameters ?? []);
        Assert.True(answer["error"] is null, answer.ToJsonString());
        return answer["result"]!;
    }

    /// <summary>The code of the protocol and the id of the error of a request that fails.</summary>
    public async Task<string> RefusalAsync(string method, JsonObject parameters)
    {
        JsonNode answer = await RequestAsync(method, parameters);
        Assert.True(answer["error"] is not null, answer.ToJsonString());
        return $"{answer["error"]!["code"]} {answer["error"]!["data"]?["error"]?["id"]}";
    }

    /// <summary>The next notification that was not given yet.</summary>
    public async Task<JsonNode> NotificationAsync(string method)
    {
        using CancellationTokenSource late = new(Patience);
        while (true)
        {
            JsonNode message = await _notifications.Reader.ReadAsync(late.Token);
            if ((string?)message["method"] == method)
                return message["params"]!;
        }
    }

    /// <summary>Sends a request and gives the answer.</summary>
    public Task<JsonNode> RequestAsync(string method, JsonObject parameters) => Start(method, parameters).Answer;

    /// <summary>Sends a message.</summary>
    public async Task WriteAsync(JsonNode message) => await WriteAsync(message.ToJsonString());

    /// <summary>Sends a line.</summary>
    public async Task WriteAsync(string line) => await _toServer.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Closes the server's input, and waits for its end.</summary>
    public async Task EndAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _serving.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _toClient.Writer.CompleteAsync();
        await _reading.WaitAsync(Patience);
    }

    private (int Id, Task<JsonNode> Answer) Start(string method, JsonObject parameters)
    {
        int id = Interlocked.Increment(ref _id);
        TaskCompletionSource<JsonNode> waiting = _waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return (id, SendAsync());

        async Task<JsonNode> SendAsync()
        {
            if (Meta is not null)
                parameters["_meta"] = new JsonObject([.. Meta.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())), .. (parameters["_meta"]?.AsObject() ?? []).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))]);
            await WriteAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
            return await waiting.Task.WaitAsync(Patience);
        }
    }

    private static JsonObject Metadata(JsonObject capabilities) => new()
    {
        ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
        ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
        ["io.modelcontextprotocol/clientCapabilities"] = capabilities,
    };

    private async Task ReadAsync()
    {
        using StreamReader reader = new(_toClient.Reader.AsStream());
        while (await reader.ReadLineAsync() is { } line)
        {
            Lines.Enqueue(line);
            JsonNode message = JsonNode.Parse(line)!;
            if ((string?)message["method"] == "elicitation/create")
            {
                Questions.Enqueue((string)message["params"]!["message"]!);
                JsonObject answer = Answer == true ? new JsonObject { ["action"] = "accept", ["content"] = new JsonObject { ["confirm"] = true } } : new JsonObject { ["action"] = "decline" };
                await WriteAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = message["id"]!.DeepClone(), ["result"] = answer });
            }
            else if (message["method"] is not null)
            {
                await _notifications.Writer.WriteAsync(message);
            }
            else if (message["id"] is JsonValue id && id.TryGetValue(out int number) && _waiting.TryGetValue(number, out TaskCompletionSource<JsonNode>? waiting))
            {
                waiting.TrySetResult(message);
            }
        }
    }
}
