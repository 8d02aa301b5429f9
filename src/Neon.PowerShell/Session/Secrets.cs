using System.Net;
using System.Security;

namespace Neon.Session;

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

    /// <summary>The text of a SecureString; keep it no longer than it is needed.</summary>
    public static string ToPlainText(SecureString secret) => new NetworkCredential("", secret).Password;
}
