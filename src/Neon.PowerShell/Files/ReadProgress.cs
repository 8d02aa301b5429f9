using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Files;

/// <summary>A stream that is only read, and says how far.</summary>
/// <param name="inner">The stream; it is closed with this one.</param>
/// <param name="read">Called with the position after each read.</param>
internal sealed class ReadProgress(Stream inner, Action<long> read) : Stream
{
    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => inner.CanSeek;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => inner.Length;

    /// <inheritdoc />
    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count)
    {
        int length = inner.Read(buffer, offset, count);
        read(inner.Position);
        return length;
    }

    /// <inheritdoc />
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        int length = await inner.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
        read(inner.Position);
        return length;
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
