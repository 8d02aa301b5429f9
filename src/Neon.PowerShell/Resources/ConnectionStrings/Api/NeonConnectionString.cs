using System.Security;

namespace Neon;

/// <summary>
/// How to connect to a database. The text with the password is a SecureString, so that it is in no stream,
/// transcript or JSON by accident; <c>Get-NeonConnectionString -AsPlainText</c> gives it as text.
/// </summary>
public sealed class NeonConnectionString : NeonObject
{
    private SecureString? _withheld;

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch, where it is known.</summary>
    public string? BranchId { get; set; }

    /// <summary>The compute, where it is known.</summary>
    public string? EndpointId { get; set; }

    /// <summary>The database.</summary>
    public string? DatabaseName { get; set; }

    /// <summary>The role that logs in.</summary>
    public string? RoleName { get; set; }

    /// <summary>The host.</summary>
    public string? Host { get; set; }

    /// <summary>The host of the connection pooler; null where the service didn't say.</summary>
    public string? PoolerHost { get; set; }

    /// <summary>Whether it leads through the connection pooler.</summary>
    public bool Pooled { get; set; }

    /// <summary>The connection string with its password hidden; no program can connect with it, since its stars are not well-formed.</summary>
    public string Masked { get; set; } = "";

    /// <summary>The whole connection string, <c>postgresql://role:password@host/database?…</c>.</summary>
    /// <remarks>Null from a read-only session that does not return passwords.</remarks>
    public SecureString? ConnectionString { get; set; }

    /// <summary>The password alone; null where there is none, and from a read-only session.</summary>
    public SecureString? Password { get; set; }

    /// <summary>The connection string for the module's own use, which needs it in a read-only session, too.</summary>
    internal SecureString? Secret => ConnectionString ?? _withheld;

    /// <summary>Returns the object without the password.</summary>
    internal void Withhold() => (_withheld, ConnectionString, Password) = (Secret, null, null);

    /// <summary>The connection string with its password hidden.</summary>
    public override string ToString() => Masked;
}
