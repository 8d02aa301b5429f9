using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using Neon.Api;

namespace Neon.Client.Http;

/// <summary>What an answer that is not a success says, and whether the request may be repeated.</summary>
internal static class ErrorAnswer
{
    /// <summary>The service repeats its request id in this header.</summary>
    private const string RequestIdHeader = "x-neon-ret-request-id";

    /// <summary>Longer than any total time: a date at the end of time stays one that can be reckoned with.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(2);

    /// <summary>Reads an error answer.</summary>
    public static AttemptFailure ToFailure(ApiRequest request, HttpResponseMessage response, string body)
    {
        int status = (int)response.StatusCode;
        if (request.Elsewhere is not null && status == 400 && SqlErrorAnswer.Read(body, response.RequestMessage) is { } refused)
            return new AttemptFailure(refused, Repeat.Never);
        string? Shown(string? text) => text is null ? null : SentSecrets.Redact(text, response.RequestMessage);
        (string? message, string? code, string? reason, string? requestId) = ReadBody(body);
        string id = IdOf(status);
        NeonApiException error = new(id, CategoryOf(status), Shown(message ?? Fallback(response, body))!, status)
        {
            Code = Shown(code),
            Reason = Shown(reason),
            RequestId = Shown(Header(response, RequestIdHeader) ?? requestId),
            Request = request.ToString(),
            RecommendedAction = request.Elsewhere is null ? AdviceFor(status) : null,
            IsTerminating = status == 401 && request.Elsewhere is null,
        };
        return new AttemptFailure(error, RepeatOf(request, status, error.Message), RetryAfter(response));
    }

    /// <summary>A success whose body is larger than what may be held in memory. It would be as large the next time.</summary>
    public static AttemptFailure TooLarge(ApiRequest request, HttpResponseMessage response, int limit)
    {
        NeonApiException error = new("Neon.AnswerTooLarge", NeonErrorCategory.LimitsExceeded,
            $"The response to {request} is larger than {limit / (1024.0 * 1024.0):0.###} MB and was not read.{(request.IsRead ? "" : " The request was carried out.")}",
            (int)response.StatusCode)
        {
            RequestId = Header(response, RequestIdHeader),
            Request = request.ToString(),
            RecommendedAction = "Request less at a time, or raise the limit with Connect-Neon -MaxAnswerSize.",
        };
        return new AttemptFailure(error, Repeat.Never);
    }

    /// <summary>A success whose body cannot be read.</summary>
    public static AttemptFailure NotJson(ApiRequest request, HttpResponseMessage response, JsonException cause)
    {
        string? type = response.Content?.Headers.ContentType?.MediaType;
        bool isJson = type is null || type.EndsWith("json", StringComparison.OrdinalIgnoreCase);
        NeonApiException error = new("Neon.InvalidAnswer", NeonErrorCategory.InvalidResult,
            isJson
                ? $"The response to {request} cannot be read: {cause.Message}"
                : $"{response.RequestMessage?.RequestUri?.Host} responded to {request} with {type} instead of JSON. The address may not be that of the Neon API, or a proxy may have responded instead.",
            (int)response.StatusCode)
        {
            RequestId = Header(response, RequestIdHeader),
            Request = request.ToString(),
        };
        return new AttemptFailure(error, request.MayRepeat ? Repeat.Briefly : Repeat.Never);
    }

    /// <summary>A success that is a part of a file, and not the part that was asked for.</summary>
    public static AttemptFailure NotAsked(ApiRequest request, HttpResponseMessage response)
    {
        NeonApiException error = new("Neon.InvalidAnswer", NeonErrorCategory.InvalidResult, $"The response to {request} is a part of the file that was not requested.", (int)response.StatusCode)
        {
            RequestId = Header(response, RequestIdHeader),
            Request = request.ToString(),
        };
        return new AttemptFailure(error, Repeat.Never);
    }

    private static Repeat RepeatOf(ApiRequest request, int status, string message) => status switch
    {
        // SQL that may have run is not run again; too many at once did not.
        _ when request.Elsewhere is { IsIdempotent: false } => status == 429 ? Repeat.Patiently : Repeat.Never,
        423 or 429 or 503 => Repeat.Patiently,
        422 when message.IndexOf("branch not ready yet", StringComparison.OrdinalIgnoreCase) >= 0 => Repeat.Patiently,
        408 or >= 500 when request.MayRepeat && status != 501 => Repeat.Briefly,
        _ => Repeat.Never,
    };

    private static string IdOf(int status) => status switch
    {
        400 => "Neon.BadRequest",
        401 => "Neon.Unauthorized",
        402 or 406 => "Neon.PaymentRequired",
        403 => "Neon.Forbidden",
        404 => "Neon.NotFound",
        405 or 501 => "Neon.NotSupported",
        408 => "Neon.Timeout",
        409 => "Neon.Conflict",
        412 => "Neon.PreconditionFailed",
        422 => "Neon.Unprocessable",
        423 => "Neon.Locked",
        429 => "Neon.TooManyRequests",
        >= 300 and < 400 => "Neon.UnexpectedRedirect",
        >= 500 => "Neon.ServiceError",
        _ => "Neon.RequestFailed",
    };

    private static NeonErrorCategory CategoryOf(int status) => status switch
    {
        400 or 422 => NeonErrorCategory.InvalidArgument,
        401 => NeonErrorCategory.AuthenticationError,
        402 or 406 or 429 => NeonErrorCategory.LimitsExceeded,
        403 => NeonErrorCategory.PermissionDenied,
        404 => NeonErrorCategory.ObjectNotFound,
        405 or 501 => NeonErrorCategory.NotImplemented,
        408 => NeonErrorCategory.OperationTimeout,
        409 => NeonErrorCategory.ResourceExists,
        412 => NeonErrorCategory.InvalidOperation,
        423 => NeonErrorCategory.ResourceBusy,
        _ => NeonErrorCategory.ConnectionError,
    };

    private static string? AdviceFor(int status) => status switch
    {
        401 => "The key was rejected. Create one in the Neon console and run Connect-Neon with it.",
        402 or 406 => "The plan does not include this, or its limit is reached.",
        403 => "The key does not have permission to do this. Run Get-NeonContext to see what kind of key it is.",
        423 => "The project is busy. Use Wait-NeonOperation -Project to wait until it is idle.",
        429 => "Send fewer requests at the same time.",
        >= 300 and < 400 => "Redirects are not followed, so that the key is not sent elsewhere. Check the address.",
        _ => null,
    };

    private static (string? Message, string? Code, string? Reason, string? RequestId) ReadBody(string body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? (Member(json, "message") ?? Reasons(json), Member(json, "code"), Member(json, "reason"), Member(json, "request_id"))
                : default;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter of half a surrogate pair.
            return default;
        }
    }

    // Who may not transfer or accept projects is told why in lists, not in a message.
    private static string? Reasons(JsonDocument json)
    {
        string reasons = string.Join("; ", Items(json, "reasons").Select(reason => Member(reason, "message")).Where(message => message is not null));
        if (reasons.Length > 0)
            return reasons;
        string[] limits = [.. Items(json, "limits").Select(limit => $"{Member(limit, "name")} is {Member(limit, "actual")} and has to be {Member(limit, "expected")}")];
        if (limits.Length > 0)
            return $"The limits of the organization do not allow it: {string.Join(", ", limits)}.";
        string[] projects = [.. Items(json, "projects").Where(project => Member(project, "integration") is not null).Select(project => $"{Member(project, "id")} ({Member(project, "integration")})")];
        return projects.Length > 0 ? $"Projects with an integration cannot be transferred: {string.Join(", ", projects)}." : null;
    }

    private static IEnumerable<JsonElement> Items(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Take(10)
            : [];

    private static string? Member(JsonDocument json, string name) => Member(json.RootElement, name);

    private static string? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    // Gateways answer in HTML; its title is the one line worth showing. Storage answers in XML, which repeats the signature of a
    // link beside its message.
    private static string Fallback(HttpResponseMessage response, string body)
    {
        Match said = Regex.Match(body, "<Error>.{0,200}?<Message>\\s*([^<]{1,500}?)\\s*</Message>", RegexOptions.Singleline);
        if (said.Success)
            return WebUtility.HtmlDecode(said.Groups[1].Value);
        Match title = Regex.Match(body, "<title>\\s*(.{1,200}?)\\s*</title>", RegexOptions.IgnoreCase | RegexOptions.Singleline);
        string status = $"The service answered {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        return title.Success ? $"{status}: {title.Groups[1].Value}" : status + ".";
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    private static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        TimeSpan? delay = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,

            // On the service's own clock, which may differ from this machine's.
            { Date: { } date } => date - (response.Headers.Date ?? DateTimeOffset.UtcNow),
            _ => null,
        };
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay > LongestDelay ? LongestDelay : delay;
    }
}
