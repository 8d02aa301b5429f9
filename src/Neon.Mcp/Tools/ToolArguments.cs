using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neon.Api;

namespace Neon.Mcp.Tools;

/// <summary>The arguments of a call, checked: what is there has the right type, and nothing is there that the tool does not know.</summary>
internal sealed class ToolArguments
{
    private readonly Dictionary<string, object> _values = [];
    private readonly IReadOnlyList<ToolParameter> _parameters;

    /// <summary>No arguments.</summary>
    public static ToolArguments None { get; } = new([], []);

    /// <summary>Checks arguments.</summary>
    /// <param name="parameters">What the tool takes.</param>
    /// <param name="given">What the client sent.</param>
    /// <exception cref="NeonException">They are not what the tool takes: <c>Neon.InvalidArgument</c>.</exception>
    public ToolArguments(IReadOnlyList<ToolParameter> parameters, IEnumerable<KeyValuePair<string, JsonElement>> given)
    {
        _parameters = parameters;
        foreach ((string name, JsonElement value) in given)
        {
            ToolParameter parameter = parameters.FirstOrDefault(parameter => parameter.Name == name)
                ?? throw ToolErrors.InvalidArgument($"There is no argument '{ApiErrors.Shortened(name)}'. The arguments are: {string.Join(", ", parameters.Select(parameter => parameter.Name))}.");
            _values[name] = Read(parameter, value);
        }
        if (parameters.FirstOrDefault(parameter => parameter.IsRequired && !_values.ContainsKey(parameter.Name)) is { } missing)
            throw ToolErrors.InvalidArgument($"The argument '{missing.Name}' is required.");
    }

    /// <summary>Whether a text has wildcards in it, and so may mean several things.</summary>
    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny("*?[") >= 0;

    /// <summary>A text; null where it was not given.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out object? value) ? (string)value : null;

    /// <summary>A list; null where it was not given.</summary>
    public string[]? Texts(string name) => _values.TryGetValue(name, out object? value) ? (string[])value : null;

    /// <summary>A number, or its default.</summary>
    public int Number(string name) => _values.TryGetValue(name, out object? value) ? (int)value : _parameters.First(parameter => parameter.Name == name).Default ?? 0;

    /// <summary>Whether it was given and is true.</summary>
    public bool Truth(string name) => _values.TryGetValue(name, out object? value) && (bool)value;

    // Null is not "not given" here either: a client whose variable is empty must not get the default.
    private static object Read(ToolParameter parameter, JsonElement value)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Number:
                if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= parameter.Minimum && number <= parameter.Maximum)
                    return number;
                throw ToolErrors.InvalidArgument($"The argument '{parameter.Name}' must be a whole number from {parameter.Minimum} to {parameter.Maximum}.");
            case ParameterKind.Truth:
                if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                    return value.GetBoolean();
                throw ToolErrors.InvalidArgument($"The argument '{parameter.Name}' must be true or false.");
            case ParameterKind.Texts:
                if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
                    return value.EnumerateArray().Select(item => ReadText(parameter, item)).ToArray();
                throw ToolErrors.InvalidArgument($"The argument '{parameter.Name}' must be a non-empty list of strings; omit it to use the default.");
            default:
                return ReadText(parameter, value);
        }
    }

    private static string ReadText(ToolParameter parameter, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(value.GetString()))
            throw ToolErrors.InvalidArgument($"The argument '{parameter.Name}' must be a non-empty string; omit it to use the default.");
        string text = value.GetString()!;
        return parameter.Values is null || parameter.Values.Contains(text)
            ? text
            : throw ToolErrors.InvalidArgument($"The argument '{parameter.Name}' must be one of: {string.Join(", ", parameter.Values)}.");
    }
}
