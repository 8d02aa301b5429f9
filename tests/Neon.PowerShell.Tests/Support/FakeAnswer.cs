using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using Microsoft.AspNetCore.Http;

namespace Neon.PowerShell.Tests.Support;

/// <summary>What was asked of a <see cref="FakeApi"/>.</summary>
public sealed class FakeRequest
{
    /// <summary>GET, POST, …</summary>
    public required string Method { get; init; }

    /// <summary>The path as sent, still escaped, without /api/v2 and the query.</summary>
    public required string Path { get; init; }

    /// <summary>The query as sent, with its question mark, or nothing.</summary>
    public required string QueryString { get; init; }

    /// <summary>The query by name; several values of one name are joined by commas.</summary>
    public required IReadOnlyDictionary<string, string> Query { get; init; }

    /// <summary>The headers by name.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as text.</summary>
    public required string Body { get; init; }

    /// <summary>The parts of the path that the route names.</summary>
    public Dictionary<string, string> Route { get; } = [];

    /// <summary>Whether the client gave up before it was answered.</summary>
    public bool Aborted { get; internal set; }

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Body);

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}{QueryString}";
}

/// <summary>What a <see cref="FakeApi"/> answers.</summary>
public sealed record FakeAnswer
{
    private int Code { get; init; } = 200;

    private string Body { get; init; } = "";

    private string ContentType { get; init; } = "application/json";

    private TimeSpan Delay { get; init; }

    private (string Name, string Value)[] Headers { get; init; } = [];

    private bool Drops { get; init; }

    /// <summary>JSON: the members are written as they are named; a string is taken as JSON text.</summary>
    public static FakeAnswer Json(object body, int status = 200) =>
        new() { Code = status, Body = body as string ?? JsonSerializer.Serialize(body) };

    /// <summary>The service's error body.</summary>
    public static FakeAnswer Error(int status, string message, string code = "") =>
        Json(new { request_id = "fake-request", code, message }, status);

    /// <summary>A status and no body.</summary>
    public static FakeAnswer Status(int status) => new() { Code = status };

    /// <summary>Something that is not JSON.</summary>
    public static FakeAnswer Text(string body, string contentType = "text/html", int status = 200) =>
        new() { Code = status, Body = body, ContentType = contentType };

    /// <summary>Never answers: it holds the request until the client gives it up.</summary>
    public static FakeAnswer Hang() => new() { Delay = Timeout.InfiniteTimeSpan };

    /// <summary>Cuts the connection.</summary>
    public static FakeAnswer Drop() => new() { Drops = true };

    /// <summary>The same with a header.</summary>
    public FakeAnswer With(string header, string value) => this with { Headers = [.. Headers, (header, value)] };

    /// <summary>The same, later.</summary>
    public FakeAnswer After(TimeSpan delay) => this with { Delay = delay };

    internal async Task SendAsync(HttpContext context)
    {
        if (Delay != TimeSpan.Zero)
            await Task.Delay(Delay, context.RequestAborted);

        if (Drops)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = Code;
        foreach ((string name, string value) in Headers)
            context.Response.Headers.Append(name, value);

        if (Body.Length > 0)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Body);
            context.Response.ContentType = ContentType;
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }
}
