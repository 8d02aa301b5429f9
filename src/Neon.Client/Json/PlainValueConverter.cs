using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Neon.Client.Json;

/// <summary>Members of any type, as plain values.</summary>
internal sealed class PlainValueConverter : JsonConverter<object>
{
    private static readonly PlainValueReader Reader = new();

    /// <inheritdoc />
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Reader.Read(ref reader);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => PlainValueWriter.Write(writer, value);
}
