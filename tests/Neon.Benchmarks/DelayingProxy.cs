using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Neon.Benchmarks;

/// <summary>Stands before a local Neon, answers as late as one that is far away, and notes when each request began and ended.</summary>
internal sealed class DelayingProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();
    private readonly Uri _target;
    private readonly TimeSpan _delay;
    private ConcurrentQueue<Seen> _seen = [];

    private DelayingProxy(Uri target, TimeSpan delay)
    {
        (_target, _delay) = (target, delay);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ForwardAsync);
    }

    /// <summary>The address, as a session takes it.</summary>
    public Uri BaseUri => new(_app.Urls.First() + _target.AbsolutePath);

    /// <summary>Starts it.</summary>
    /// <param name="target">Where the answers come from.</param>
    /// <param name="delay">How late they are.</param>
    public static async Task<DelayingProxy> StartAsync(Uri target, TimeSpan delay)
    {
        DelayingProxy proxy = new(target, delay);
        await proxy._app.StartAsync();
        return proxy;
    }

    /// <summary>How many requests there were since it was asked last, and how many of them had to wait for each other.</summary>
    public (int Requests, int Depth) Take()
    {
        Seen[] seen = [.. System.Threading.Interlocked.Exchange(ref _seen, []).OrderBy(request => request.Start)];
        List<(TimeSpan End, int Depth)> ended = [];
        foreach (Seen request in seen)
            ended.Add((request.End, 1 + ended.Where(before => before.End <= request.Start).Select(before => before.Depth).DefaultIfEmpty().Max()));
        return (seen.Length, ended.Select(request => request.Depth).DefaultIfEmpty().Max());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        TimeSpan start = Now;
        try
        {
            await Task.Delay(_delay, context.RequestAborted);
            using HttpRequestMessage request = new(new HttpMethod(context.Request.Method), new Uri(_target, context.Request.Path + context.Request.QueryString));
            foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in context.Request.Headers.Where(header => header.Key is "Authorization" or "Accept"))
                request.Headers.TryAddWithoutValidation(name, value.ToArray());
            if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
            {
                request.Content = new StreamContent(context.Request.Body);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
            }
            using HttpResponseMessage response = await _client.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            byte[] body = await response.Content.ReadAsByteArrayAsync(context.RequestAborted);

            // Noted before it leaves: whoever has read it may have sent the next one already.
            _seen.Enqueue(new Seen(start, Now));
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            _seen.Enqueue(new Seen(start, Now));
        }
    }

    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    private sealed record Seen(TimeSpan Start, TimeSpan End);
}
