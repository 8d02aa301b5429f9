using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Neon.Emulator.Testing;

namespace Neon.Emulator.Errors;

/// <summary>
/// Gives every answer its request id, and every failure the service's body, so that no client ever
/// sees a page of the web framework.
/// </summary>
internal static class ErrorMiddleware
{
    /// <summary>The header that names a request in an answer.</summary>
    public const string RequestIdHeader = "x-neon-ret-request-id";

    /// <summary>Runs the rest of the pipeline and turns what it throws into an answer.</summary>
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        string given = http.Request.Headers["X-Request-ID"].ToString();
        // What a header cannot hold is not sent back in one.
        string requestId = given.Length is > 0 and <= 128 && given.All(letter => letter is > ' ' and <= '~') ? given : Guid.NewGuid().ToString();
        http.Response.Headers[RequestIdHeader] = requestId;
        try
        {
            await next(http).ConfigureAwait(false);
        }
        catch (ApiException refused)
        {
            await WriteAsync(http, refused.Status, refused.Message, refused.Code, requestId).ConfigureAwait(false);
        }
        catch (BadHttpRequestException malformed)
        {
            await WriteAsync(http, malformed.StatusCode, malformed.Message, "", requestId).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody left to answer.
        }
#pragma warning disable CA1031 // The last resort: whatever it is, the client gets a body it can read.
        catch (Exception unexpected)
        {
            await Console.Error.WriteLineAsync(Redaction.Clean($"neon-emulator: {http.Request.Method} {Redaction.CleanAddress(http.Request.Path.Value ?? "", '/')}: {unexpected}")).ConfigureAwait(false);
            await WriteAsync(http, 500, "internal error: " + unexpected.Message, "", requestId).ConfigureAwait(false);
        }
#pragma warning restore CA1031
    }

    private static Task WriteAsync(HttpContext http, int status, string message, string code, string requestId)
    {
        if (http.Response.HasStarted)
            return Task.CompletedTask;

        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { request_id = requestId, code, message }, http.RequestAborted);
    }
}
