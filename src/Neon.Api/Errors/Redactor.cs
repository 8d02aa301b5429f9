using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neon.Api;

/// <summary>Takes secrets out of anything that is shown: members of JSON, queries, connection strings, SQL, keys.</summary>
internal static class Redactor
{
    /// <summary>What replaces a secret.</summary>
    public const string Hidden = "********";

    private const RegexOptions Flags = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline;

    // A name that says that its value is a secret; the short ones only where nothing but a secret has them.
    private const string SecretName = @"[\w-]*(?:password|passwd|secret|token|api_?key|access_?key|private_?key|client_?key|auth_?data|connection_?(?:string|uri)|jwt)[\w-]*";
    private const string Name = "(?:" + SecretName + "|key|uri|dsn)";
    private const string PasswordName = "passw(?:or)?d";

    // The value is any string, cut off or not, a number or a list.
    private const string MemberValue =
        """
        "(?:[^"\\]|\\.)*\\?(?:"|\z)|-?[0-9][0-9.e+-]*|\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*(?:\]|\z)
        """;

    // Between a word of SQL and what follows it: space, also as JSON writes it, and comments.
    private const string Gap = @"(?:\s|\\[nrt]|/\*.*?\*/|--[^\n]*\n)+";

    // A string of SQL, cut off or not: within another string, with escapes, in two parts, between dollars. The letters before its
    // quote are not its value.
    private const string Literal =
        @"(?:'{2,}(?=[^'\s,;)])[^']*'{2,}"
        + @"|'(?:[^'\\]|\\.|'')*(?:'|\z)(?:[ \t]*\n\s*'(?:[^']|'')*')*"
        + @"|\$(?<tag>(?:[^\W\d]\w*)?)\$.*?(?:\$\k<tag>\$|\z))";

    // A word of a connection string of words.
    private const string ConnectionWord = @"\b(?:host|hostaddr|port|user|dbname|sslmode|service|options|application_name|connect_timeout)\s*=";

    private static readonly Regex Member = new($"(\"{Name}\"\\s*:\\s*)(?:{MemberValue})", Flags);

    private static readonly Regex MemberOfSql = new($"(\"{SecretName}\"\\s*:\\s*)(?:{MemberValue})", Flags);

    // JSON as text inside JSON.
    private static readonly Regex NestedMember = new("(\\\\+\"" + Name + "\\\\+\"\\s*:\\s*\\\\+\")(?:(?!\\\\+\").)*", Flags);

    // A link that lets in whoever has it is signed in its query.
    private static readonly Regex QueryParameter = new("([?&#](?:" + Name + "|[\\w-]*(?:signature|credential)|sig)=)[^&\\s\"#]*", Flags);

    // To the last @, since passwords are not always escaped; but not beyond the JSON string it is in.
    private static readonly Regex ConnectionString = new("(postgres(?:ql)?://[^:/@\\s\"]*):(?:(?:[^\\s\"\\\\]|\\\\.)*@|\\S*@)", Flags);

    // Of any other service: https://user:password@host.
    private static readonly Regex UserInfo = new("(://[^:/@\\s\"']*):[^@/\\s\"']+@", Flags);

    // One that is the user alone: https://token@host.
    private static readonly Regex UserAlone = new("(https?://)[^:/?#@\\s\"'\\\\]+@", Flags);

    private static readonly Regex EscapedConnectionString = new("postgres(?:ql)?%3A%2F%2F[^\\s&\"]*", Flags);

    // ALTER ROLE r PASSWORD '…', and the options of servers and user mappings.
    private static readonly Regex PasswordLiteral = new($"({PasswordName}\"?(?:\\s*(?::=|=>|=)\\s*|{Gap})(?:E|N|U&)?){Literal}", Flags);

    private static readonly Regex PasswordValue = new($"({PasswordName}\\s*=\\s*)[^\\s;&\"']+", Flags);

    // Other secrets of SQL. The first is for any text, where 'token' may be a word; the second for the dump of a schema.
    private static readonly Regex SecretLiteral = new($"((?:secret_\\w+|_secret|_token|api_?key|access_?key|private_?key)\"?{Gap}(?:E|N|U&)?){Literal}", Flags);

    private static readonly Regex SecretLiteralOfSql = new($"((?:secret|token|api_?key|access_?key|private_?key|\\bpass|credential|pwd)\\w*\"?{Gap}(?:E|N|U&)?){Literal}", Flags);

    // In a connection string only; elsewhere in SQL it may be code: WHERE password = crypt($1, password).
    private static readonly Regex PasswordValueOfSql = new(
        $"({PasswordName}\\s*=\\s*(?:(?<={ConnectionWord}[^\"();,]{{0,400}})|(?<=\\bconnection\\s+E?'[^']{{0,400}})|(?<=(?:'|\\bpg){PasswordName}\\s*=\\s*)|(?=[^\"();,']{{0,400}}{ConnectionWord})))[^\\s;&\"'()]+", Flags);

    private static readonly Regex Bearer = new("(bearer\\s+)[^\\s\"]+", Flags);

    // The secrets of credentials are hexadecimal; a column may be called count_live_rows.
    private static readonly Regex ApiKey = new("n(?:api|pg)_[a-z0-9_-]+|\\bn(?:t|sk)_live_[0-9a-f]{8,}", Flags);

    /// <summary>The text without its secrets. It may be JSON, which may write the quotes of SQL and the parts of a query as numbers.</summary>
    public static string Redact(string text) => Redact(text.Replace("\\u0027", "'").Replace("\\u0026", "&"), isSql: false);

    /// <summary>The SQL of a schema without its secrets and with all of its lines; what is code stays.</summary>
    public static string RedactSql(string sql) => Redact(sql, isSql: true);

    private static string Redact(string text, bool isSql)
    {
        text = (isSql ? MemberOfSql : Member).Replace(text, "$1\"" + Hidden + "\"");
        if (!isSql)
            text = NestedMember.Replace(text, "$1" + Hidden);
        text = ConnectionString.Replace(text, "$1:" + Hidden + "@");
        text = UserInfo.Replace(text, "$1:" + Hidden + "@");
        if (!isSql)
            text = UserAlone.Replace(text, "$1" + Hidden + "@");
        text = EscapedConnectionString.Replace(text, Hidden);
        text = QueryParameter.Replace(text, "$1" + Hidden);
        text = (isSql ? SecretLiteralOfSql : SecretLiteral).Replace(text, Stars);
        text = PasswordLiteral.Replace(text, Stars);
        text = (isSql ? PasswordValueOfSql : PasswordValue).Replace(text, "$1" + Hidden);
        text = Bearer.Replace(text, "$1" + Hidden);
        return ApiKey.Replace(text, Hidden);
    }

    /// <summary>An address with http or https without the credential in it; any other text is the same.</summary>
    public static string RedactAddress(string text)
    {
        if (!IsAddress(text))
            return text;
        string shown = UserAlone.Replace(UserInfo.Replace(text, "$1:" + Hidden + "@"), "$1" + Hidden + "@");
        shown = ApiKey.Replace(QueryParameter.Replace(shown, "$1" + Hidden), Hidden);
        return shown == text ? text : shown;
    }

    /// <summary>What may be shown of an address that lets in whoever has it: where it is.</summary>
    public static string HostOf(string address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out Uri? known) ? Hidden
        : known.UserInfo.Length == 0 && known.PathAndQuery == "/" && known.Fragment.Length == 0 ? address
        : $"{known.Scheme}://{known.Authority}/{Hidden}";

    private static bool IsAddress(string text) => text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    // The lines of a text keep their numbers.
    private static string Stars(Match found)
    {
        string name = found.Groups[1].Value;
        return name + Hidden + new string('\n', found.Value.Skip(name.Length).Count(c => c == '\n'));
    }
}
