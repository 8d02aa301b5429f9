using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Client.Http;

/// <summary>A stream whose first byte was read to see whether there is any, and is given again.</summary>
internal sealed class PeekedStream : Stream
{
    private readonly Stream _rest;
    private readonly byte _first;
    private bool _isFirstGiven;

    private PeekedStream(byte first, Stream rest)
    {
        _first = first;
        _rest = rest;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The whole stream, or null if it is empty.</summary>
    public static async Task<Stream?> OpenAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] first = new byte[1];
        return await stream.ReadAsync(first, 0, 1, cancellation).ConfigureAwait(false) == 0 ? null : new PeekedStream(first[0], stream);
    }

    public override int Read(byte[] buffer, int offset, int count) => GiveFirst(buffer, offset, count) ? 1 : _rest.Read(buffer, offset, count);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        GiveFirst(buffer, offset, count) ? Task.FromResult(1) : _rest.ReadAsync(buffer, offset, count, cancellationToken);

#if NET
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isFirstGiven || buffer.Length == 0)
            return _rest.ReadAsync(buffer, cancellationToken);
        _isFirstGiven = true;
        buffer.Span[0] = _first;
        return ValueTask.FromResult(1);
    }
#endif

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool GiveFirst(byte[] buffer, int offset, int count)
    {
        if (_isFirstGiven || count == 0)
            return false;
        _isFirstGiven = true;
        buffer[offset] = _first;
        return true;
    }
}
