using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Neon.Api;

namespace Neon.Mcp.Answers;

/// <summary>
/// The one door of all text to the client: secrets are taken out, and what would control a terminal becomes visible. Text that is
/// no SQL passes the stricter redactor where it is put into an answer; everything passes the other one at the end.
/// </summary>
internal static class SafeText
{
    /// <summary>A text other than SQL: a name, a message, a value of a row.</summary>
    public static string? Plain(string? text) => text is null ? null : ShownText.Told(text);

    /// <summary>SQL, or a piece of it.</summary>
    public static string? Sql(string? sql) => sql is null ? null : ShownText.Lines(Redactor.RedactSql(sql));

    /// <summary>A time as ISO 8601.</summary>
    public static string? Time(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same JSON with every text, and every name of a member, passed through the door.</summary>
    public static JsonNode? Clean(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(Sql(member.Key)!, Clean(member.Value))).DistinctBy(member => member.Key)),
        JsonArray items => new JsonArray([.. items.Select(Clean)]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(Sql(text)),
        _ => node?.DeepClone(),
    };

    /// <summary>The beginning of a text, with a note of how much is missing.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        int end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return $"{text[..end]}\n... ({text.Length - end} more characters)";
    }

    /// <summary>The first lines, as many as a short text has room for.</summary>
    public static string Lines(string title, IEnumerable<string> lines, int length = 4000)
    {
        System.Text.StringBuilder text = new(title);
        int left = 0;
        foreach (string line in lines)
        {
            if (left > 0 || text.Length + line.Length > length)
                left++;
            else
                text.Append('\n').Append(line);
        }
        return left == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $"\n... and {left} more in the structured content.").ToString();
    }
}
