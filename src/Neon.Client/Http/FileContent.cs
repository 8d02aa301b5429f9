using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Client.Http;

/// <summary>Sends a file as it is read, so that its size costs no memory.</summary>
internal sealed class FileContent : HttpContent
{
    private const int BufferSize = 128 * 1024;

    private readonly Stream _stream;
    private readonly Action _moving;

    /// <param name="file">The file.</param>
    /// <param name="moving">Called as often as something of it was sent.</param>
    public FileContent(FileBody file, Action moving)
    {
        _stream = file.Open();
        _moving = moving;
        foreach (KeyValuePair<string, string> header in file.Headers)
            Headers.TryAddWithoutValidation(header.Key, header.Value);
    }

#if NET
    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => CopyAsync(stream, cancellationToken);
#endif

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => CopyAsync(stream, CancellationToken.None);

    /// <inheritdoc />
    protected override bool TryComputeLength(out long length)
    {
        // Storage wants to know before how much comes.
        length = _stream.Length;
        return true;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _stream.Dispose();
        base.Dispose(disposing);
    }

    private async Task CopyAsync(Stream to, CancellationToken cancellation)
    {
        byte[] buffer = new byte[BufferSize];
        for (int read = -1; read != 0;)
        {
            read = await _stream.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false);
            await to.WriteAsync(buffer, 0, read, cancellation).ConfigureAwait(false);
            _moving();
        }
    }
}
