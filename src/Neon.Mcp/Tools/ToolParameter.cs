using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Neon.Mcp.Tools;

/// <summary>What a tool can be given: the schema that clients read and the check that calls pass are made of the same.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Description">What it means, for a model.</param>
internal sealed record ToolParameter(string Name, ParameterKind Kind, string Description)
{
    /// <summary>Whether a call without it is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The texts that it can be; null for any.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The smallest number.</summary>
    public int Minimum { get; init; }

    /// <summary>The largest number.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>The number to use where none is given; null for none.</summary>
    public int? Default { get; init; }

    /// <summary>Its JSON Schema.</summary>
    public JsonObject ToSchema()
    {
        JsonObject schema = Kind switch
        {
            ParameterKind.Number => new JsonObject { ["type"] = "integer", ["minimum"] = Minimum, ["maximum"] = Maximum },
            ParameterKind.Truth => new JsonObject { ["type"] = "boolean" },
            ParameterKind.Texts => new JsonObject { ["type"] = "array", ["items"] = Text() },
            _ => Text(),
        };
        schema["description"] = Description;
        if (Default is { } number)
            schema["default"] = number;
        return schema;
    }

    private JsonObject Text()
    {
        JsonObject text = new() { ["type"] = "string", ["minLength"] = 1 };
        if (Values is not null)
            text["enum"] = new JsonArray([.. System.Linq.Enumerable.Select(Values, value => (JsonNode)value)]);
        return text;
    }
}

/// <summary>What a parameter of a tool is.</summary>
internal enum ParameterKind
{
    /// <summary>A text that is not empty.</summary>
    Text,

    /// <summary>A list of them.</summary>
    Texts,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Truth,
}
