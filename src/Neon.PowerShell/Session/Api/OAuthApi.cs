using System;
using System.Collections.Generic;

namespace Neon.Api;

/// <summary>The requests that renew an OAuth session: they go to the authorization server, without a key.</summary>
internal static class OAuthApi
{
    // A client that anybody may be: it has no secret.
    private const string ClientId = "neonctl";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>What the server says of itself (OpenID Connect Discovery).</summary>
    public static ApiRequest<object> Describe(Uri server) =>
        ApiRequest<object>.GetFrom(To(new Uri(server.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration")), "openid-configuration");

    /// <summary>A new token for a refresh token, which is used up by it.</summary>
    public static ApiRequest<object> Refresh(Uri endpoint, string refreshToken) => ApiRequest<object>.PostTo(To(endpoint), "token", new FormBody(
    [
        new KeyValuePair<string, string>("grant_type", "refresh_token"),
        new KeyValuePair<string, string>("refresh_token", refreshToken),
        new KeyValuePair<string, string>("client_id", ClientId),
    ])
    {
        Secrets = [Secrets.ToSecureString(refreshToken)],
    });

    private static Elsewhere To(Uri address) => new() { Address = address, Headers = static () => [], Timeout = Limit };
}
