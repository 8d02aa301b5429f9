using System;
using System.Security;
using System.Text.Json;
using System.Text.Json.Serialization;
using Neon.Api;

namespace Neon.Client.Json;

/// <summary>Reads a secret straight into a SecureString, so that no model ever has it as text.</summary>
internal sealed class SecureStringConverter : JsonConverter<SecureString>
{
    /// <inheritdoc />
    public override SecureString? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? Secrets.ToSecureString(text) : null;

    /// <summary>Never: a model is not written as JSON here.</summary>
    public override void Write(Utf8JsonWriter writer, SecureString value, JsonSerializerOptions options) => throw new NotSupportedException();
}
