using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Api;

/// <summary>Makes senders, and reads and writes JSON for the front, which has no JSON library of its own.</summary>
internal interface IClient
{
    /// <summary>Makes what every request needs, so that the first doesn't wait for it to be loaded and compiled.</summary>
    void Prepare();

    /// <summary>Makes the sender of a session.</summary>
    ISender CreateSender(SenderOptions options);

    /// <summary>Walks the way of a request and says which step fails.</summary>
    /// <param name="options">Where to and as whom; its <see cref="SenderOptions.RequestTimeout"/> is the limit of a step.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<IReadOnlyList<NeonConnectionCheck>> DiagnoseAsync(SenderOptions options, CancellationToken cancellation);

    /// <summary>Reads JSON as plain values and objects of <see cref="IPlainObjects"/>.</summary>
    /// <exception cref="FormatException">It is not valid JSON.</exception>
    object? ReadJson(string json);

    /// <summary>
    /// Reads JSON as plain values that lose nothing: an object with names that differ in case only, or that are empty, is a
    /// dictionary, and a number is of a type that holds all its digits.
    /// </summary>
    /// <exception cref="FormatException">It is not valid JSON, or has a value that no plain value holds.</exception>
    object? ReadJsonExactly(string json);

    /// <summary>Writes plain values, dictionaries, lists and objects as indented JSON.</summary>
    string WriteJson(object? value);
}

/// <summary>What a sender has to know.</summary>
internal sealed class SenderOptions
{
    /// <summary>How large an answer may be where nobody says otherwise: 256 MB.</summary>
    public const int DefaultMaxAnswerSize = 256 * 1024 * 1024;

    /// <summary>The largest that can be allowed: half of what an array can hold.</summary>
    public const int LargestMaxAnswerSize = 1 << 30;

    /// <summary>The address that paths are relative to; it ends with a slash.</summary>
    public Uri BaseUri { get; init; } = null!;

    /// <summary>Gives the key for a request.</summary>
    public Func<string> ApiKey { get; init; } = null!;

    /// <summary>The User-Agent.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan RequestTimeout { get; init; }

    /// <summary>How long a request may take with all its attempts and delays.</summary>
    public TimeSpan TotalTimeout { get; init; }

    /// <summary>How many requests a minute are sent at most with this key; 0 for no limit.</summary>
    public int RequestsPerMinute { get; init; }

    /// <summary>How large an answer may be that is held in memory, in bytes after decompression.</summary>
    public int MaxAnswerSize { get; init; } = DefaultMaxAnswerSize;

    /// <summary>Whether changes are refused.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether requests for passwords are refused.</summary>
    public bool RefusesCredential { get; init; }
}
