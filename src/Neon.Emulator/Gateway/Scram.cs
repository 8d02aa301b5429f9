using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Neon.Emulator.Gateway;

/// <summary>
/// The server's side of SCRAM-SHA-256 (RFC 5802 and 7677), with channel binding where there is TLS: what clients
/// of the service are used to, and some insist on.
/// </summary>
/// <param name="passwords">The ways in which the password to be proven can be written.</param>
/// <param name="binding">What the channel is bound to; null without TLS.</param>
internal sealed class Scram(IEnumerable<string> passwords, byte[]? binding)
{
    private const string Plain = "SCRAM-SHA-256";
    private const string Plus = "SCRAM-SHA-256-PLUS";
    private const string BindingHeader = "p=tls-server-end-point,,";
    private const int Iterations = 4096;

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private string _header = "";
    private string _clientFirst = "";
    private string _serverFirst = "";
    private string _nonce = "";

    /// <summary>The ways that are offered, the best first.</summary>
    public IReadOnlyList<string> Mechanisms => binding is null ? [Plain] : [Plus, Plain];

    /// <summary>Reads the client's first message and answers it.</summary>
    public string Begin(string mechanism, string message)
    {
        string[] parts = message.Split(',', 3);
        if (parts.Length < 3 || !Mechanisms.Contains(mechanism))
            throw Malformed();

        _header = $"{parts[0]},{parts[1]},";
        bool fits = mechanism == Plus
            ? _header == BindingHeader
            // "y" says that the client could bind the channel and was not offered to: then somebody stands between us.
            : parts[0] == "n" || (parts[0] == "y" && binding is null);
        _clientFirst = parts[2];
        string? nonce = Attribute(_clientFirst, 'r');
        if (!fits || parts[1].Length > 0 || string.IsNullOrEmpty(nonce))
            throw Malformed();

        _nonce = nonce + Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        return _serverFirst = $"r={_nonce},s={Convert.ToBase64String(_salt)},i={Iterations}";
    }

    /// <summary>Reads the client's proof; answers ours, or null where the password is another.</summary>
    public string? Finish(string message)
    {
        int at = message.LastIndexOf(",p=", StringComparison.Ordinal);
        byte[] proof = at < 0 ? throw Malformed() : Bytes(message[(at + 3)..]);
        string withoutProof = message[..at];
        byte[] bound = [.. Encoding.UTF8.GetBytes(_header), .. _header == BindingHeader ? binding! : []];
        if (Attribute(withoutProof, 'r') != _nonce || !CryptographicOperations.FixedTimeEquals(Bytes(Attribute(withoutProof, 'c') ?? ""), bound))
            throw Malformed();

        byte[] signed = Encoding.UTF8.GetBytes($"{_clientFirst},{_serverFirst},{withoutProof}");
        return passwords.Select(password => Check(password, proof, signed)).FirstOrDefault(signature => signature is not null);
    }

    private string? Check(string password, byte[] proof, byte[] signed)
    {
        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), _salt, Iterations, HashAlgorithmName.SHA256, 32);
        byte[] stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        byte[] signature = HMACSHA256.HashData(stored, signed);
        if (proof.Length != signature.Length)
            return null;

        byte[] clientKey = [.. proof.Zip(signature, (one, other) => (byte)(one ^ other))];
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(clientKey), stored)
            ? "v=" + Convert.ToBase64String(HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), signed))
            : null;
    }

    private static string? Attribute(string message, char name) =>
        message.Split(',').FirstOrDefault(attribute => attribute.Length > 1 && attribute[0] == name && attribute[1] == '=')?[2..];

    private static byte[] Bytes(string base64)
    {
        byte[] bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out int length) ? bytes[..length] : throw Malformed();
    }

    private static ConnectionRefused Malformed() => new("08P01", "malformed SCRAM message");
}
