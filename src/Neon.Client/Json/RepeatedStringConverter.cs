using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Neon.Client.Json;

/// <summary>
/// Gives the string that was read before where the same short text comes again. In a list most texts repeat from object
/// to object (the project, the parent, states and sources): half of what a list takes in memory, and most of the time
/// that collecting it takes.
/// </summary>
internal sealed class RepeatedStringConverter : JsonConverter<string>
{
    private const int Longest = 64;

    // Written by all threads without a lock: whatever a slot holds is a whole string, and is compared before it is given.
    // Secrets are not strings here: SecureStringConverter reads them.
    private static readonly string?[] Known = new string?[1024];

    /// <inheritdoc />
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length > Longest)
            return reader.GetString();
        ref string? slot = ref Known[Hash(reader.ValueSpan) % (uint)Known.Length];
        return slot is { } known && IsSame(known, reader.ValueSpan) ? known : slot = reader.GetString()!;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <inheritdoc />
    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    // FNV-1a
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        uint hash = 2166136261;
        foreach (byte b in text)
            hash = (hash ^ b) * 16777619;
        return hash;
    }

    // A byte beyond ASCII is part of a character, and not the one that has its number.
    private static bool IsSame(string known, ReadOnlySpan<byte> text)
    {
        if (known.Length != text.Length)
            return false;
        for (int i = 0; i < text.Length; i++)
        {
            if (known[i] != text[i] || text[i] > 0x7F)
                return false;
        }
        return true;
    }
}
