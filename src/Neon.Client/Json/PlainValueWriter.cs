using System;
using System.Collections;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Numerics;
using System.Security;
using System.Text.Encodings.Web;
using System.Text.Json;
using Neon.Api;
using Neon.Errors;
using Neon.Session;

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
            throw NeonErrors.InvalidBody($"it is nested more than {MaxDepth} levels deep.");

        // A custom object's properties are on its PSObject; everything else is what the PSObject wraps.
        PSObject? wrapper = value as PSObject;
        if (wrapper is not null && wrapper.BaseObject is not PSCustomObject)
            value = wrapper.BaseObject;

        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case SecureString secret:
                writer.WriteStringValue(Secrets.ToPlainText(secret));
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case SwitchParameter flag:
                writer.WriteBooleanValue(flag.IsPresent);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case double or float when IsNoNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                throw NeonErrors.InvalidBody($"JSON has no {RequestValue.ToText(value)}.");
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
            case Enum or Guid or Uri or char or TimeSpan or Version:
                writer.WriteStringValue(RequestValue.ToText(value));
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
                WriteProperties(writer, wrapper ?? PSObject.AsPSObject(value));
                break;
        }
    }

    private static bool IsNoNumber(double value) => double.IsNaN(value) || double.IsInfinity(value);

    private static void WriteDictionary(Utf8JsonWriter writer, IDictionary dictionary)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "");
            Write(writer, entry.Value);
        }
        writer.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter writer, PSObject value)
    {
        writer.WriteStartObject();
        foreach (PSPropertyInfo property in value.Properties)
        {
            if (!property.IsGettable)
                continue;
            writer.WritePropertyName(property.Name);
            Write(writer, property.Value);
        }
        writer.WriteEndObject();
    }
}
