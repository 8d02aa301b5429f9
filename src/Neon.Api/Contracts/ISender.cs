using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Session;

/// <summary>
/// What the front needs of the client: the only contract between the two. The front names no type of a
/// dependency, so the client can live in a load context of its own.
/// </summary>
internal interface ISender : IDisposable
{
    /// <summary>Sends a request, repeats it where that is safe, and reads the answer.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="activity">Where to tell of it.</param>
    /// <param name="cancellation">Ends the send, the read, the delay and the parse.</param>
    /// <param name="cursorRead">
    /// Called with the cursor of a list's next page before this page is read, again if it has to be asked for again; not
    /// called where it is the last.
    /// </param>
    /// <returns>The answer; default for an answer without a body.</returns>
    /// <exception cref="NeonException">The request was answered with an error, or not at all.</exception>
    Task<T> SendAsync<T>(ApiRequest<T> request, IActivity activity, CancellationToken cancellation, Action<string>? cursorRead = null);
}

/// <summary>Makes senders, and reads and writes JSON for the front, which has no JSON library of its own.</summary>
internal interface IClient
{
    /// <summary>Makes the sender of a session.</summary>
    ISender CreateSender(SenderOptions options);

    /// <summary>Walks the way of a request and says which step fails.</summary>
    /// <param name="options">Where to and as whom; its <see cref="SenderOptions.RequestTimeout"/> is the limit of a step.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<IReadOnlyList<NeonConnectionCheck>> DiagnoseAsync(SenderOptions options, CancellationToken cancellation);

    /// <summary>Reads JSON as plain values and custom objects.</summary>
    /// <exception cref="FormatException">It is no JSON.</exception>
    object? ReadJson(string json);

    /// <summary>Writes plain values, dictionaries, lists and custom objects as indented JSON.</summary>
    string WriteJson(object? value);
}

/// <summary>What a sender has to know.</summary>
internal sealed class SenderOptions
{
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

    /// <summary>How many requests a minute are sent at most with this key; 0 for as many as there are.</summary>
    public int RequestsPerMinute { get; init; }

    /// <summary>Whether changes are refused.</summary>
    public bool IsReadOnly { get; init; }
}

/// <summary>Where work in the background tells of itself; the cmdlet brings it to the pipeline thread.</summary>
internal interface IActivity
{
    /// <summary>A line for -Verbose.</summary>
    void Verbose(string text);

    /// <summary>A line for -Debug.</summary>
    void Debug(string text);

    /// <summary>A warning.</summary>
    void Warning(string text);

    /// <summary>How far it is.</summary>
    void Progress(ProgressRecord record);

    /// <summary>Whether anybody reads <see cref="Debug"/>, so that bodies are not copied for nothing.</summary>
    bool WantsDebug { get; }
}
