using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security;
using System.Text.RegularExpressions;
using Neon.Api;
using Neon.Errors;

namespace Neon.Sql;

/// <summary>
/// Where SQL over HTTP is taken. A password goes to the service's proxy beside the host of its connection string, where that is
/// a host of Neon; to a local Neon; or to the address that the caller names.
/// </summary>
internal static class SqlProxy
{
    /// <summary>Where a local Neon has it, beside its API.</summary>
    private const string LocalPath = "/sql";

    /// <summary>The domains below which everything is Neon's: the neighbours of another host are somebody else's.</summary>
    private static readonly string[] Domains = [".neon.tech", ".neon.build"];

    /// <summary>The address for a connection string.</summary>
    /// <param name="connection">The connection string.</param>
    /// <param name="named">The address that the caller names; null to derive it.</param>
    /// <param name="session">Gives the session's address, or null; asked only for a database on this machine.</param>
    /// <exception cref="NeonException">It leads nowhere: <c>Neon.InvalidConnectionString</c>, <c>Neon.NoLocalNeon</c>.</exception>
    public static Uri AddressFor(SecureString connection, Uri? named, Func<Uri?> session)
    {
        if (!Uri.TryCreate(Secrets.ToPlainText(connection), UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("postgresql" or "postgres") || uri.Host.Length == 0)
            throw new NeonException("Neon.InvalidConnectionString", NeonErrorCategory.InvalidArgument, "The connection string must have the form postgresql://role:password@host/database.");

        if (named is not null)
            return Check(named);

        // The local Neon's computes are ports of this machine, and names that lead nowhere without PostgreSQL.
        if (uri.IsLoopback || uri.Host.EndsWith(".neon.invalid", StringComparison.OrdinalIgnoreCase))
        {
            return session() is { IsLoopback: true } local
                ? new Uri(local, LocalPath)
                : throw new NeonException("Neon.NoLocalNeon", NeonErrorCategory.ConnectionError, $"{uri.Authority} belongs to a local Neon, but no session is connected to one.")
                {
                    RecommendedAction = "Run Start-NeonEmulator -Connect, or Connect-Neon with its -BaseUri. Other databases on this machine do not support SQL over HTTP.",
                };
        }
        if (uri.HostNameType != UriHostNameType.Dns || !Array.Exists(Domains, domain => uri.Host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)))
        {
            throw new NeonException("Neon.InvalidConnectionString", NeonErrorCategory.InvalidArgument, $"{uri.Host} is not a Neon host. The password was not sent.")
            {
                RecommendedAction = "If the host supports SQL over HTTP, specify its address with -SqlEndpoint, for example https://api.example.com/sql.",
            };
        }

        return new Uri("https://" + Regex.Replace(uri.Host, "^[^.]+", "api") + "/sql");
    }

    // As for a key: a password is sent over https, and in the clear to this machine only.
    private static Uri Check(Uri named)
    {
        if (!named.IsAbsoluteUri || !(named.Scheme == Uri.UriSchemeHttps || (named.Scheme == Uri.UriSchemeHttp && named.IsLoopback)))
            throw NeonErrors.InvalidArgument("-SqlEndpoint must be an https address. http is allowed only for this machine.");
        if (named.UserInfo.Length > 0 || named.Query.Length > 0 || named.Fragment.Length > 0)
            throw NeonErrors.InvalidArgument("-SqlEndpoint must not contain a user, query or fragment.");
        return named;
    }

    /// <summary>Where a request goes, and what it is told.</summary>
    public static Elsewhere To(Uri address, SecureString connection, SqlTransaction? transaction, string shown, TimeSpan? timeout) => new()
    {
        Address = address,
        Shown = shown,
        Timeout = timeout,
        IsReadOnly = transaction is { ReadOnly: true },
        Headers = () => Headers(connection, transaction),
    };

    private static IEnumerable<KeyValuePair<string, string>> Headers(SecureString connection, SqlTransaction? transaction)
    {
        // A header is ASCII; a connection string may have been written with letters that are not.
        yield return new("Neon-Connection-String", Regex.Replace(Secrets.ToPlainText(connection), "[^\\u0021-\\u007e]+", match => Uri.EscapeDataString(match.Value)));
        yield return new("Neon-Raw-Text-Output", "true");
        yield return new("Neon-Array-Mode", "true");
        if (transaction?.IsolationLevel is { } level)
            yield return new("Neon-Batch-Isolation-Level", level.ToString());
        if (transaction is not null)
        {
            yield return new("Neon-Batch-Read-Only", transaction.ReadOnly.ToString(CultureInfo.InvariantCulture).ToLowerInvariant());
            yield return new("Neon-Batch-Deferrable", transaction.Deferrable.ToString(CultureInfo.InvariantCulture).ToLowerInvariant());
        }
    }
}

/// <summary>How the statements are one transaction.</summary>
internal sealed record SqlTransaction(NeonSqlIsolationLevel? IsolationLevel, bool ReadOnly, bool Deferrable);
