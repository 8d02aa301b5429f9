using System;
using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Hosting;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>A client that knows nothing of the emulator's types: it sends text and reads JSON.</summary>
public sealed class Client : IDisposable
{
    private readonly HttpClient _http;

    public Client(string uri, string key)
    {
        _http = new HttpClient { BaseAddress = new Uri(uri) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Uri BaseAddress => _http.BaseAddress!;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Looks again until it is so. The limit only says that it will never be so, however busy the machine is.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        TimeSpan patience = TimeSpan.FromMinutes(5);
        for (long began = Stopwatch.GetTimestamp(); !await condition(); await Task.Delay(10, Cancel))
            Assert.True(Stopwatch.GetElapsedTime(began) < patience, $"{what} within {patience}");
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(string method, string path, string? body = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response = await _http.SendAsync(request, Cancel);
        Assert.True(response.Headers.Contains("x-neon-ret-request-id"));
        string text = await response.Content.ReadAsStringAsync(Cancel);
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public Task<JsonNode> GetAsync(string path) => OkAsync("GET", path);

    public async Task<JsonNode> OkAsync(string method, string path, string? body = null)
    {
        (HttpStatusCode status, JsonNode? answer) = await SendAsync(method, path, body);
        Assert.True((int)status is 200 or 201 or 202 or 204, $"{method} {path}: {(int)status} {answer?.ToJsonString()}");
        return answer ?? new JsonObject();
    }

    public async Task<string> RefusedAsync(HttpStatusCode expected, string method, string path, string? body = null)
    {
        (HttpStatusCode status, JsonNode? answer) = await SendAsync(method, path, body);
        Assert.True(expected == status, $"{method} {path}: {(int)status} {answer?.ToJsonString()}");
        Assert.NotNull(answer!["code"]);
        Assert.NotNull(answer["request_id"]);
        return (string)answer["message"]!;
    }

    /// <summary>A project with its ids.</summary>
    public async Task<(string Project, string Branch, string Uri)> NewProjectAsync()
    {
        JsonNode made = await OkAsync("POST", "projects", """{"project":{}}""");
        return ((string)made["project"]!["id"]!, (string)made["branch"]!["id"]!, (string)made["connection_uris"]![0]!["connection_uri"]!);
    }

    /// <summary>A branch with an endpoint; its id and its URI.</summary>
    public async Task<(string Branch, string Uri)> NewBranchAsync(string project, string branch = "{}")
    {
        JsonNode made = await OkAsync("POST", $"projects/{project}/branches", $$"""{"branch":{{branch}},"endpoints":[{"type":"read_write"}]}""");
        return ((string)made["branch"]!["id"]!, (string)made["connection_uris"]![0]!["connection_uri"]!);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>One emulator for the tests of a class.</summary>
public abstract class EmulatorFixture(string engine, bool isRecorded = true) : IAsyncLifetime
{
    private EmulatorHost? _host;
    private Client? _client;

    public Client Client => _client ?? throw new InvalidOperationException("no emulator");

    /// <summary>The client, or a skipped test where there is no PostgreSQL; in CI that is a failure.</summary>
    public Client Required()
    {
        if (_client is null)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", "PostgreSQL is not installed");
        }

        return Client;
    }

    public async ValueTask InitializeAsync()
    {
        if (engine == "postgresql" && Engines.PostgreSql.PostgresInstallation.Find(null) is null)
        {
            return;
        }

        EmulatorOptions options = EmulatorOptions.Parse(["--engine", engine, "--pace", "0", "--api-key", "key"]);
        _host = await EmulatorHost.StartAsync(isRecorded ? options : options with { Record = null }, TimeProvider.System, CancellationToken.None);
        _client = new Client(_host.Info.Uri, "key");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}

/// <summary>Without PostgreSQL.</summary>
public sealed class MemoryFixture() : EmulatorFixture("memory");

/// <summary>In memory, for requests that no client sends: what they are answered is not for the official description.</summary>
public sealed class UnrecordedFixture() : EmulatorFixture("memory", isRecorded: false);

/// <summary>With PostgreSQL.</summary>
public sealed class PostgresFixture() : EmulatorFixture("postgresql");
