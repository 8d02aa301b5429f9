using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Neon.Emulator.Proxy;

/// <summary>Between JSON and PostgreSQL's texts, as the service's proxy has it.</summary>
internal static class SqlValues
{
    private const uint Bool = 16;
    private const uint Int2 = 21;
    private const uint Int4 = 23;
    private const uint Json = 114;
    private const uint Float4 = 700;
    private const uint Float8 = 701;
    private const uint Jsonb = 3802;

    /// <summary>A parameter as PostgreSQL reads it: an array in braces, an object as JSON.</summary>
    public static string? ToText(JsonNode? value) => value switch
    {
        null => null,
        JsonArray items => ToArray(items),
        JsonObject => value.ToJsonString(),
        _ when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    /// <summary>Writes a value as JSON of its type; what JSON has no type for stays a text.</summary>
    public static void Write(Utf8JsonWriter writer, string? text, uint type, bool raw)
    {
        if (text is null)
        {
            writer.WriteNullValue();
        }
        else if (raw)
        {
            writer.WriteStringValue(text);
        }
        else if (ElementOf(type) is { } element && text.StartsWith('{'))
        {
            int at = 0;
            WriteArray(writer, text, ref at, element);
        }
        else
        {
            WriteScalar(writer, text, type);
        }
    }

    private static string ToArray(JsonArray items) => "{" + string.Join(',', items.Select(item => item switch
    {
        null => "NULL",
        JsonArray inner => ToArray(inner),
        JsonObject => Quote(item.ToJsonString()),
        _ when item.GetValueKind() == JsonValueKind.String => Quote(item.GetValue<string>()),
        _ => item.ToJsonString(),
    })) + "}";

    private static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static void WriteScalar(Utf8JsonWriter writer, string text, uint type)
    {
        switch (type)
        {
            case Bool:
                writer.WriteBooleanValue(text == "t");
                break;
            case Int2 or Int4:
                writer.WriteNumberValue(int.Parse(text, CultureInfo.InvariantCulture));
                break;
            case Float4 or Float8 when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case Json or Jsonb:
                writer.WriteRawValue(text);
                break;
            default:
                // A bigint too: JavaScript's numbers do not hold it.
                writer.WriteStringValue(text);
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, string text, ref int at, uint element)
    {
        writer.WriteStartArray();
        at++;
        while (text[at] != '}')
        {
            if (text[at] == '{')
            {
                WriteArray(writer, text, ref at, element);
            }
            else if (text[at] == '"')
            {
                WriteScalar(writer, ReadQuoted(text, ref at), element);
            }
            else if (text[at] == ',')
            {
                at++;
            }
            else
            {
                int end = text.AsSpan(at).IndexOfAny(',', '}') + at;
                string word = text[at..end];
                at = end;
                if (word == "NULL")
                    writer.WriteNullValue();
                else
                    WriteScalar(writer, word, element);
            }
        }

        at++;
        writer.WriteEndArray();
    }

    private static string ReadQuoted(string text, ref int at)
    {
        StringBuilder value = new();
        for (at++; text[at] != '"'; at++)
        {
            if (text[at] == '\\')
                at++;

            value.Append(text[at]);
        }

        at++;
        return value.ToString();
    }

    /// <summary>The element's type of the arrays that PostgreSQL comes with.</summary>
    private static uint? ElementOf(uint array) => array switch
    {
        1000 => Bool,
        1005 => Int2,
        1007 => Int4,
        1021 => Float4,
        1022 => Float8,
        199 => Json,
        3807 => Jsonb,
        // Texts, in the widest sense: character types, numbers too large for JSON, moments, uuid, bytea, inet.
        1001 or 1002 or 1003 or 1009 or 1014 or 1015 or 1016 or 1028 or 1041 or 1115 or 1182 or 1183 or 1185 or 1187 or 1231 or 1270 or 2951 => 25,
        _ => null,
    };
}
