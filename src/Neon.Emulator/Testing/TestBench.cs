using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Neon.Emulator.Errors;
using Neon.Emulator.Routes;

namespace Neon.Emulator.Testing;

/// <summary>What people need who test their scripts: requests that go wrong, and a log of them all.</summary>
internal sealed class TestBench(TimeProvider clock)
{
    private const string Own = Api.Base + "/_emulator";

    /// <summary>Under which the fault of a request is among its items.</summary>
    public const string FaultItem = "fault";

    /// <summary>What goes wrong.</summary>
    public Faults Faults { get; } = new(clock);

    /// <summary>What was asked.</summary>
    public RequestLog Log { get; } = new();

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        Faults.Clear();
        Log.Clear();
    }

    /// <summary>Notes a request when it is over.</summary>
    public async Task LogAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments(Own, StringComparison.Ordinal))
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        DateTimeOffset at = clock.GetUtcNow();
        long start = Stopwatch.GetTimestamp();
        bool gone = true;
        try
        {
            await next(http).ConfigureAwait(false);
            gone = false;
        }
        finally
        {
            Fault? fault = http.Items[FaultItem] as Fault;
            Log.Add(new LoggedRequest(
                at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                http.Request.Method,
                Redaction.CleanAddress(http.Request.Path.Value ?? "", '/'),
                http.Request.QueryString.Value is { Length: > 1 } query ? Redaction.CleanAddress(query[1..], '&') : null,
                gone || fault?.Kind is "hang" or "reset" ? null : http.Response.StatusCode,
                Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1),
                UnknownRoutes.OperationOf(http.Request),
                http.Response.Headers[ErrorMiddleware.RequestIdHeader].ToString() is { Length: > 0 } id ? Redaction.Clean(id) : null,
                fault?.Kind));
        }
    }

    /// <summary>Lets a request go wrong where that is wanted.</summary>
    public async Task DisturbAsync(HttpContext http, RequestDelegate next, CancellationToken stopping)
    {
        string path = http.Request.Path.Value ?? "";
        Fault? fault = http.Request.Path.StartsWithSegments(Own, StringComparison.Ordinal)
            ? null
            : Faults.For(http.Request.Method, Below(path), UnknownRoutes.OperationOf(http.Request));
        http.Items[FaultItem] = fault;
        switch (fault?.Kind)
        {
            case null:
                await next(http).ConfigureAwait(false);
                break;
            case "status":
                SetRetryAfter(http, fault);
                throw fault.Status == 423 && fault.Message is null ? ApiException.Locked() : new ApiException(fault.Status, fault.Message ?? $"set by _emulator/faults: {fault.Status}");
            case "html":
                SetRetryAfter(http, fault);
                http.Response.StatusCode = fault.Status;
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync($"<html><head><title>{fault.Status} {fault.Message ?? "Bad Gateway"}</title></head><body></body></html>", http.RequestAborted).ConfigureAwait(false);
                break;
            case "truncated":
                await CutAsync(http, next).ConfigureAwait(false);
                break;
            case "hang":
                using (CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping))
                    await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

                http.Abort();
                break;
            default:
                http.Abort();
                break;
        }
    }

    /// <summary>The request is done, and its answer ends in the middle.</summary>
    private static async Task CutAsync(HttpContext http, RequestDelegate next)
    {
        ReadOnlyMemory<byte> body = await HeldAnswer.OfAsync(http, next).ConfigureAwait(false);
        http.Response.ContentLength = null;
        await http.Response.Body.WriteAsync(body[..(body.Length / 2)], http.RequestAborted).ConfigureAwait(false);
    }

    private static void SetRetryAfter(HttpContext http, Fault fault)
    {
        if (fault.RetryAfterSeconds is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    }

    private static string Below(string path) => path.StartsWith(Api.Base + "/", StringComparison.Ordinal) ? path[(Api.Base.Length + 1)..] : path.TrimStart('/');
}
