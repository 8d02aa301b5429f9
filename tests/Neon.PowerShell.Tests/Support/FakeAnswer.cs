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

    private byte[]? Content { get; init; }

    private int? CutAt { get; init; }

    private long? Length { get; init; }

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

    /// <summary>The bytes of a file.</summary>
    public static FakeAnswer File(byte[] content, string? tag = null, int status = 200)
    {
        FakeAnswer answer = new() { Code = status, Content = content, ContentType = "application/octet-stream" };
        return tag is null ? answer : answer.With("ETag", tag);
    }

    /// <summary>A file that is made while it is sent, of zeros.</summary>
    public static FakeAnswer Zeros(long length) => new() { Length = length, ContentType = "application/octet-stream" };

    /// <summary>Never answers: it holds the request until the client gives it up.</summary>
    public static FakeAnswer Hang() => new() { Delay = Timeout.InfiniteTimeSpan };

    /// <summary>Cuts the connection.</summary>
    public static FakeAnswer Drop() => new() { Drops = true };

    /// <summary>The same with a header.</summary>
    public FakeAnswer With(string header, string value) => this with { Headers = [.. Headers, (header, value)] };

    /// <summary>The same, and the connection breaks after some of its bytes.</summary>
    public FakeAnswer CutAfter(int bytes) => this with { CutAt = bytes };

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

        if (Length is { } length)
        {
            context.Response.ContentType = ContentType;
            context.Response.ContentLength = length;
            byte[] chunk = new byte[64 * 1024];
            for (; length > 0; length -= chunk.Length)
                await context.Response.Body.WriteAsync(chunk.AsMemory(0, (int)Math.Min(length, chunk.Length)), context.RequestAborted);
            return;
        }

        byte[] bytes = Content ?? Encoding.UTF8.GetBytes(Body);
        if (bytes.Length == 0 && Content is null)
            return;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, CutAt ?? bytes.Length), context.RequestAborted);
        if (CutAt is null)
            return;
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }
}
