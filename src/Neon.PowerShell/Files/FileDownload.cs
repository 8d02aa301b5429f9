using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Errors;

namespace Neon.Files;

/// <summary>
/// A file that is downloaded: written beside its place as it arrives, continued where a connection broke, and put into its place
/// when it is whole and has the hash that the service has of it.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="force">Whether a file that is read-only is written too.</param>
internal sealed class FileDownload(string file, bool force = false) : IDownloadTarget, IDisposable
{
    private FileReplacement? _written;
    private ContentHash? _hash;
    private string? _tag;

    /// <summary>Is told of how many bytes are there, and how many there will be where that is known.</summary>
    public Action<long, long?>? Moved { get; init; }

    /// <summary>Whether the hash is compared.</summary>
    public bool IsHashed { get; init; } = true;

    /// <summary>Whether a new file is for its owner alone, since it may hold secrets.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The bytes that there will be; null where that is not known.</summary>
    public long? Total { get; private set; }

    /// <inheritdoc />
    public long Length { get; private set; }

    // What was compressed on its way has another length than what is written here, and a weak tag is not of these very bytes.
    /// <inheritdoc />
    public string? ResumeTag => Total is not null && _tag is { } tag && tag.StartsWith("\"", StringComparison.Ordinal) ? tag : null;

    /// <inheritdoc />
    public void Begin(AnswerHead head, bool isRest)
    {
        _written ??= FileReplacement.Begin(file, force, IsPrivate);
        if (isRest)
            return;
        _tag = head.ETag;
        Total = head.ContentLength;
        Length = 0;
        FileReplacement.Guarded(file, () =>
        {
            _written.Content.SetLength(0);
            return _written.Content.Seek(0, SeekOrigin.Begin);
        });
        _hash?.Dispose();
        _hash = IsHashed ? ContentHash.Of(_tag) : null;
    }

    /// <inheritdoc />
    public async Task WriteAsync(byte[] buffer, int count, CancellationToken cancellation)
    {
        try
        {
            await _written!.Content.WriteAsync(buffer, 0, count, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (TextFiles.IsFileProblem(e))
        {
            // Not as the connection's error: the next attempt would find the disk as full.
            throw NeonErrors.FileNotWritable(file, e);
        }
        _hash?.Append(buffer, 0, count);
        Length += count;
        Moved?.Invoke(Length, Total);
    }

    /// <inheritdoc />
    public Task EndAsync(bool isWhole, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Compares the hash, and puts the file into its place.</summary>
    /// <exception cref="NeonException">The content is another: <c>Neon.HashMismatch</c>; or it cannot be written.</exception>
    public void Complete()
    {
        if (_hash?.Matches(_tag) == false)
            throw NeonErrors.HashMismatch(file, $"'{file}' was not written: its content does not match the hash that the service reports ({_tag}).", "Download it again. If the entity tags of this bucket aren't hashes, use -SkipHashCheck.");
        _written?.Complete();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _written?.Dispose();
        _hash?.Dispose();
    }
}
