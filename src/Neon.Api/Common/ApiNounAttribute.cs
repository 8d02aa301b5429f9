using System;

namespace Neon.Api;

/// <summary>
/// What the API calls an object in its answers: <c>{"branch": {…}}</c> for one and <c>{"branches": […]}</c> for a list. The
/// client reads <see cref="Answer{T}.Item"/> and <see cref="Page{T}.Items"/> under these names.
/// </summary>
/// <param name="name">The name of one.</param>
/// <param name="plural">The name of a list; null for the name with an s.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ApiNounAttribute(string name, string? plural = null) : Attribute
{
    /// <summary>The name of one.</summary>
    public string Name { get; } = name;

    /// <summary>The name of a list.</summary>
    public string Plural { get; } = plural ?? name + "s";
}
