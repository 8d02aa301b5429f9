using System.Security;

namespace Neon.Api;

/// <summary>The request of connection strings.</summary>
internal static class ConnectionUriApi
{
    public static ApiRequest<ConnectionUriAnswer> Get(string projectId) => ApiRequest<ConnectionUriAnswer>.Get($"projects/{projectId}/connection_uri");
}

/// <summary>A connection string, password included.</summary>
internal sealed class ConnectionUriAnswer
{
    public SecureString? Uri { get; set; }
}
