using System;
using System.Linq;
using System.Text.RegularExpressions;
using Neon.Api;

namespace Neon;

/// <summary>Takes a connection string apart, so that what is not a secret can be shown.</summary>
internal static class ConnectionUri
{
    // A percent sign must have two digits after it: psql and other clients refuse it before they connect to anything, where they
    // would send stars alone as a password.
    private const string Hidden = Redactor.Hidden + "%";

    private static readonly Regex PasswordInQuery = new("([?&][a-z]*password=)[^&]*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Makes the object that is written from the text that the API gave.</summary>
    public static NeonConnectionString Parse(string uri, string projectId)
    {
        Uri? parsed = Read(uri);
        NeonConnectionString result = new() { ProjectId = projectId, ConnectionString = Secrets.ToSecureString(uri), Masked = Mask(uri, parsed is not null) };
        if (parsed is not null)
        {
            string[] user = parsed.UserInfo.Split([':'], 2);
            result.RoleName = user[0].Length == 0 ? null : Uri.UnescapeDataString(user[0]);
            result.Password = user.Length < 2 ? null : Secrets.ToSecureString(Uri.UnescapeDataString(user[1]));
            result.DatabaseName = Uri.UnescapeDataString(parsed.AbsolutePath.TrimStart('/'));
            result.Host = parsed.Host;
            string first = parsed.Host.Split('.')[0];
            const string Pooler = "-pooler";
            result.Pooled = first.EndsWith(Pooler, StringComparison.Ordinal);
            result.PoolerHost = result.Pooled ? parsed.Host : null;
            if (first.StartsWith("ep-", StringComparison.Ordinal))
                result.EndpointId = result.Pooled ? first.Substring(0, first.Length - Pooler.Length) : first;
        }
        return result;
    }

    /// <summary>Makes the objects of all texts that an answer carries; null where it carries none.</summary>
    public static NeonConnectionString[]? ParseAll(ConnectionDetails[]? uris, string projectId, string? branchId) => uris?.Select(uri =>
    {
        NeonConnectionString connection = Parse(uri.ConnectionUri, projectId);
        connection.BranchId = branchId;
        if (uri.ConnectionParameters is { } parts)
        {
            connection.DatabaseName = parts.Database ?? connection.DatabaseName;
            connection.RoleName = parts.Role ?? connection.RoleName;
            connection.Password = parts.Password ?? connection.Password;
            connection.Host = parts.Host ?? connection.Host;
            connection.PoolerHost = parts.PoolerHost ?? connection.PoolerHost;
        }
        return connection;
    }).ToArray();

    private static Uri? Read(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "postgresql" or "postgres" && uri.Host.Length > 0 ? uri : null;

    private static string Mask(string text, bool isUri)
    {
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        int at = text.LastIndexOf('@');

        // What is written another way, or wrongly, has its password anywhere.
        if (!text.StartsWith("postgres", StringComparison.Ordinal) || scheme < 0 || (!isUri && at < scheme))
            return Redactor.Hidden;
        int colon = text.IndexOf(':', scheme + 3);
        string masked = at < scheme || colon < 0 || colon > at ? text : text.Substring(0, colon + 1) + Hidden + text.Substring(at);
        return PasswordInQuery.Replace(masked, "$1" + Hidden);
    }
}
