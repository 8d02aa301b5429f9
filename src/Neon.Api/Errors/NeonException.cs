using System;
using Neon.Api;

namespace Neon;

/// <summary>
/// Anything that this module reports as an error. <see cref="ErrorId"/> is the stable name to act on:
/// it is the first part of the error record's <c>FullyQualifiedErrorId</c>.
/// </summary>
public class NeonException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="errorId">The stable id, for example <c>Neon.NotFound</c>.</param>
    /// <param name="category">What kind of error it is.</param>
    /// <param name="message">What happened, for a person. Secrets and what would control a terminal are taken out of it: it may have what a caller typed or a service said.</param>
    /// <param name="innerException">What caused it.</param>
    public NeonException(string errorId, NeonErrorCategory category, string message, Exception? innerException = null)
        : base(ShownText.Told(message), innerException)
    {
        ErrorId = errorId;
        Category = category;
    }

    /// <summary>The stable id, for example <c>Neon.NotFound</c>.</summary>
    public string ErrorId { get; }

    /// <summary>What kind of error it is, in PowerShell's terms.</summary>
    public NeonErrorCategory Category { get; }

    /// <summary>What to do about it, where there is something to say.</summary>
    public string? RecommendedAction
    {
        get;
        init => field = Told(value);
    }

    /// <summary>What the error is about, where that is known: it becomes the record's <c>TargetObject</c>.</summary>
    public object? Target
    {
        get;
        init => field = WithoutSecrets(value);
    }

    /// <summary>Whether going on with the next object makes no sense: no session, a refused key, impossible arguments.</summary>
    internal bool IsTerminating { get; init; }

    /// <summary>What an error is about, or, where its text would show a secret, that text without it. Our own objects show none.</summary>
    internal static object? WithoutSecrets(object? target)
    {
        if (target is null or NeonObject || target.ToString() is not { } text)
            return target;
        string shown = Redactor.Redact(text);
        if (target is string)
            return ShownText.Line(shown);
        return shown == text ? target : shown;
    }

    /// <summary>What a service said, as it is shown.</summary>
    private protected static string? Told(string? text) => text is null ? null : ShownText.Told(text);
}

/// <summary>The service answered with an error.</summary>
public sealed class NeonApiException : NeonException
{
    /// <summary>Makes an error from an answer.</summary>
    /// <param name="errorId">The stable id.</param>
    /// <param name="category">What kind of error it is.</param>
    /// <param name="message">The service's message, or what was wrong with the answer.</param>
    /// <param name="statusCode">The HTTP status.</param>
    public NeonApiException(string errorId, NeonErrorCategory category, string message, int statusCode)
        : base(errorId, category, message)
    {
        StatusCode = statusCode;
    }

    /// <summary>The HTTP status, 100 to 599.</summary>
    public int StatusCode { get; }

    /// <summary>The service's own code, other values are possible, and it is often empty (<c>PROJECTS_LIMIT_EXCEEDED</c> is one).</summary>
    public string? Code
    {
        get;
        init => field = Told(value);
    }

    /// <summary>Why, as a word that the service uses for it; other values are possible, and only some answers have one (<c>region_unavailable</c>).</summary>
    public string? Reason
    {
        get;
        init => field = Told(value);
    }

    /// <summary>The id under which the service knows the request; give it to Neon's support.</summary>
    public string? RequestId
    {
        get;
        init => field = Told(value);
    }

    /// <summary>The method and path of the request, without its query.</summary>
    public string? Request
    {
        get;
        init => field = Told(value);
    }

    /// <summary>How often the request was sent, at least 1.</summary>
    public int Attempts { get; internal set; } = 1;
}
