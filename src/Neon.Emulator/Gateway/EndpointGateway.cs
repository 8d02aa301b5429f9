using System;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Engines.PostgreSql;
using Neon.Emulator.Proxy;

namespace Neon.Emulator.Gateway;

/// <summary>
/// Where clients connect. The service tells endpoints apart by host name; on one machine without DNS
/// each has a port of its own. A client names the role and the database as its branch knows them; the
/// gateway checks the branch's password, wakes the endpoint, and goes on to the database's physical
/// name over the server's private socket. From there on it only passes bytes.
/// </summary>
/// <param name="server">The server behind it.</param>
/// <param name="certificate">What connections are encrypted with.</param>
/// <param name="doorkeeper">Who may come in.</param>
internal sealed class EndpointGateway(IGatewayServer server, LoopbackCertificate certificate, IDoorkeeper doorkeeper) : ISqlDoor, IAsyncDisposable
{
    private sealed class Door(TcpListener listener, string projectId) : IDisposable
    {
        public string ProjectId { get; } = projectId;

        public int Port { get; } = ((IPEndPoint)listener.LocalEndpoint).Port;

        public TcpListener Listener { get; } = listener;

        public ConcurrentDictionary<Guid, CancellationTokenSource> Sessions { get; } = new();

        public void Dispose() => Listener.Dispose();
    }

    private readonly ConcurrentDictionary<string, Door> _doors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, Admission> _inside = new();
    private readonly CancellationTokenSource _stopped = new();

    private IEnumerable<string> OpenDatabases => _inside.Values.SelectMany(admission => admission.Siblings);

    /// <summary>Opens a port for an endpoint and answers it.</summary>
    public int Open(string projectId, string endpointId)
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Door door = new(listener, projectId);
        _doors[endpointId] = door;
        _ = ListenAsync(door, projectId, endpointId);
        return door.Port;
    }

    /// <summary>How many clients are inside.</summary>
    public int Sessions(string endpointId) => _doors.TryGetValue(endpointId, out Door? door) ? door.Sessions.Count : 0;

    /// <inheritdoc/>
    public (string ProjectId, string EndpointId)? Find(string host, int port)
    {
        // ep-….anything is the id; else the port is the host.
        string first = host.Split('.')[0];
        string id = first.EndsWith("-pooler", StringComparison.Ordinal) ? first[..^"-pooler".Length] : first;
        if (_doors.TryGetValue(id, out Door? named))
            return (named.ProjectId, id);

        return host is "127.0.0.1" or "localhost" && _doors.FirstOrDefault(pair => pair.Value.Port == port) is { Value: { } door } found
            ? (door.ProjectId, found.Key)
            : null;
    }

    /// <inheritdoc/>
    public async Task<ISqlSession> OpenAsync(string endpointId, string role, Admission admission, string? applicationName, CancellationToken cancellation)
    {
        if (!_doors.TryGetValue(endpointId, out Door? door))
            throw new SqlException("The requested endpoint could not be found, or you don't have access to it.", "XX000");

        Guid id = Guid.NewGuid();
        CancellationTokenSource session = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
        door.Sessions[id] = session;
        List<(string, string)> settings = [("user", role), ("database", admission.Physical), ("client_encoding", "UTF8"), .. admission.Settings];
        if (applicationName is not null)
            settings.Add(("application_name", applicationName));

        try
        {
            await server.MendAsync(role, admission, OpenDatabases, cancellation).ConfigureAwait(false);
            _inside[id] = admission;
            return await SqlSession.OpenAsync(server.Socket, settings, session, () => LeaveAsync(door, id), cancellation).ConfigureAwait(false);
        }
        catch
        {
            await LeaveAsync(door, id).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sends the clients away, and closes the door permanently if requested.</summary>
    public async Task EndSessionsAsync(string endpointId, bool close)
    {
        if (!_doors.TryGetValue(endpointId, out Door? door))
            return;

        if (close && _doors.TryRemove(endpointId, out _))
            door.Dispose();

        foreach (CancellationTokenSource session in door.Sessions.Values)
        {
            try
            {
                await session.CancelAsync().ConfigureAwait(false);
            }
            catch (ObjectDisposedException)
            {
                // It left by itself.
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync().ConfigureAwait(false);
        foreach (string endpointId in _doors.Keys)
            await EndSessionsAsync(endpointId, close: true).ConfigureAwait(false);

        _stopped.Dispose();
    }

    private async Task ListenAsync(Door door, string projectId, string endpointId)
    {
        try
        {
            while (true)
            {
                Socket client = await door.Listener.AcceptSocketAsync(_stopped.Token).ConfigureAwait(false);
                client.NoDelay = true;
                _ = ServeAsync(door, client, projectId, endpointId);
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The door is closed.
        }
    }

    private async Task ServeAsync(Door door, Socket socket, string projectId, string endpointId)
    {
        Guid id = Guid.NewGuid();
        using CancellationTokenSource session = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
        NetworkStream network = new(socket, ownsSocket: true);
        await using (network.ConfigureAwait(false))
        {
            Stream client = network;
            try
            {
                (StartupMessage? startup, client) = await StartupMessage.ReadAsync(network, plain => EncryptAsync(plain, session.Token), session.Token).ConfigureAwait(false);
                if (startup is null)
                    return;

                if (startup.IsCancel)
                {
                    NetworkStream cancelled = await ConnectAsync(session.Token).ConfigureAwait(false);
                    await using (cancelled.ConfigureAwait(false))
                    {
                        await cancelled.WriteAsync(startup.Raw, session.Token).ConfigureAwait(false);
                    }

                    return;
                }

                if (startup.IsReplication)
                {
                    // It would reach the log, and by it the files, of everybody's databases.
                    throw new ConnectionRefused("0A000", "the local Neon does not support replication connections");
                }

                if (startup.EndpointId is { } named && named != endpointId)
                {
                    (door, endpointId) = _doors.TryGetValue(named, out Door? other)
                        ? (other, named)
                        : throw new ConnectionRefused("XX000", "The requested endpoint could not be found, or you don't have access to it.");
                    projectId = door.ProjectId;
                }

                Admission admission = await doorkeeper.AdmitAsync(projectId, endpointId, startup.User, startup.Database, session.Token).ConfigureAwait(false);
                await CheckPasswordAsync(client, startup.User, new Scram(admission.Passwords(endpointId), client is SslStream ? certificate.Binding : null), session.Token).ConfigureAwait(false);
                await doorkeeper.WakeAsync(projectId, endpointId, session.Token).ConfigureAwait(false);
                await server.MendAsync(startup.User, admission, OpenDatabases, session.Token).ConfigureAwait(false);
                door.Sessions[id] = session;
                _inside[id] = admission;
                NetworkStream behind = await ConnectAsync(session.Token).ConfigureAwait(false);
                await using (behind.ConfigureAwait(false))
                {
                    await behind.WriteAsync(startup.ForServer(admission.Physical, server.IsSetting, admission.Settings), session.Token).ConfigureAwait(false);
                    await PassAsync(client, behind, statement => doorkeeper.TranslateAsync(projectId, endpointId, admission, statement, session.Token), session).ConfigureAwait(false);
                }
            }
            catch (ConnectionRefused refused)
            {
                await RefuseAsync(client, refused).ConfigureAwait(false);
            }
            catch (DbException broken)
            {
                await RefuseAsync(client, new ConnectionRefused("XX000", "the PostgreSQL server of the endpoint does not respond: " + broken.Message)).ConfigureAwait(false);
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
            {
                // One of the two sides has gone, or the endpoint was suspended, or the client does not trust the certificate.
            }
            finally
            {
                await LeaveAsync(door, id).ConfigureAwait(false);
                if (client != network)
                    await client.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task LeaveAsync(Door door, Guid id)
    {
        if (_inside.TryRemove(id, out Admission? admission))
        {
            try
            {
                await server.SettleAsync(admission.Siblings, _stopped.Token).ConfigureAwait(false);
            }
            catch (Exception ended) when (ended is DbException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // The server ends, and all settings with it.
            }
        }

        door.Sessions.TryRemove(id, out _);
    }

    private async Task<Stream> EncryptAsync(Stream plain, CancellationToken cancellation)
    {
        SslStream encrypted = new(plain, leaveInnerStreamOpen: true);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificate = certificate.Certificate,
            // The name under which PostgreSQL 17 and newer ask for their protocol.
            ApplicationProtocols = [new SslApplicationProtocol("postgresql")],
        }, cancellation).ConfigureAwait(false);
        return encrypted;
    }

    private async Task<NetworkStream> ConnectAsync(CancellationToken cancellation)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(server.Socket), cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task CheckPasswordAsync(Stream client, string role, Scram scram, CancellationToken cancellation)
    {
        const int offer = 10, goOn = 11, end = 12;
        await AskAsync(client, offer, string.Concat(scram.Mechanisms.Select(mechanism => mechanism + "\0")) + "\0", cancellation).ConfigureAwait(false);
        byte[] chosen = await AnswerAsync(client, cancellation).ConfigureAwait(false);
        int nameEnds = Array.IndexOf(chosen, (byte)0);
        if (nameEnds < 0 || chosen.Length < nameEnds + 5)
            throw new ConnectionRefused("08P01", "expected a SASL response");

        string first = scram.Begin(Encoding.UTF8.GetString(chosen, 0, nameEnds), Encoding.UTF8.GetString(chosen, nameEnds + 5, chosen.Length - nameEnds - 5));
        await AskAsync(client, goOn, first, cancellation).ConfigureAwait(false);
        string? last = scram.Finish(Encoding.UTF8.GetString(await AnswerAsync(client, cancellation).ConfigureAwait(false)));
        await AskAsync(client, end, last ?? throw new ConnectionRefused("28P01", $"password authentication failed for user '{role}'"), cancellation).ConfigureAwait(false);
    }

    private static async Task AskAsync(Stream client, int what, string text, CancellationToken cancellation)
    {
        byte[] body = Encoding.UTF8.GetBytes(text);
        byte[] message = [(byte)'R', 0, 0, 0, 0, 0, 0, 0, (byte)what, .. body];
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), message.Length - 1);
        await client.WriteAsync(message, cancellation).ConfigureAwait(false);
    }

    private static async Task<byte[]> AnswerAsync(Stream client, CancellationToken cancellation)
    {
        byte[] head = new byte[5];
        await client.ReadExactlyAsync(head, cancellation).ConfigureAwait(false);
        int length = StartupMessage.Length(head.AsSpan(1));
        if (head[0] != (byte)'p' || length is < 5 or > 4096)
            throw new ConnectionRefused("08P01", "expected a password");

        byte[] given = new byte[length - 4];
        await client.ReadExactlyAsync(given, cancellation).ConfigureAwait(false);
        return given;
    }

    private static async Task PassAsync(Stream client, NetworkStream server, Func<string, Task<string>> translate, CancellationTokenSource session)
    {
        Task up = ClientMessages.PassAsync(client, server, translate, session.Token);
        Task down = server.CopyToAsync(client, session.Token);
        // A client that goes without a word must not leave its server session, nor the other way round.
        await Task.WhenAny(up, down).ConfigureAwait(false);
        await session.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(up, down).ConfigureAwait(false);
    }

    private static async Task RefuseAsync(Stream client, ConnectionRefused refused)
    {
        IEnumerable<byte> Field(char kind, string text) => [(byte)kind, .. Encoding.UTF8.GetBytes(text), 0];
        byte[] fields = [.. Field('S', "FATAL"), .. Field('V', "FATAL"), .. Field('C', refused.SqlState), .. Field('M', refused.Message), 0];
        byte[] length = BitConverter.GetBytes(IPAddress.HostToNetworkOrder(fields.Length + 4));
        try
        {
            await client.WriteAsync(new[] { (byte)'E' }.Concat(length).Concat(fields).ToArray()).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // It did not wait for the reason.
        }
    }
}
