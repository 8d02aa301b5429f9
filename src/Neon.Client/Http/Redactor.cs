using System.Text.RegularExpressions;

namespace Neon.Client.Http;

/// <summary>Takes secrets out of anything that is shown: members of JSON, connection strings, keys.</summary>
internal static class Redactor
{
    private const string Hidden = "********";

    private const RegexOptions Flags = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // A JSON member whose name says that its value is a secret. The value is any JSON string.
    private static readonly Regex Member = new(
        "(\"(?:[a-z_]*(?:password|secret|token|api_key|access_key|private_key|auth_data)[a-z_]*|key|uri|connection_uri)\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"", Flags);

    private static readonly Regex ConnectionString = new("(postgres(?:ql)?://[^:/@\\s\"]*):[^@\\s\"]*@", Flags);

    private static readonly Regex Bearer = new("(bearer\\s+)[^\\s\"]+", Flags);

    private static readonly Regex ApiKey = new("\\bnapi_[a-z0-9]+", Flags);

    /// <summary>The text without its secrets.</summary>
    public static string Redact(string text)
    {
        text = Member.Replace(text, "$1\"" + Hidden + "\"");
        text = ConnectionString.Replace(text, "$1:" + Hidden + "@");
        text = Bearer.Replace(text, "$1" + Hidden);
        return ApiKey.Replace(text, Hidden);
    }
}
