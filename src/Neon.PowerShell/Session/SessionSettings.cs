using System;
using Neon.Api;

namespace Neon.Session;

/// <summary>How a session behaves, where it is not the usual way.</summary>
internal sealed record SessionSettings
{
    /// <summary>What the service allows for one key, in requests a minute.</summary>
    public const int ServiceRequestsPerMinute = 700;

    /// <summary>How long one attempt of a request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a request may take with all its attempts and the delays between them.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many requests a minute all sessions of this process with the same key send at most; 0 for as many as there are.
    /// Null for the service's own limit, and none for a local Neon.
    /// </summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>How large an answer may be that is held in memory, in bytes after decompression.</summary>
    public int MaxAnswerSize { get; init; } = SenderOptions.DefaultMaxAnswerSize;

    /// <summary>Whether changes are refused before they are sent.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether a read-only session returns passwords nevertheless.</summary>
    public bool AllowCredential { get; init; }
}
