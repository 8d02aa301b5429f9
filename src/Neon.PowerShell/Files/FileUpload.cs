using System;
using System.IO;
using Neon.Errors;

namespace Neon.Files;

/// <summary>A file that is uploaded: read as it is sent, with the hash of what was sent.</summary>
/// <param name="file">The file.</param>
internal sealed class FileUpload(string file) : IDisposable
{
    private const int ChunkSize = 128 * 1024;

    private ContentHash? _hash;

    /// <summary>Is told of how many bytes were sent, and how many there are.</summary>
    public Action<long, long?>? Moved { get; init; }

    /// <summary>Opens the file from its beginning.</summary>
    /// <exception cref="NeonException">It cannot be read: <c>Neon.FileNotReadable</c>.</exception>
    public Stream Open()
    {
        try
        {
            TextFiles.CheckIsRegular(file);
            FileStream content = new(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, ChunkSize);
            _hash?.Dispose();
            _hash = ContentHash.OfUpload();
            return new Passing(content, this);
        }
        catch (Exception e) when (TextFiles.IsFileProblem(e))
        {
            throw NeonErrors.FileNotReadable(file, e, isTerminating: false);
        }
    }

    /// <summary>Holds the tag that the service answered against what was sent.</summary>
    /// <exception cref="NeonException">The service has stored something else: <c>Neon.HashMismatch</c>.</exception>
    public void Check(string? tag)
    {
        if (ContentHash.IsHash(tag) && _hash?.Matches(tag) == false)
            throw NeonErrors.HashMismatch(file, $"The stored data of '{file}' has a different hash ({tag}) than the data that was sent.", "Upload it again. If the entity tags of this bucket aren't hashes, use -SkipHashCheck.");
    }

    /// <inheritdoc />
    public void Dispose() => _hash?.Dispose();

    /// <summary>The content while it passes.</summary>
    private sealed class Passing(FileStream content, FileUpload upload) : ReadingStream(content)
    {
        protected override void Pass(byte[] buffer, int offset, int read)
        {
            upload._hash?.Append(buffer, offset, read);
            upload.Moved?.Invoke(Position, Length);
        }
    }
}
