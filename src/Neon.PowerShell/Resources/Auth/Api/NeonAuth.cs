using System;
using System.Security;

namespace Neon;

/// <summary>Neon Auth of a branch: who does it, where, and for which database.</summary>
public sealed class NeonAuth : NeonObject, IInBranch
{
    /// <summary>The name of the application in mails; 1 to 256 characters. By default, the name of the project.</summary>
    public string? Name { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>Who does it: <c>better_auth</c>, <c>stack</c> or <c>mock</c>; other values are possible.</summary>
    public string AuthProvider { get; set; } = "";

    /// <summary>The id of the project at the provider.</summary>
    public string? AuthProviderProjectId { get; set; }

    /// <summary>The database that holds the users; null in the answer to enabling Neon Auth without naming one.</summary>
    public string? DbName { get; set; }

    /// <summary>The schema that holds the users; null except when Neon Auth was just enabled.</summary>
    public string? SchemaName { get; set; }

    /// <summary>The table that holds the users; null except when Neon Auth was just enabled.</summary>
    public string? TableName { get; set; }

    /// <summary>The address of the service that users sign in to, for <c>NEON_AUTH_BASE_URL</c>.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>The address of the keys that tokens are verified with.</summary>
    public string? JwksUrl { get; set; }

    /// <summary>Who owns the project at the provider: <c>neon</c> or <c>user</c>; other values are possible.</summary>
    public string? OwnedBy { get; set; }

    /// <summary>How far a transfer of the project at the provider is: <c>initiated</c> or <c>finished</c>; null where there was none.</summary>
    public string? TransferStatus { get; set; }

    /// <summary>When Neon Auth was enabled.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The key for the client's SDK; null except when Neon Auth was just enabled.</summary>
    public SecureString? PubClientKey { get; set; }

    /// <summary>The key for the server's SDK; null except when Neon Auth was just enabled.</summary>
    public SecureString? SecretServerKey { get; set; }

    /// <summary>The database again, under the name that other cmdlets bind.</summary>
    public string? DatabaseName => DbName;

    /// <summary>The name of the application, or the provider.</summary>
    public override string ToString() => string.IsNullOrEmpty(Name) ? AuthProvider : Name!;
}
