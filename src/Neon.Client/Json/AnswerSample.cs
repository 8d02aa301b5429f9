using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Neon.Client.Json;

/// <summary>The smallest JSON that has all objects and lists of an answer, and no values.</summary>
internal static class AnswerSample
{
    // Deeper ones are rare, and some contain themselves.
    private const int Deepest = 4;

    /// <summary>Makes a sample.</summary>
    /// <param name="type">The type of the answer.</param>
    /// <returns>The JSON; null if the type is read as one value.</returns>
    public static string? Of(Type type) => Of(type, 0);

    private static string? Of(Type type, int depth)
    {
        JsonTypeInfo info = NeonJson.TypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => $"{{{(depth < Deepest ? string.Join(",", Members(info, depth)) : "")}}}",
            JsonTypeInfoKind.Enumerable => $"[{Of(ElementOf(type), depth + 1)}]",
            _ => null,
        };
    }

    private static Type ElementOf(Type list) =>
        list.GetInterfaces().Prepend(list).First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];

    private static IEnumerable<string> Members(JsonTypeInfo info, int depth) =>
        from member in info.Properties
        where member.Set is not null && !member.IsExtensionData
        let sample = Of(member.PropertyType, depth + 1)
        where sample is not null
        select $"\"{JsonEncodedText.Encode(member.Name)}\":{sample}";
}
