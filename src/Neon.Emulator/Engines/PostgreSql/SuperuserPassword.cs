using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// The password of the cluster's superuser, made at each start and known to this process alone. Whoever gets as far as the
/// socket, with whatever name in the first message, still is not the superuser.
/// </summary>
internal sealed class SuperuserPassword
{
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);

    /// <summary>The password.</summary>
    public string Text { get; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>
    /// What the server keeps of it. One iteration is enough for 32 random bytes, and connections are made all the time.
    /// </summary>
    public string Verifier
    {
        get
        {
            byte[] salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(Text), _salt, 1, HashAlgorithmName.SHA256, 32);
            byte[] stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
            return $"SCRAM-SHA-256$1:{Convert.ToBase64String(_salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(HMACSHA256.HashData(salted, "Server Key"u8))}";
        }
    }

    /// <summary>Has a data folder's server ask for it. The gateway has checked everybody else's password already; nobody may read the log.</summary>
    public static Task RequireAsync(string data, CancellationToken cancellation) => File.WriteAllTextAsync(Path.Combine(data, "pg_hba.conf"), $"""
        local  all          {PostgresServer.Superuser}  scram-sha-256
        local  replication  {PostgresServer.Superuser}  scram-sha-256
        local  replication  all  reject
        local  all          all  trust

        """, cancellation);
}
