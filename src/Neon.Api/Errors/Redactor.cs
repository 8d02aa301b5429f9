using System.Text.RegularExpressions;

namespace Neon.Api;

/// <summary>Takes secrets out of anything that is shown: members of JSON, queries, connection strings, keys.</summary>
internal static class Redactor
{
    /// <summary>What replaces a secret.</summary>
    public const string Hidden = "********";

    private const RegexOptions Flags = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline;

    // A name that says that its value is a secret.
    private const string Name =
        "(?:[\\w-]*(?:password|passwd|secret|token|api_?key|access_?key|private_?key|auth_?data|connection_?(?:string|uri)|jwt)[\\w-]*|key|uri|dsn)";

    // The value is any string, cut off or not, a number or a list.
    private static readonly Regex Member = new(
        "(\"" + Name + "\"\\s*:\\s*)(?:\"(?:[^\"\\\\]|\\\\.)*\\\\?(?:\"|\\z)|-?[0-9][0-9.e+-]*|\\[(?:[^\\]\"]|\"(?:[^\"\\\\]|\\\\.)*\")*(?:\\]|\\z))", Flags);

    // JSON as text inside JSON.
    private static readonly Regex NestedMember = new("(\\\\+\"" + Name + "\\\\+\"\\s*:\\s*\\\\+\")(?:(?!\\\\+\").)*", Flags);

    private static readonly Regex QueryParameter = new("([?&]" + Name + "=)[^&\\s\"#]*", Flags);

    // To the last @, since passwords are not always escaped; but not beyond the JSON string it is in.
    private static readonly Regex ConnectionString = new("(postgres(?:ql)?://[^:/@\\s\"]*):(?:(?:[^\\s\"\\\\]|\\\\.)*@|\\S*@)", Flags);

    private static readonly Regex EscapedConnectionString = new("postgres(?:ql)?%3A%2F%2F[^\\s&\"]*", Flags);

    // Also SQL's: ALTER ROLE r PASSWORD '…'.
    private static readonly Regex KeywordString = new("(\\b[a-z]*passw(?:or)?d(?:\\s*=\\s*|\\s+E?(?=')))(?:'(?:[^'\\\\]|\\\\.|'')*'|[^\\s;&\"']+)", Flags);

    private static readonly Regex Bearer = new("(bearer\\s+)[^\\s\"]+", Flags);

    private static readonly Regex ApiKey = new("napi_[a-z0-9_-]+", Flags);

    /// <summary>The text without its secrets.</summary>
    public static string Redact(string text)
    {
        text = Member.Replace(text, "$1\"" + Hidden + "\"");
        text = NestedMember.Replace(text, "$1" + Hidden);
        text = ConnectionString.Replace(text, "$1:" + Hidden + "@");
        text = EscapedConnectionString.Replace(text, Hidden);
        text = QueryParameter.Replace(text, "$1" + Hidden);
        text = KeywordString.Replace(text, "$1" + Hidden);
        text = Bearer.Replace(text, "$1" + Hidden);
        return ApiKey.Replace(text, Hidden);
    }
}
