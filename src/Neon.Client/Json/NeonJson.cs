using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Client.Json;

/// <summary>How the API's JSON is read: snake case by policy, unknown members kept, by generated metadata.</summary>
internal static class NeonJson
{
    private static readonly JsonSerializerOptions Options = MakeOptions();
    private static readonly ConcurrentDictionary<Type, Type> Prepared = new();

    /// <summary>What JSON objects of no known type become; the front says it before anything is read.</summary>
    public static IPlainObjects Objects { get; set; } = new Dictionaries();

    /// <summary>The metadata of a model.</summary>
    /// <exception cref="NotSupportedException">No request is answered with it: the project file collects the types of answers.</exception>
    public static JsonTypeInfo TypeInfo(Type type) => Options.GetTypeInfo(type);

    /// <summary>
    /// Reads a sample of an answer on another thread, once in a process: what reading it takes is compiled while the first one is on
    /// its way. Returns at once.
    /// </summary>
    /// <param name="type">The type of the answer.</param>
    public static void BeginToPrepare(Type type)
    {
        if (Prepared.TryAdd(type, type))
            _ = Task.Run(() => AnswerSample.Of(type) is { } sample ? JsonSerializer.Deserialize(sample, TypeInfo(type)) : null).AsGuess();
    }

    private static JsonSerializerOptions MakeOptions()
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            TypeInfoResolver = NeonJsonContext.Default
                .WithAddedModifier(NameItems)
                .WithAddedModifier(NameSqlMembers)
                .WithAddedModifier(KeepUnknownMembers)
                .WithAddedModifier(ForgivingNull.Apply),
            MaxDepth = 64,
        };
        options.Converters.Add(new PlainValueConverter());
        options.Converters.Add(new SecureStringConverter());
        options.Converters.Add(new RepeatedStringConverter());
        options.MakeReadOnly();
        return options;
    }

    // The models are in an assembly that references no JSON library, so none of this can be an attribute of that library on them.
    private static void NameItems(JsonTypeInfo type)
    {
        if (ItemOf(type.Type, typeof(Answer<>)) is { } item)
            Rename(type, "item", Noun(item).Name);
        else if (ItemOf(type.Type, typeof(Page<>)) is { } listed)
            Rename(type, "items", Noun(listed).Plural);
    }

    // The proxy of SQL has other habits than the API.
    private static void NameSqlMembers(JsonTypeInfo type)
    {
        if (type.Type != typeof(SqlAnswer) && type.Type != typeof(SqlField))
            return;
        Rename(type, "row_count", "rowCount");
        Rename(type, "data_type_id", "dataTypeID");
    }

    private static void KeepUnknownMembers(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || !typeof(NeonObject).IsAssignableFrom(type.Type))
            return;
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.PropertyType == typeof(Dictionary<string, object?>) && property.Name == "additional_properties")
                property.IsExtensionData = true;
        }
    }

    private static Type? ItemOf(Type type, Type generic)
    {
        for (Type? at = type; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && at.GetGenericTypeDefinition() == generic)
                return at.GetGenericArguments()[0];
        }
        return null;
    }

    private static ApiNounAttribute Noun(Type item) =>
        item.GetCustomAttribute<ApiNounAttribute>() ?? throw new NotSupportedException($"{item.Name} has no [ApiNoun], so its name in answers isn't known.");

    private static void Rename(JsonTypeInfo type, string from, string to)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.Name == from)
                property.Name = to;
        }
    }
}
