using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Neon.Api;

namespace Neon.Client.Json;

/// <summary>
/// Reads any JSON as plain values: text, numbers, booleans, arrays, and what the caller's language has for objects
/// (<see cref="IPlainObjects"/>). So no JSON type reaches a script.
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

    private static object ReadObject(ref Utf8JsonReader reader)
    {
        List<KeyValuePair<string, object?>> members = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            members.Add(new KeyValuePair<string, object?>(name, ReadValue(ref reader)));
        }
        return NeonJson.Objects.Make(members);
    }
}
