using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Neon.Client.Json;

/// <summary>How the API's JSON is read: snake case by policy, unknown members kept, by generated metadata.</summary>
internal static class NeonJson
{
    private static readonly JsonSerializerOptions Options = MakeOptions();

    /// <summary>The metadata of a model.</summary>
    /// <exception cref="System.NotSupportedException">The type is missing in <see cref="NeonJsonContext"/>.</exception>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions MakeOptions()
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            TypeInfoResolver = NeonJsonContext.Default.WithAddedModifier(KeepUnknownMembers).WithAddedModifier(ForgivingNull.Apply),
            MaxDepth = 64,
        };
        options.Converters.Add(new PlainValueConverter());
        options.Converters.Add(new SecureStringConverter());
        options.Converters.Add(new RepeatedStringConverter());
        options.MakeReadOnly();
        return options;
    }

    // The models are in an assembly that references no JSON library, so this cannot be an attribute on them.
    private static void KeepUnknownMembers(JsonTypeInfo type)
    {
        // The proxy of SQL has other habits than the API.
        if (type.Type == typeof(SqlAnswer) || type.Type == typeof(SqlField))
        {
            foreach (JsonPropertyInfo property in type.Properties)
                property.Name = property.Name switch { "row_count" => "rowCount", "data_type_id" => "dataTypeID", string name => name };
        }
        if (type.Kind != JsonTypeInfoKind.Object || !typeof(NeonObject).IsAssignableFrom(type.Type))
            return;
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.PropertyType == typeof(System.Collections.Generic.Dictionary<string, object?>) && property.Name == "additional_properties")
                property.IsExtensionData = true;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(object))]
[JsonSerializable(typeof(AuthDetails))]
[JsonSerializable(typeof(BranchAnswer))]
[JsonSerializable(typeof(BranchPage))]
[JsonSerializable(typeof(ComparisonAnswer))]
[JsonSerializable(typeof(ConnectionUriAnswer))]
[JsonSerializable(typeof(DatabaseAnswer))]
[JsonSerializable(typeof(DatabasePage))]
[JsonSerializable(typeof(EmulatorLog))]
[JsonSerializable(typeof(EndpointAnswer))]
[JsonSerializable(typeof(EndpointPage))]
[JsonSerializable(typeof(NeonOrganization))]
[JsonSerializable(typeof(NeonUser))]
[JsonSerializable(typeof(OperationAnswer))]
[JsonSerializable(typeof(OperationPage))]
[JsonSerializable(typeof(OrganizationPage))]
[JsonSerializable(typeof(PasswordAnswer))]
[JsonSerializable(typeof(ProjectAnswer))]
[JsonSerializable(typeof(ProjectPage))]
[JsonSerializable(typeof(RegionPage))]
[JsonSerializable(typeof(RoleAnswer))]
[JsonSerializable(typeof(RolePage))]
[JsonSerializable(typeof(SchemaAnswer))]
[JsonSerializable(typeof(SqlAnswer))]
internal sealed partial class NeonJsonContext : JsonSerializerContext;
