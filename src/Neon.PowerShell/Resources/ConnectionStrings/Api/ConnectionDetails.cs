using System.Security;

namespace Neon;

/// <summary>A connection string as the answers to creating a project or a branch carry it.</summary>
internal sealed class ConnectionDetails
{
    /// <summary>The text, password included.</summary>
    public string ConnectionUri { get; set; } = "";

    /// <summary>The same in parts, and the host of the pooler; null where the answer leaves it out.</summary>
    public ConnectionParameters? ConnectionParameters { get; set; }
}

/// <summary>The parts of a connection string.</summary>
internal sealed class ConnectionParameters
{
    /// <summary>The database.</summary>
    public string? Database { get; set; }

    /// <summary>The role that logs in.</summary>
    public string? Role { get; set; }

    /// <summary>The password of the role.</summary>
    public SecureString? Password { get; set; }

    /// <summary>The host.</summary>
    public string? Host { get; set; }

    /// <summary>The host of the connection pooler.</summary>
    public string? PoolerHost { get; set; }
}
