using System.Security;

namespace Neon;

/// <summary>Keys for the SDKs of an auth provider, with what else an application needs to be set up.</summary>
public sealed class NeonAuthSdkKey : NeonObject, IInProject
{
    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>Who does it: <c>better_auth</c>, <c>stack</c> or <c>mock</c>; other values are possible.</summary>
    public string AuthProvider { get; set; } = "";

    /// <summary>The id of the project at the provider.</summary>
    public string? AuthProviderProjectId { get; set; }

    /// <summary>The key for the client's SDK.</summary>
    public SecureString? PubClientKey { get; set; }

    /// <summary>The key for the server's SDK.</summary>
    public SecureString? SecretServerKey { get; set; }

    /// <summary>The address of the keys that tokens are verified with.</summary>
    public string? JwksUrl { get; set; }

    /// <summary>The schema that holds the users.</summary>
    public string? SchemaName { get; set; }

    /// <summary>The table that holds the users.</summary>
    public string? TableName { get; set; }

    /// <summary>The address of the service that users sign in to, for <c>NEON_AUTH_BASE_URL</c>.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>The provider, never a key.</summary>
    public override string ToString() => AuthProvider;
}
