using System.Net;
using System.Security;

namespace Neon.Api;

/// <summary>Between secrets and text, in one place.</summary>
internal static class Secrets
{
    /// <summary>A read-only SecureString of a text.</summary>
    public static SecureString ToSecureString(string text)
    {
        SecureString secret = new();
        foreach (char c in text)
            secret.AppendChar(c);
        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>A key as it can be sent; white space around it was copied along.</summary>
    /// <exception cref="NeonException">There is none, <c>Neon.NoKey</c>, or no header can hold it, <c>Neon.InvalidApiKey</c>.</exception>
    public static SecureString ToApiKey(string? text)
    {
        string key = text?.Trim() ?? "";
        if (key.Length == 0)
            throw ApiErrors.NoKey();
        foreach (char c in key)
        {
            // One in quotes was copied from a script, with them.
            if (c is <= ' ' or > '~' or '"' or '\'')
                throw ApiErrors.InvalidApiKey();
        }
        return ToSecureString(key);
    }

    /// <summary>The text of a SecureString; keep it no longer than it is needed.</summary>
    public static string ToPlainText(SecureString secret) => new NetworkCredential("", secret).Password;
}
