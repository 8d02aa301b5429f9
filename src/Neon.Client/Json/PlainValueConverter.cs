using System;
using System.Buffers;
using System.Collections.Generic;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Neon.Client.Json;

/// <summary>
/// Reads any JSON as what PowerShell itself would make of it: text, numbers, booleans, arrays, and custom objects
/// whose properties have the API's names. So no JSON type reaches a script.
/// </summary>
internal sealed class PlainValueConverter : JsonConverter<object>
{
    /// <inheritdoc />
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadValue(ref reader);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => PlainValueWriter.Write(writer, value);

    private static object? ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new JsonException($"Unexpected {reader.TokenType}."),
    };

    private static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt32(out int small))
            return small;
        if (reader.TryGetInt64(out long large))
            return large;

        // Ids of 20 digits keep every one of them.
        ReadOnlySpan<byte> digits = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        bool isInteger = digits.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;
        return isInteger && reader.TryGetDecimal(out decimal huge) ? huge : reader.GetDouble();
    }

    private static object?[] ReadArray(ref Utf8JsonReader reader)
    {
        List<object?> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref reader));
        return [.. items];
    }

    // The engine's own names of an object's views; it takes no property of such a name.
    private static bool IsReserved(string name) =>
        name.StartsWith("PS", StringComparison.OrdinalIgnoreCase)
        && name.ToUpperInvariant() is "PSBASE" or "PSADAPTED" or "PSEXTENDED" or "PSOBJECT" or "PSTYPENAMES";

    private static PSObject ReadObject(ref Utf8JsonReader reader)
    {
        PSObject result = new();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            object? value = ReadValue(ref reader);

            // PowerShell's names are case-insensitive and never empty; JSON's are neither. The first one wins.
            if (name.Length > 0 && !IsReserved(name) && result.Properties[name] is null)
                result.Properties.Add(new PSNoteProperty(name, value));
        }
        return result;
    }
}
