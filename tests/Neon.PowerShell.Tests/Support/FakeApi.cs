using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Neon.PowerShell.Tests.Support;

/// <summary>
/// A Neon of the test's own on 127.0.0.1: answers what the test says, keeps what it was asked.
/// </summary>
/// <remarks>
/// <code>
/// api.On("GET",  "/projects/{id}", request => FakeAnswer.Json(new { project = new { id = request.Route["id"] } }));
/// api.On("GET",  "/projects", FakeAnswer.Status(503), FakeAnswer.Json(new { projects = Array.Empty&lt;object&gt;() }));  // in turn, the last repeatedly
/// api.On("POST", "/projects", _ => FakeAnswer.Hang());                                                            // until the client gives up
/// </code>
/// Of two routes that fit, the later counts, so that a test can override what its class has set. A request that fits
/// none is answered 404 and is among <see cref="Requests"/> all the same.
/// </remarks>
public sealed class FakeApi : IDisposable
{
    private const string BasePath = "/api/v2";

    private readonly WebApplication _app;
    private readonly List<(string Method, string[] Template, Func<FakeRequest, FakeAnswer> Answer)> _routes = [];
    private readonly List<FakeRequest> _requests = [];
    private int _open;

    /// <summary>Starts the server.</summary>
    public FakeApi()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ServeAsync);
        _app.StartAsync().GetAwaiter().GetResult();
        Uri = new Uri(_app.Urls.Single() + BasePath);
    }

    /// <summary>The address to give the module: it ends as the service's own does, in /api/v2.</summary>
    public Uri Uri { get; }

    /// <summary>What has been asked so far, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests
    {
        get { lock (_requests) return [.. _requests]; }
    }

    /// <summary>What is waited for before a request is answered; null for nothing.</summary>
    public Func<FakeRequest, Task>? Hold { get; set; }

    /// <summary>How many requests are being answered now.</summary>
    public int OpenRequests => Volatile.Read(ref _open);

    /// <summary>Answers a method and a path such as <c>/projects/{id}</c>.</summary>
    public FakeApi On(string method, string path, Func<FakeRequest, FakeAnswer> answer)
    {
        lock (_routes)
            _routes.Insert(0, (method, path.Split('/'), answer));
        return this;
    }

    /// <summary>Answers in turn; the last answer stays.</summary>
    public FakeApi On(string method, string path, params FakeAnswer[] answers)
    {
        int next = -1;
        return On(method, path, _ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }

    /// <summary>Waits until the number of requests have come.</summary>
    public IReadOnlyList<FakeRequest> WaitForRequests(int count) =>
        WaitUntil(() => Requests is { } requests && requests.Count >= count ? requests : null, $"{count} requests");

    /// <summary>Waits until the client has given up a request: it cancelled, or it is gone.</summary>
    public FakeRequest WaitForAbort() =>
        WaitUntil(() => Requests.FirstOrDefault(request => request.Aborted), "an aborted request");

    /// <inheritdoc/>
    public void Dispose()
    {
        using CancellationTokenSource now = new CancellationTokenSource(0);
        _app.StopAsync(now.Token).GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _open);
        try
        {
            await AnswerAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        FakeRequest request = await ReadAsync(context.Request);
        context.RequestAborted.Register(() => request.Aborted = true);
        FakeAnswer answer = Find(request);
        lock (_requests)
            _requests.Add(request);

        try
        {
            if (Hold is { } hold)
                await hold(request).WaitAsync(context.RequestAborted);
            await answer.SendAsync(context);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private FakeAnswer Find(FakeRequest request)
    {
        string[] path = request.Path.Split('/');
        Func<FakeRequest, FakeAnswer>? answer = null;
        lock (_routes)
        {
            foreach (var route in _routes)
            {
                if (route.Method == request.Method && Matches(route.Template, path))
                {
                    for (int i = 0; i < path.Length; i++)
                    {
                        if (route.Template[i].StartsWith('{'))
                            request.Route[route.Template[i].Trim('{', '}')] = System.Uri.UnescapeDataString(path[i]);
                    }

                    answer = route.Answer;
                    break;
                }
            }
        }

        return answer?.Invoke(request) ?? FakeAnswer.Error(404, $"The fake has no answer for {request}.");
    }

    private static bool Matches(string[] template, string[] path) =>
        template.Length == path.Length
        && template.Zip(path).All(part => part.First.StartsWith('{') ? part.Second.Length > 0 : part.First == part.Second);

    private static async Task<FakeRequest> ReadAsync(HttpRequest request)
    {
        using StreamReader reader = new StreamReader(request.Body);
        string path = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        return new FakeRequest
        {
            Method = request.Method,
            Path = path.StartsWith(BasePath, StringComparison.Ordinal) ? path[BasePath.Length..] : path,
            QueryString = request.QueryString.Value ?? "",
            Query = request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()),
            Headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = await reader.ReadToEndAsync(),
        };
    }

    private static T WaitUntil<T>(Func<T?> look, string what) where T : class
    {
        long since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < ModuleHost.Patience)
        {
            if (look() is { } found)
                return found;
            Thread.Sleep(5);
        }

        throw new TimeoutException($"There was no sign of {what} within {ModuleHost.Patience}.");
    }
}
