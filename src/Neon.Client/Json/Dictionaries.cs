using System;
using System.Collections.Generic;
using Neon.Api;

namespace Neon.Client.Json;

/// <summary>JSON objects as dictionaries, for a caller that has nothing better.</summary>
internal sealed class Dictionaries : IPlainObjects
{
    /// <inheritdoc />
    public bool CanMake(IReadOnlyList<KeyValuePair<string, object?>> members) => true;

    /// <inheritdoc />
    public object Make(IReadOnlyList<KeyValuePair<string, object?>> members)
    {
        Dictionary<string, object?> made = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> member in members)
            made[member.Key] = member.Value;
        return made;
    }

    /// <inheritdoc />
    public object? Unwrap(object? value) => value;

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, object?>> Members(object value) =>
        throw ApiErrors.InvalidBody($"a {value.GetType().Name} cannot be converted to JSON.");
}
