using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Neon.Client.Json;

/// <summary>
/// Reads a null where a value is expected as a value that is missing: the API writes an empty list as null now and then,
/// and a whole page must not be lost for it. So is a null in a list of objects or texts.
/// </summary>
internal static class ForgivingNull
{
    /// <summary>Lets properties that have a value keep it.</summary>
    public static void Apply(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property is not { Set: { } set, Get: { } get } || property.IsExtensionData)
                continue;
            if (property.PropertyType == typeof(bool))
            {
                property.CustomConverter = new BooleanConverter();
            }
            else if (property.PropertyType == typeof(int))
            {
                property.CustomConverter = new Int32Converter();
            }
            else if (property.PropertyType == typeof(long))
            {
                property.CustomConverter = new Int64Converter();
            }
            else if (!property.PropertyType.IsValueType)
            {
                bool isList = property.PropertyType.GetElementType() is { IsValueType: false } item && item != typeof(object);
                property.Set = (target, value) =>
                {
                    if (value is not null || get(target) is null)
                        set(target, isList ? WithoutNull(value as object?[]) : value);
                };
            }
        }
    }

    private static object?[]? WithoutNull(object?[]? items)
    {
        if (items is null || Array.IndexOf(items, null) < 0)
            return items;
        object?[] there = Array.FindAll(items, item => item is not null);
        object?[] same = (object?[])Array.CreateInstance(items.GetType().GetElementType()!, there.Length);
        there.CopyTo(same, 0);
        return same;
    }

    private sealed class BooleanConverter : JsonConverter<bool>
    {
        public override bool HandleNull => true;

        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType != JsonTokenType.Null && reader.GetBoolean();

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }

    private sealed class Int32Converter : JsonConverter<int>
    {
        public override bool HandleNull => true;

        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? 0 : reader.GetInt32();

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }

    private sealed class Int64Converter : JsonConverter<long>
    {
        public override bool HandleNull => true;

        public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? 0 : reader.GetInt64();

        public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }
}
