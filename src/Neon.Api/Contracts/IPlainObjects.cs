using System.Collections.Generic;

namespace Neon.Api;

/// <summary>
/// What the caller's language has for JSON objects of no known type, and for the values that it wraps: PowerShell has custom
/// objects, and another program may have dictionaries.
/// </summary>
internal interface IPlainObjects
{
    /// <summary>Whether an object can have all these members, each by its name.</summary>
    bool CanMake(IReadOnlyList<KeyValuePair<string, object?>> members);

    /// <summary>Makes an object of its members, in order; those that it cannot have are left out.</summary>
    object Make(IReadOnlyList<KeyValuePair<string, object?>> members);

    /// <summary>A value without what the language wraps around it.</summary>
    object? Unwrap(object? value);

    /// <summary>The members of an object that is neither a plain value, a list nor a dictionary.</summary>
    IEnumerable<KeyValuePair<string, object?>> Members(object value);
}
