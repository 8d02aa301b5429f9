using System.Text.RegularExpressions;

namespace Neon.Schema.Text;

/// <summary>Hides the passwords that a dump has: options of user mappings and servers, and the connections of subscriptions.</summary>
internal static class DumpSecrets
{
    private const string Hidden = "********";
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>OPTIONS (password 'x'), also on a line of its own in a diff.</summary>
    private static readonly Regex Option = new(@"(?<before>(?:^[ +-]?|[(,])\s*""?\w*(?:password|passwd|secret|token|api_?key|access_?key|private_?key)\w*""?\s+)E?'(?:[^'\\\r\n]|''|\\.)*'", Options | RegexOptions.Multiline);

    /// <summary>CONNECTION 'host=x password=y'.</summary>
    private static readonly Regex Connection = new(@"(?<before>\b(?:password|passwd|sslpassword|secret)\s*=\s*)(?:''(?:[^']|\\.)*''|[^\s'""]+)", Options);

    /// <summary>A text of a dump, or lines of a diff, without passwords.</summary>
    public static string Hide(string text)
    {
        if (!MayHaveSome(text))
            return text;
        string hidden = Option.Replace(text, "${before}'" + Hidden + "'");
        return hidden.IndexOf("CONNECTION", System.StringComparison.Ordinal) < 0 && hidden.IndexOf("host=", System.StringComparison.Ordinal) < 0 ? hidden : Connection.Replace(hidden, "${before}" + Hidden);
    }

    private static bool MayHaveSome(string text) =>
        text.IndexOf("OPTIONS", System.StringComparison.Ordinal) >= 0 || text.IndexOf("CONNECTION", System.StringComparison.Ordinal) >= 0 || text.IndexOf("password", System.StringComparison.OrdinalIgnoreCase) >= 0;
}
