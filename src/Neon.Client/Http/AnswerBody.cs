using System;
using System.Buffers;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Client.Http;

/// <summary>
/// The body of an answer, read whole into a borrowed buffer: a page is parsed in one go, which costs less than in
/// pieces as they arrive, and whether there is anything at all is known before.
/// </summary>
internal sealed class AnswerBody : IDisposable
{
    private const int FirstGuess = 16 * 1024;

    private byte[] _buffer;
    private int _length;

    private AnswerBody(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>Whether the body is longer than what was read of it.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether there was nothing to read.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>The bytes, without the mark that some gateways put before UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ReadOnlySpan<byte> all = _buffer.AsSpan(0, _length);
            return all.StartsWith("\uFEFF"u8) ? all.Slice(3) : all;
        }
    }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(_buffer, 0, _length);

    /// <summary>Reads a body to its end.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="longest">What is read at most, in bytes after decompression; what comes behind is left (<see cref="IsCut"/>).</param>
    /// <param name="cancellation">Ends the read.</param>
    /// <exception cref="IOException">The connection broke, or the body is longer than a buffer can be.</exception>
    public static async Task<AnswerBody> ReadAsync(HttpResponseMessage response, int longest, CancellationToken cancellation)
    {
        // One byte more than announced, so that the end is seen without growing.
        long announced = response.Content?.Headers.ContentLength ?? 0;
        AnswerBody body = new((int)Math.Min(Math.Max(announced + 1, FirstGuess), longest + 1L));
        if (response.Content is null)
            return body;
        try
        {
            using Stream stream = await OpenAsync(response.Content, cancellation).ConfigureAwait(false);
            while (body._length <= longest)
            {
                body.MakeRoom(longest);
                int read = await body.FillAsync(stream, cancellation).ConfigureAwait(false);
                if (read == 0)
                    return body;
                body._length += read;
            }
            body.IsCut = true;
            body._length = longest;
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        // What was in it may be a password.
        Array.Clear(_buffer, 0, IsCut ? _buffer.Length : _length);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void MakeRoom(int longest)
    {
        if (_length < _buffer.Length)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * _length, longest + 1L));
        Buffer.BlockCopy(_buffer, 0, larger, 0, _length);
        Array.Clear(_buffer, 0, _length);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

#if NET
    private ValueTask<int> FillAsync(Stream stream, CancellationToken cancellation) => stream.ReadAsync(_buffer.AsMemory(_length), cancellation);

    public static Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellation) => content.ReadAsStreamAsync(cancellation);
#else
    private Task<int> FillAsync(Stream stream, CancellationToken cancellation) => stream.ReadAsync(_buffer, _length, _buffer.Length - _length, cancellation);

    public static Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellation) => content.ReadAsStreamAsync();
#endif
}
