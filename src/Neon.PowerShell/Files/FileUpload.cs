using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
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

    private void Pass(byte[] buffer, int offset, int count, Stream content)
    {
        _hash?.Append(buffer, offset, count);
        Moved?.Invoke(content.Position, content.Length);
    }

    /// <summary>The content while it passes.</summary>
    private sealed class Passing(FileStream content, FileUpload upload) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => content.Length;

        public override long Position
        {
            get => content.Position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = content.Read(buffer, offset, count);
            upload.Pass(buffer, offset, read, content);
            return read;
        }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            int read = await content.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
            upload.Pass(buffer, offset, read, content);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                content.Dispose();
            base.Dispose(disposing);
        }
    }
}
