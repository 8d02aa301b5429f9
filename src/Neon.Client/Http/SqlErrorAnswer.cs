using System;
using System.Globalization;
using System.Net.Http;
using System.Text.Json;

namespace Neon.Client.Http;

/// <summary>What PostgreSQL says of SQL that failed.</summary>
internal static class SqlErrorAnswer
{
    /// <summary>Reads it; null where it is something else.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="sent">The request, for the secrets in it.</param>
    public static NeonSqlException? Read(string body, HttpRequestMessage? sent)
    {
        string? Shown(JsonDocument json, string name) => Text(json, name) is { } text ? SentSecrets.Redact(text, sent) : null;

        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || Shown(json, "message") is not { } message)
                return null;
            return new NeonSqlException(message, Shown(json, "code"))
            {
                Severity = Shown(json, "severity"),
                Detail = Shown(json, "detail"),
                Hint = Shown(json, "hint"),
                Position = int.TryParse(Text(json, "position"), NumberStyles.None, CultureInfo.InvariantCulture, out int position) ? position : null,
                Where = Shown(json, "where"),
                SchemaName = Shown(json, "schema"),
                TableName = Shown(json, "table"),
                ColumnName = Shown(json, "column"),
                ConstraintName = Shown(json, "constraint"),
                RecommendedAction = Shown(json, "hint"),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter of half a surrogate pair.
            return null;
        }
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.TryGetProperty(name, out JsonElement value)
        ? value.ValueKind switch
        {
            JsonValueKind.String when value.GetString() is { Length: > 0 } text => text,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;
}
