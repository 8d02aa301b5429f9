using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Gateway;
using Neon.Emulator.Proxy;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// A session in PostgreSQL's own protocol. A driver would read values as types of its own; SQL over HTTP
/// passes on the texts, the type numbers and the tags as PostgreSQL writes them, and every field of an error.
/// </summary>
internal sealed class SqlSession : ISqlSession
{
    /// <summary>The service's own limit of an answer.</summary>
    private const int Largest = 67_108_864;

    private readonly NetworkStream _stream;
    private readonly string _serverSocket;
    private readonly CancellationTokenSource _ended;
    private readonly Func<Task> _left;
    private readonly MemoryStream _out = new();
    private readonly byte[] _read = new byte[64 * 1024];
    private ReadOnlyMemory<byte> _unread;
    private byte[] _backend = [];

    private SqlSession(NetworkStream stream, string serverSocket, CancellationTokenSource ended, Func<Task> left)
    {
        _stream = stream;
        _serverSocket = serverSocket;
        _ended = ended;
        _left = left;
    }

    /// <summary>Opens a session.</summary>
    /// <param name="serverSocket">The socket of the server, which trusts who can reach it.</param>
    /// <param name="settings">The user, the database and so on.</param>
    /// <param name="ended">Cancelled when the endpoint sends its clients away.</param>
    /// <param name="left">Called when the session is over.</param>
    /// <param name="cancellation">Whether the client still waits.</param>
    public static async Task<SqlSession> OpenAsync(
        string serverSocket, IEnumerable<(string Name, string Value)> settings, CancellationTokenSource ended, Func<Task> left, CancellationToken cancellation)
    {
        SqlSession session = new(await ConnectAsync(serverSocket, cancellation).ConfigureAwait(false), serverSocket, ended, left);
        try
        {
            await session._stream.WriteAsync(StartupPacket.Write(StartupPacket.Version3, settings), cancellation).ConfigureAwait(false);
            while (true)
            {
                (char kind, byte[] content) = await session.ReadAsync(cancellation).ConfigureAwait(false);
                switch (kind)
                {
                    case 'E':
                        throw Error(content);
                    case 'R' when BinaryPrimitives.ReadInt32BigEndian(content) != 0:
                        throw new SqlException("the PostgreSQL server of the endpoint does not allow this role to connect", "28000");
                    case 'K':
                        session._backend = content;
                        break;
                    case 'Z':
                        return session;
                }
            }
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<SqlResult> RunAsync(string statement, IReadOnlyList<string?> parameters, CancellationToken cancellation)
    {
        if (statement.Contains('\0', StringComparison.Ordinal))
            throw new SqlException("invalid byte sequence for encoding \"UTF8\": 0x00", "22021");

        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _ended.Token);
        using CancellationTokenRegistration cancelled = cancellation.Register(() => _ = CancelStatementAsync());
        try
        {
            _out.SetLength(0);
            Send('P', [0, .. Encoding.UTF8.GetBytes(statement), 0, 0, 0]);
            Send('B', Bind(parameters));
            Send('D', [(byte)'P', 0]);
            Send('E', [0, 0, 0, 0, 0]);
            Send('S', []);
            await FlushAsync(either.Token).ConfigureAwait(false);
            return await ReadResultAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is IOException || (gone is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new SqlException("terminating connection due to administrator command", "57P01");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Until the server has closed its side the session blocks a copy of the database.
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(1));
        try
        {
            await _stream.WriteAsync(new byte[] { (byte)'X', 0, 0, 0, 4 }, patience.Token).ConfigureAwait(false);
            byte[] rest = new byte[4096];
            while (await _stream.ReadAsync(rest, patience.Token).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // It has ended already, or is busy; closing the socket ends it.
        }

        await _stream.DisposeAsync().ConfigureAwait(false);
        await _out.DisposeAsync().ConfigureAwait(false);
        await _left().ConfigureAwait(false);
        _ended.Dispose();
    }

    private static async Task<NetworkStream> ConnectAsync(string serverSocket, CancellationToken cancellation)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(serverSocket), cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task CancelStatementAsync()
    {
        try
        {
            NetworkStream other = await ConnectAsync(_serverSocket, CancellationToken.None).ConfigureAwait(false);
            await using (other.ConfigureAwait(false))
            {
                await other.WriteAsync((byte[])[0, 0, 0, 16, 4, 210, 22, 46, .. _backend], CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException)
        {
            // Nothing runs any more.
        }
    }

    private async Task<SqlResult> ReadResultAsync(CancellationToken cancellation)
    {
        List<SqlField> fields = [];
        List<string?[]> rows = [];
        string tag = "";
        long size = 0;
        SqlException? refused = null;
        while (true)
        {
            (char kind, byte[] content) = await ReadAsync(cancellation).ConfigureAwait(false);
            switch (kind)
            {
                case 'T':
                    fields = ReadFields(content);
                    break;
                case 'D' when refused is null:
                    size += content.Length;
                    if (size > Largest)
                    {
                        refused = new SqlException($"response is too large (max is {Largest} bytes)", "54000");
                        rows.Clear();
                        _ = CancelStatementAsync();
                        break;
                    }

                    rows.Add(ReadRow(content));
                    break;
                case 'C':
                    tag = Encoding.UTF8.GetString(content, 0, content.Length - 1);
                    break;
                case 'G':
                    // COPY FROM STDIN waits for data that there is no way to send.
                    _out.SetLength(0);
                    Send('f', "COPY FROM STDIN is not possible over HTTP\0"u8.ToArray());
                    Send('S', []);
                    await FlushAsync(cancellation).ConfigureAwait(false);
                    break;
                case 'E':
                    refused ??= Error(content);
                    break;
                case 'Z':
                    return refused is null ? new SqlResult(fields, rows, tag) : throw refused;
            }
        }
    }

    private static byte[] Bind(IReadOnlyList<string?> parameters)
    {
        if (parameters.Count > short.MaxValue)
            throw new SqlException("too many parameters", "54000");

        using MemoryStream body = new();
        // The unnamed portal and statement; every value is text, going in and coming out.
        body.Write([0, 0, 0, 0]);
        Write16(body, (short)parameters.Count);
        foreach (string? value in parameters)
        {
            byte[] text = value is null ? [] : Encoding.UTF8.GetBytes(value);
            Write32(body, value is null ? -1 : text.Length);
            body.Write(text);
        }

        body.Write([0, 0]);
        return body.ToArray();
    }

    private static List<SqlField> ReadFields(byte[] content)
    {
        List<SqlField> fields = [];
        int at = 2;
        for (int count = BinaryPrimitives.ReadInt16BigEndian(content); count > 0; count--)
        {
            int end = Array.IndexOf(content, (byte)0, at);
            string name = Encoding.UTF8.GetString(content, at, end - at);
            ReadOnlySpan<byte> rest = content.AsSpan(end + 1);
            fields.Add(new SqlField(
                name,
                BinaryPrimitives.ReadUInt32BigEndian(rest),
                BinaryPrimitives.ReadInt16BigEndian(rest[4..]),
                BinaryPrimitives.ReadUInt32BigEndian(rest[6..]),
                BinaryPrimitives.ReadInt16BigEndian(rest[10..]),
                BinaryPrimitives.ReadInt32BigEndian(rest[12..])));
            at = end + 19;
        }

        return fields;
    }

    private static string?[] ReadRow(byte[] content)
    {
        string?[] row = new string?[BinaryPrimitives.ReadInt16BigEndian(content)];
        int at = 2;
        for (int i = 0; i < row.Length; i++)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(at));
            at += 4;
            if (length >= 0)
            {
                row[i] = Encoding.UTF8.GetString(content, at, length);
                at += length;
            }
        }

        return row;
    }

    private static SqlException Error(byte[] content)
    {
        Dictionary<char, string> fields = Encoding.UTF8.GetString(content).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(field => field[0], field => field[1..]);
        return new SqlException(fields.GetValueOrDefault('M', ""), fields.GetValueOrDefault('C', "XX000"), fields);
    }

    private async ValueTask<(char Kind, byte[] Content)> ReadAsync(CancellationToken cancellation)
    {
        byte[] head = await TakeAsync(5, cancellation).ConfigureAwait(false);
        return ((char)head[0], await TakeAsync(BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4, cancellation).ConfigureAwait(false));
    }

    /// <summary>The next bytes. A row is a message of a few of them: asking the socket for each would take longer than the query.</summary>
    private async ValueTask<byte[]> TakeAsync(int count, CancellationToken cancellation)
    {
        byte[] taken = new byte[count];
        int done = 0;
        while (done < count)
        {
            if (_unread.IsEmpty)
            {
                int read = await _stream.ReadAsync(_read, cancellation).ConfigureAwait(false);
                _unread = read > 0 ? _read.AsMemory(0, read) : throw new EndOfStreamException();
            }

            int part = Math.Min(count - done, _unread.Length);
            _unread[..part].CopyTo(taken.AsMemory(done));
            _unread = _unread[part..];
            done += part;
        }

        return taken;
    }

    private void Send(char kind, byte[] content)
    {
        _out.WriteByte((byte)kind);
        Write32(_out, content.Length + 4);
        _out.Write(content);
    }

    private async Task FlushAsync(CancellationToken cancellation) =>
        await _stream.WriteAsync(_out.GetBuffer().AsMemory(0, (int)_out.Length), cancellation).ConfigureAwait(false);

    private static void Write16(MemoryStream stream, short value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void Write32(MemoryStream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }
}
