using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Emulator.Gateway;

/// <summary>What a client sends, message by message. Statements can be replaced on their way; the rest goes through as it is.</summary>
internal static class ClientMessages
{
    private const int BufferSize = 64 * 1024;
    private const int HeadSize = 5;

    /// <summary>Passes on until the client ends.</summary>
    /// <param name="client">From whom.</param>
    /// <param name="server">To whom.</param>
    /// <param name="translate">What is sent instead of a statement; the same text for most.</param>
    /// <param name="cancellation">Whether it is still wanted.</param>
    public static async Task PassAsync(Stream client, Stream server, Func<string, Task<string>> translate, CancellationToken cancellation)
    {
        byte[] buffer = new byte[BufferSize];
        int have = 0;
        using MemoryStream held = new();
        while (true)
        {
            if (!await FillAsync(HeadSize).ConfigureAwait(false))
                return;

            long length = 1L + BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(1));
            if (length < HeadSize)
                throw new IOException("malformed message");

            if (buffer[0] is (byte)'Q' or (byte)'P' && length <= BufferSize)
            {
                if (!await FillAsync((int)length).ConfigureAwait(false))
                    return;

                held.Write((await TranslateAsync(buffer.AsMemory(0, (int)length), translate).ConfigureAwait(false)).Span);
                Take((int)length);
                continue;
            }

            while (length > 0)
            {
                int part = (int)Math.Min(have, length);
                held.Write(buffer, 0, part);
                Take(part);
                length -= part;
                if (length > 0 && !await FillAsync(1).ConfigureAwait(false))
                    return;
            }
        }

        // What is held back goes on before anything is waited for.
        async Task<bool> FillAsync(int count)
        {
            while (have < count)
            {
                if (held.Length > 0)
                {
                    await server.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), cancellation).ConfigureAwait(false);
                    held.SetLength(0);
                }

                int read = await client.ReadAsync(buffer.AsMemory(have), cancellation).ConfigureAwait(false);
                if (read == 0)
                    return false;

                have += read;
            }

            return true;
        }

        void Take(int count)
        {
            buffer.AsSpan(count, have - count).CopyTo(buffer);
            have -= count;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> TranslateAsync(ReadOnlyMemory<byte> message, Func<string, Task<string>> translate)
    {
        // Query: the text. Parse: a name, the text, and the types of the parameters.
        int start = message.Span[0] == (byte)'Q' ? HeadSize : message.Span[HeadSize..].IndexOf((byte)0) + HeadSize + 1;
        int length = message.Span[start..].IndexOf((byte)0);
        if (start <= HeadSize - 1 || length < 0)
            return message;

        string text = Encoding.UTF8.GetString(message.Span.Slice(start, length));
        string instead = await translate(text).ConfigureAwait(false);
        if (ReferenceEquals(instead, text))
            return message;

        byte[] made = [.. message.Span[..start], .. Encoding.UTF8.GetBytes(instead), .. message.Span[(start + length)..]];
        BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(1), made.Length - 1);
        return made;
    }
}
