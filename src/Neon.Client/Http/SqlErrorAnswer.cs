using System;
using System.Globalization;
using System.Text.Json;
using Neon.Errors;

namespace Neon.Client.Http;

/// <summary>What PostgreSQL says of SQL that failed.</summary>
internal static class SqlErrorAnswer
{
    /// <summary>Reads it; null where it is something else.</summary>
    public static NeonSqlException? Read(string body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || Text(json, "message") is not { } message)
                return null;
            return new NeonSqlException(Redactor.Redact(message), Text(json, "code"))
            {
                Severity = Text(json, "severity"),
                Detail = Text(json, "detail"),
                Hint = Text(json, "hint"),
                Position = int.TryParse(Text(json, "position"), NumberStyles.None, CultureInfo.InvariantCulture, out int position) ? position : null,
                Where = Text(json, "where"),
                SchemaName = Text(json, "schema"),
                TableName = Text(json, "table"),
                ColumnName = Text(json, "column"),
                ConstraintName = Text(json, "constraint"),
                RecommendedAction = Text(json, "hint"),
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
