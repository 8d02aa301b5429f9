using System;
using System.Security;
using Neon.Session;

namespace Neon;

/// <summary>Takes a connection string apart, so that what is no secret can be shown.</summary>
internal static class ConnectionUri
{
    /// <summary>Makes the object that is written from the text that the API gave.</summary>
    public static NeonConnectionString Parse(string uri, string projectId)
    {
        SecureString secret = Secrets.ToSecureString(uri);
        NeonConnectionString result = new() { ProjectId = projectId, ConnectionString = secret, Masked = Mask(uri) };
        if (Uri.TryCreate(uri, UriKind.Absolute, out Uri? parsed))
        {
            string[] user = parsed.UserInfo.Split([':'], 2);
            result.RoleName = user[0].Length == 0 ? null : Uri.UnescapeDataString(user[0]);
            result.DatabaseName = Uri.UnescapeDataString(parsed.AbsolutePath.TrimStart('/'));
            result.Host = parsed.Host;
            string first = parsed.Host.Split('.')[0];
            const string Pooler = "-pooler";
            result.Pooled = first.EndsWith(Pooler, StringComparison.Ordinal);
            if (first.StartsWith("ep-", StringComparison.Ordinal))
                result.EndpointId = result.Pooled ? first.Substring(0, first.Length - Pooler.Length) : first;
        }
        return result;
    }

    private static string Mask(string uri)
    {
        int scheme = uri.IndexOf("://", StringComparison.Ordinal);
        int at = uri.LastIndexOf('@');
        if (scheme < 0 || at < scheme)
            return uri;
        int colon = uri.IndexOf(':', scheme + 3);
        return colon < 0 || colon > at ? uri : uri.Substring(0, colon + 1) + "********" + uri.Substring(at);
    }
}
