using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Emulator.Gateway;

/// <summary>The first message of a client: who it is, and which database it wants.</summary>
internal sealed partial class StartupMessage
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

    /// <summary>Whether it only asks to cancellation another session's statement.</summary>
    public bool IsCancel => Code == CancelRequest;

    /// <summary>The role.</summary>
    public string User => Parameter("user") ?? "";

    /// <summary>The database; PostgreSQL takes the role's name where there is none.</summary>
    public string Database => Parameter("database") is { Length: > 0 } database ? database : User;

    private int Code { get; }

    /// <summary>Reads it, encrypting before that where the client asks for it. Null when the client has gone.</summary>
    /// <param name="client">The client as it comes.</param>
    /// <param name="encrypt">Makes an encrypted stream of it.</param>
    /// <param name="cancellation">Whether it is still wanted.</param>
    public static async Task<(StartupMessage? Message, Stream Client)> ReadAsync(Stream client, Func<Stream, Task<Stream>> encrypt, CancellationToken cancellation)
    {
        bool encrypted = false;
        while (true)
        {
            byte[] head = new byte[8];
            if (await client.ReadAtLeastAsync(head, 8, throwOnEndOfStream: false, cancellation).ConfigureAwait(false) < 8)
                return (null, client);

            int length = Length(head);
            if (length is < 8 or > Longest)
                throw new ConnectionRefused("08P01", "invalid length of startup packet");

            byte[] raw = new byte[length];
            head.CopyTo(raw, 0);
            await client.ReadExactlyAsync(raw.AsMemory(8), cancellation).ConfigureAwait(false);
            StartupMessage message = new(raw);
            if (message.Code == TlsRequest && !encrypted)
            {
                // Nothing has been read beyond the request, so nothing that came in clear text counts as encrypted.
                await client.WriteAsync(new[] { (byte)'S' }, cancellation).ConfigureAwait(false);
                client = await encrypt(client).ConfigureAwait(false);
                encrypted = true;
                continue;
            }

            if (message.Code is TlsRequest or GssRequest)
            {
                await client.WriteAsync(new[] { (byte)'N' }, cancellation).ConfigureAwait(false);
                continue;
            }

            if (!message.IsCancel)
            {
                if (message.Code >> 16 != 3)
                    throw new ConnectionRefused("0A000", $"unsupported frontend protocol {message.Code >> 16}.{message.Code & 0xffff}");

                message.ReadParameters();
            }

            return (message, client);
        }
    }

    /// <summary>Whether it asks for the log instead of a session.</summary>
    public bool IsReplication => Parameter("replication") is { } value && !(value.Length == 0 || IsOff(value));

    /// <summary>The endpoint that is named among the options, which is how clients without SNI name theirs.</summary>
    public string? EndpointId => Options.Select(option => EndpointOption().Match(option)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    /// <summary>
    /// The same message for the server. The role is written once: PostgreSQL takes the last of two, and the one whose
    /// password was checked is the first. What is not a setting of the server is left out, as the service's proxy does.
    /// </summary>
    /// <param name="database">The database as the server knows it.</param>
    /// <param name="isSetting">Whether the server has a setting of that name.</param>
    /// <param name="settings">What the endpoint sets, whatever the client says.</param>
    public byte[] ForServer(string database, Func<string, bool> isSetting, IEnumerable<(string Name, string Value)> settings)
    {
        string options = string.Join(' ', Options.Where(option => !ProxyOption().IsMatch(option)));
        List<(string, string)> parameters =
        [
            .. _parameters.Where(parameter => parameter.Name is not ("user" or "database" or "replication" or "options") && (isSetting(parameter.Name) || parameter.Name.StartsWith("_pq_.", StringComparison.Ordinal))),
            ("user", User),
            ("database", database),
        ];
        if (options.Length > 0)
            parameters.Add(("options", options));

        parameters.AddRange(settings);
        return StartupPacket.Write(Code, parameters);
    }

    /// <summary>The number at the beginning.</summary>
    public static int Length(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes);

    /// <summary>The options, divided where PostgreSQL divides them: at white space without a backslash before it.</summary>
    private IEnumerable<string> Options => OptionShape().Matches(Parameter("options") ?? "").Select(match => match.Value);

    private static bool IsOff(string value) => value.ToUpperInvariant() is "FALSE" or "OFF" or "NO" or "0" or "F" or "N";

    [GeneratedRegex(@"(?:\\.|[^\s\\])+", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex OptionShape();

    [GeneratedRegex("^endpoint(?:=|%3D)([a-z0-9-]{1,60})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EndpointOption();

    [GeneratedRegex("^(?:endpoint|project|neon_[a-z_]+)(?:=|%3D|:)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ProxyOption();

    private string? Parameter(string name) => _parameters.FirstOrDefault(parameter => parameter.Name == name).Value;

    private void ReadParameters()
    {
        string[] words = Encoding.UTF8.GetString(Raw, 8, Raw.Length - 8).Split('\0');
        for (int i = 0; i + 1 < words.Length && words[i].Length > 0; i += 2)
            _parameters.Add((words[i], words[i + 1]));
    }
}
