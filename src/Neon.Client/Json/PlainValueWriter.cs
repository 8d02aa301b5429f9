using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Numerics;
using System.Security;
using System.Text.Encodings.Web;
using System.Text.Json;
using Neon.Api;

namespace Neon.Client.Json;

/// <summary>Writes what a script has in its hands as JSON: plain values, hashtables, lists and objects.</summary>
internal static class PlainValueWriter
{
    private const int MaxDepth = 64;

    /// <summary>The JSON of a value, as UTF-8.</summary>
    /// <param name="value">A plain value, a dictionary, a list or an object.</param>
    /// <param name="indented">Whether it is for people.</param>
    public static byte[] ToUtf8(object? value, bool indented = false)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth }))
            Write(writer, value);
        return buffer.ToArray();
    }

    /// <summary>Writes a value.</summary>
    /// <exception cref="NeonException">It is nested too deeply, for example because it contains itself: <c>Neon.InvalidBody</c>.</exception>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        if (writer.CurrentDepth >= MaxDepth - 1)
            throw ApiErrors.InvalidBody($"it is nested more than {MaxDepth} levels deep.");

        object? given = value;
        value = NeonJson.Objects.Unwrap(given);
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(Whole(text));
                break;
            case SecureString secret:
                writer.WriteStringValue(Whole(Secrets.ToPlainText(secret)));
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case double or float when IsNoNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                throw ApiErrors.InvalidBody($"JSON cannot represent {RequestValue.ToText(value)}.");
            case double number:
                writer.WriteNumberValue(number);
                break;
            case float number:
                writer.WriteNumberValue(number);
                break;
            case BigInteger number:
                writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case DateTimeOffset or DateTime:
                writer.WriteStringValue(RequestValue.ToText(value));
                break;
#if NET
            case Int128 or UInt128:
                writer.WriteRawValue(RequestValue.ToText(value)!);
                break;
            case Half number:
                Write(writer, (float)number);
                break;
#endif
            case (ValueType and IFormattable) or Uri or char or Version:
                writer.WriteStringValue(Whole(RequestValue.ToText(value)!));
                break;
            case JsonText json:
                writer.WriteRawValue(json.Text);
                break;
            case IDictionary dictionary:
                WriteDictionary(writer, dictionary);
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (object? item in list)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                WriteMembers(writer, NeonJson.Objects.Members(given!));
                break;
        }
    }

    // The writer would send another character in place of half of one.
    private static string Whole(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsSurrogatePair(text, i))
                throw ApiErrors.InvalidBody($"the text contains only half of a character (U+{(int)text[i]:X4}) at position {i}.");
            i++;
        }
        return text;
    }

    private static bool IsNoNumber(double value) => double.IsNaN(value) || double.IsInfinity(value);

    private static void WriteDictionary(Utf8JsonWriter writer, IDictionary dictionary)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            writer.WritePropertyName(Whole(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? ""));
            Write(writer, entry.Value);
        }
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> members)
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, object?> member in members)
        {
            writer.WritePropertyName(Whole(member.Key));
            Write(writer, member.Value);
        }
        writer.WriteEndObject();
    }
}
