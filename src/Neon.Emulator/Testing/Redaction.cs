using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neon.Emulator.Testing;

/// <summary>Takes secrets out of what is written for people to read: by their form, and where SQL or an address has one.</summary>
internal static partial class Redaction
{
    private const string Instead = "***";

    /// <summary>The text without secrets.</summary>
    public static string Clean(string text)
    {
        string clean = Tokens().Replace(text, "$1_" + Instead);
        clean = Passwords().Replace(clean, "$1" + Instead);
        clean = Signatures().Replace(clean, "$1" + Instead);
        return UserInfo().Replace(clean, "$1" + Instead + "@");
    }

    /// <summary>A path or a query without secrets, however they are escaped: a part that has one is rewritten.</summary>
    public static string CleanAddress(string text, char separator) => string.Join(separator, text.Split(separator).Select(part =>
    {
        string plain = Uri.UnescapeDataString(part.Replace('+', ' '));
        for (string again = Uri.UnescapeDataString(plain); again != plain; again = Uri.UnescapeDataString(plain))
        {
            plain = again;
        }

        string clean = Clean(plain);
        return clean == plain ? part : Uri.EscapeDataString(clean).Replace("%3D", "=", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);
    }));

    [GeneratedRegex("(npg|napi|nt_live|nsk_live|ssk)_[A-Za-z0-9_]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tokens();

    /// <summary>
    /// A password of SQL, in any quoting, whether or not it comes to an end; and one of a connection string.
    /// </summary>
    [GeneratedRegex(@"(password(?:\s|/\*.*?\*/|--[^\n]*\n)*(?:=\s*)?)(?:(?:e|n|b|x|u&)?'(?:''|\\.|[^'])*(?:'|\z)|\$(?<tag>\w*)\$.*?(?:\$\k<tag>\$|\z)|(?<==\s*)[^\s&;,'""]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Passwords();

    /// <summary>What a link to an object lets in by.</summary>
    [GeneratedRegex(@"(\bsignature=)[^&\s]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Signatures();

    [GeneratedRegex(@"(\w+://[^\s/@:]*:)[^\s/@]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}
