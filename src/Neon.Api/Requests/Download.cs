using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Api;

/// <summary>What a download came to.</summary>
/// <param name="Length">How many bytes were written.</param>
/// <param name="ContentType">What the service says it is; null where it says nothing.</param>
internal sealed record Download(long Length, string? ContentType);

/// <summary>What a successful answer is written to as it arrives. It outlives the attempts of a request.</summary>
internal interface IDownloadTarget
{
    /// <summary>How many bytes are there.</summary>
    long Length { get; }

    /// <summary>
    /// The entity tag of what an attempt before has left, so that the rest alone can be asked for; null where the next attempt
    /// has to begin at the beginning.
    /// </summary>
    string? ResumeTag { get; }

    /// <summary>Takes the beginning of an answer.</summary>
    /// <param name="head">The answer.</param>
    /// <param name="isRest">Whether what comes goes on where the attempt before has ended; else what is there is dropped.</param>
    void Begin(AnswerHead head, bool isRest);

    /// <summary>Writes what has arrived.</summary>
    Task WriteAsync(byte[] buffer, int count, CancellationToken cancellation);

    /// <summary>Ends the attempt.</summary>
    /// <param name="isWhole">Whether all of the answer has arrived.</param>
    /// <param name="cancellation">Ends the write.</param>
    Task EndAsync(bool isWhole, CancellationToken cancellation);
}

/// <summary>A stream that each attempt opens again.</summary>
internal sealed class StreamTarget(Func<Stream> open) : IDownloadTarget
{
    private Stream? _stream;

    /// <inheritdoc />
    public long Length { get; private set; }

    /// <inheritdoc />
    public string? ResumeTag => null;

    /// <inheritdoc />
    public void Begin(AnswerHead head, bool isRest)
    {
        _stream = open();
        Length = 0;
    }

    /// <inheritdoc />
    public async Task WriteAsync(byte[] buffer, int count, CancellationToken cancellation)
    {
        await _stream!.WriteAsync(buffer, 0, count, cancellation).ConfigureAwait(false);
        Length += count;
    }

    /// <inheritdoc />
    public async Task EndAsync(bool isWhole, CancellationToken cancellation)
    {
        using Stream? stream = _stream;
        _stream = null;
        if (isWhole && stream is not null)
            await stream.FlushAsync(cancellation).ConfigureAwait(false);
    }
}
