using System;
using System.IO;

namespace Neon.Files;

/// <summary>A stream that is only read, and says how far.</summary>
/// <param name="inner">The stream; it is closed with this one.</param>
/// <param name="read">Called with the position after each read.</param>
internal sealed class ReadProgress(Stream inner, Action<long> read) : ReadingStream(inner)
{
    private readonly Stream _inner = inner;

    /// <inheritdoc />
    public override bool CanSeek => _inner.CanSeek;

    /// <inheritdoc />
    public override long Position
    {
        get => _inner.Position;
        set => _inner.Position = value;
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => _inner.Seek(offset, origin);

    /// <inheritdoc />
    protected override void Pass(byte[] buffer, int offset, int length) => read(_inner.Position);
}
