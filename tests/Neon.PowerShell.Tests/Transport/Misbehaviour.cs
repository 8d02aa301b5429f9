using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

using Microsoft.AspNetCore.Http;

namespace Neon.PowerShell.Tests.Transport;

/// <summary>What a request is to the rule of what may be repeated.</summary>
public enum RequestKind
{
    /// <summary>A GET: repeated wherever it may pass.</summary>
    Read,

    /// <summary>Anything else of the API: repeated only where it was surely not done.</summary>
    Change,

    /// <summary>SQL: repeated only where it was refused because of the load.</summary>
    Sql,
}

/// <summary>One way in which a service or a network goes wrong, once, and what has to come of it.</summary>
/// <param name="Name">What goes wrong.</param>
/// <param name="Act">Does it instead of an answer.</param>
/// <param name="OfRead">The id of the error that a GET ends with; null where it is repeated and works.</param>
/// <param name="OfChange">The same for a change; where null it was refused the first time.</param>
/// <param name="OfSql">The same for SQL.</param>
public sealed record Misbehaviour(string Name, Func<HttpContext, Task> Act, string? OfRead, string? OfChange, string? OfSql)
{
    private const string Html = "<html><head><title>Bad gateway</title></head><body>nginx</body></html>";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, Misbehaviour> All { get; } = Make().ToDictionary(one => one.Name);

    /// <summary>What a request of this kind has to end with; null for success.</summary>
    public string? ExpectedFor(RequestKind kind) => kind switch { RequestKind.Read => OfRead, RequestKind.Change => OfChange, _ => OfSql };

    private static IEnumerable<Misbehaviour> Make()
    {
        yield return Refusal(400, "Neon.BadRequest");
        yield return Refusal(401, "Neon.Unauthorized");
        yield return Refusal(402, "Neon.PaymentRequired");
        yield return Refusal(403, "Neon.Forbidden");
        yield return Refusal(404, "Neon.NotFound");
        yield return Refusal(405, "Neon.NotSupported");
        yield return Refusal(409, "Neon.Conflict");
        yield return Refusal(412, "Neon.PreconditionFailed");
        yield return Refusal(422, "Neon.Unprocessable");
        yield return Refusal(501, "Neon.NotSupported");
        yield return Passing(408, "Neon.Timeout");
        yield return Passing(500, "Neon.ServiceError");
        yield return Passing(504, "Neon.ServiceError");
        yield return Passing(524, "Neon.ServiceError");
        yield return new("502 in HTML", http => SendAsync(http, 502, Html, "text/html"), null, "Neon.ServiceError", "Neon.ServiceError");
        yield return Busy("423", 423, "Neon.Locked");
        yield return Busy("503", 503, "Neon.ServiceError");
        yield return Busy("503 for a second", 503, "Neon.ServiceError", "1");
        yield return Busy("429", 429, null);
        yield return Busy("429 for a second", 429, null, "1");
        yield return new("429 until a date", http => RefuseAsync(http, 429, DateTimeOffset.UtcNow.AddSeconds(1).ToString("R", CultureInfo.InvariantCulture)), null, null, null);
        yield return new("branch not ready yet", http => SendAsync(http, 422, """{"message":"branch not ready yet"}"""), null, null, "Neon.Unprocessable");
        yield return new("a reset before the answer", http => { http.Abort(); return Task.CompletedTask; }, null, "Neon.OutcomeUnknown", "Neon.OutcomeUnknown");
        yield return Broken("a reset in the body", async http =>
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync("{\"project\":{");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        yield return Broken("a body shorter than announced", async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("{\"project\":{}}");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        yield return Broken("silence", http => Task.Delay(-1, http.RequestAborted));
        yield return Broken("a body that trickles", async http =>
        {
            http.Response.ContentType = "application/json";
            for (int i = 0; ; i++)
            {
                await http.Response.WriteAsync(i == 0 ? "{" : " ", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                await Task.Delay(100, http.RequestAborted);
            }
        });
        yield return Unreadable("JSON that is cut off", "{\"project\":{\"id\":\"a");
        yield return Unreadable("JSON of another kind", "[[1,\"a\"]]");
        yield return Unreadable("JSON that is deep", new string('[', 500) + new string(']', 500));
        yield return Unreadable("noise", "\u0001\u0002\ufffdnot json at all");
        yield return Unreadable("HTML", "<html><body>Please log in</body></html>", "text/html");
        yield return new("a redirect elsewhere", http =>
        {
            http.Response.Headers.Location = $"http://{http.Request.Host}/trap";
            http.Response.StatusCode = 307;
            return Task.CompletedTask;
        }, "Neon.UnexpectedRedirect", "Neon.UnexpectedRedirect", "Neon.UnexpectedRedirect");
        yield return new("headers that are slow", async http =>
        {
            await Task.Delay(300, http.RequestAborted);
            await MisbehavingService.AnswerAsync(http);
        }, null, null, null);
    }

    /// <summary>Nothing was done, and will not be.</summary>
    private static Misbehaviour Refusal(int status, string id) => new($"{status}", http => RefuseAsync(http, status, null), id, id, id);

    /// <summary>What a read may try again, and a change may not: perhaps it was done.</summary>
    private static Misbehaviour Passing(int status, string id) => new($"{status}", http => RefuseAsync(http, status, null), null, id, id);

    /// <summary>Nothing was done, and may be tried again.</summary>
    private static Misbehaviour Busy(string name, int status, string? ofSql, string? retryAfter = null) =>
        new(name, http => RefuseAsync(http, status, retryAfter), null, null, ofSql);

    /// <summary>There is no telling whether a change was done.</summary>
    private static Misbehaviour Broken(string name, Func<HttpContext, Task> act) => new(name, act, null, "Neon.OutcomeUnknown", "Neon.OutcomeUnknown");

    /// <summary>A change was done, and its answer cannot be read.</summary>
    private static Misbehaviour Unreadable(string name, string body, string type = "application/json") =>
        new(name, http => SendAsync(http, 200, body, type), null, "Neon.InvalidAnswer", "Neon.InvalidAnswer");

    private static Task RefuseAsync(HttpContext http, int status, string? retryAfter)
    {
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        return SendAsync(http, status, """{"message":"no","code":"","request_id":"r-1"}""");
    }

    private static Task SendAsync(HttpContext http, int status, string body, string type = "application/json")
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes, 0, bytes.Length);
    }
}
