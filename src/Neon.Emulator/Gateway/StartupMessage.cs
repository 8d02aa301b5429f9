using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Emulator.Gateway;

/// <summary>The first message of a client: who it is, and which database it wants.</summary>
internal sealed class StartupMessage
{
    private const int CancelRequest = 80877102;
    private const int TlsRequest = 80877103;
    private const int GssRequest = 80877104;
    private const int Longest = 10_000;

    private readonly List<(string Name, string Value)> _parameters = [];

    private StartupMessage(byte[] raw)
    {
        Raw = raw;
        Code = Length(raw.AsSpan(4));
    }

    /// <summary>The message as it came.</summary>
    public byte[] Raw { get; }

    /// <summary>Whether it only asks to cancel another session's statement.</summary>
    public bool IsCancel => Code == CancelRequest;

    /// <summary>The role.</summary>
    public string User => Parameter("user") ?? "";

    /// <summary>The database; PostgreSQL takes the role's name where there is none.</summary>
    public string Database => Parameter("database") is { Length: > 0 } database ? database : User;

    private int Code { get; }

    /// <summary>Reads it, encrypting before that where the client asks for it. Null when the client has gone.</summary>
    /// <param name="client">The client as it comes.</param>
    /// <param name="encrypt">Makes an encrypted stream of it.</param>
    /// <param name="cancel">Whether it is still wanted.</param>
    public static async Task<(StartupMessage? Message, Stream Client)> ReadAsync(Stream client, Func<Stream, Task<Stream>> encrypt, CancellationToken cancel)
    {
        bool encrypted = false;
        while (true)
        {
            byte[] head = new byte[8];
            if (await client.ReadAtLeastAsync(head, 8, throwOnEndOfStream: false, cancel).ConfigureAwait(false) < 8)
            {
                return (null, client);
            }

            int length = Length(head);
            if (length is < 8 or > Longest)
            {
                throw new ConnectionRefused("08P01", "invalid length of startup packet");
            }

            byte[] raw = new byte[length];
            head.CopyTo(raw, 0);
            await client.ReadExactlyAsync(raw.AsMemory(8), cancel).ConfigureAwait(false);
            StartupMessage message = new(raw);
            if (message.Code == TlsRequest && !encrypted)
            {
                // Nothing has been read beyond the request, so nothing that came in clear text counts as encrypted.
                await client.WriteAsync(new[] { (byte)'S' }, cancel).ConfigureAwait(false);
                client = await encrypt(client).ConfigureAwait(false);
                encrypted = true;
                continue;
            }

            if (message.Code is TlsRequest or GssRequest)
            {
                await client.WriteAsync(new[] { (byte)'N' }, cancel).ConfigureAwait(false);
                continue;
            }

            if (!message.IsCancel)
            {
                message.ReadParameters();
            }

            return (message, client);
        }
    }

    /// <summary>
    /// The same message for another database. The role is written once as well: PostgreSQL takes the last
    /// of two, and the one whose password was checked is the first.
    /// </summary>
    public byte[] WithDatabase(string database)
    {
        using MemoryStream body = new();
        body.Write(Raw, 4, 4);
        foreach ((string name, string value) in _parameters.Where(parameter => parameter.Name is not ("user" or "database")).Append(("user", User)).Append(("database", database)))
        {
            body.Write(Encoding.UTF8.GetBytes(name));
            body.WriteByte(0);
            body.Write(Encoding.UTF8.GetBytes(value));
            body.WriteByte(0);
        }

        body.WriteByte(0);
        byte[] message = new byte[body.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        body.ToArray().CopyTo(message, 4);
        return message;
    }

    /// <summary>The number at the beginning.</summary>
    public static int Length(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes);

    private string? Parameter(string name) => _parameters.FirstOrDefault(parameter => parameter.Name == name).Value;

    private void ReadParameters()
    {
        string[] words = Encoding.UTF8.GetString(Raw, 8, Raw.Length - 8).Split('\0');
        for (int i = 0; i + 1 < words.Length && words[i].Length > 0; i += 2)
        {
            _parameters.Add((words[i], words[i + 1]));
        }
    }
}
