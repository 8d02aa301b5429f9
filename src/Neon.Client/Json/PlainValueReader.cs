using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;
using Neon.Api;

namespace Neon.Client.Json;

/// <summary>
/// Reads any JSON as plain values: text, numbers, booleans, arrays, and what the caller's language has for objects
/// (<see cref="IPlainObjects"/>). So no JSON type reaches a script.
/// </summary>
internal class PlainValueReader
{
    /// <summary>Reads the value that a reader stands at.</summary>
    /// <exception cref="JsonException">It is not valid JSON, or has no plain value.</exception>
    public object? Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.StartObject => Make(ReadMembers(ref reader)),
        _ => throw new JsonException($"Unexpected {reader.TokenType}."),
    };

    /// <summary>The value of a number.</summary>
    protected virtual object ReadNumber(ref Utf8JsonReader reader)
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

    /// <summary>The object with these members, in their order.</summary>
    protected virtual object Make(List<KeyValuePair<string, object?>> members) => NeonJson.Objects.Make(members);

    private object?[] ReadArray(ref Utf8JsonReader reader)
    {
        List<object?> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Read(ref reader));
        return [.. items];
    }

    private List<KeyValuePair<string, object?>> ReadMembers(ref Utf8JsonReader reader)
    {
        List<KeyValuePair<string, object?>> members = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            members.Add(new KeyValuePair<string, object?>(name, Read(ref reader)));
        }
        return members;
    }
}
