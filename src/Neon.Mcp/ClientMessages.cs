using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Mcp;

/// <summary>
/// The client's messages, a line each. Their end is passed on when all of them are done with, because the transport answers nothing
/// after it: somebody who pipes in everything at once still gets every answer.
/// </summary>
/// <param name="inner">The messages.</param>
/// <param name="ended">Called when there are no more messages; returns how long those that are under way may still take.</param>
internal sealed class ClientMessages(Stream inner, Func<TimeSpan> ended) : Stream
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _gate = new();
    private int _read;
    private int _done;
    private bool _isInLine;
    private bool _isAtEnd;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Notes that a message is done with: a request is answered, or a notification is handled.</summary>
    public void Done()
    {
        lock (_gate)
            _done++;
        SettleIfDone();
    }

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        int count = _isAtEnd ? 0 : await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (count > 0)
        {
            Count(buffer.Span[..count]);
            return count;
        }
        if (_isInLine)
        {
            // The last line has no end. The reader would pass it on only after the end of all.
            LineEnd.CopyTo(buffer);
            Count(LineEnd);
            return LineEnd.Length;
        }
        if (!_isAtEnd)
        {
            _isAtEnd = true;
            TimeSpan patience = ended();
            SettleIfDone();
            try
            {
                await _settled.Task.WaitAsync(patience, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // A line that isn't a message is never done with.
            }
        }
        return 0;
    }

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

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

    private void Count(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            foreach (byte b in bytes)
            {
                if (b != '\n')
                {
                    _isInLine |= b > ' ';
                    continue;
                }
                if (_isInLine)
                    _read++;
                _isInLine = false;
            }
        }
    }

    private void SettleIfDone()
    {
        lock (_gate)
        {
            if (_isAtEnd && _done >= _read)
                _settled.TrySetResult();
        }
    }
}
