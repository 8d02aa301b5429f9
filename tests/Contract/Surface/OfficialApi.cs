using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Neon.Contract.Tests.Surface;

/// <summary>What the API has, as contract.mjs reads it from Neon's packages.</summary>
internal sealed class OfficialApi
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly (string[] Template, ApiOperation Operation)[] _templates;

    private OfficialApi(ApiOperation[] operations)
    {
        Operations = operations;

        // What is written out goes before what is a parameter: /projects/shared is not a project.
        _templates = [.. operations.Select(operation => (operation.Path.Split('/'), operation)).OrderBy(pair => pair.Item1.Count(IsVariable))];
    }

    /// <summary>All operations, deprecated ones too.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>Reads what the script wrote.</summary>
    public static OfficialApi Parse(string json) => new(JsonSerializer.Deserialize<Document>(json, Options)!.Operations);

    /// <summary>The operation that a request is of; null for a route that nobody has described.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, still escaped, below the base address.</param>
    public ApiOperation? Find(string method, string path)
    {
        string[] parts = path.Split('/');
        return _templates.FirstOrDefault(one => one.Operation.Method == method && one.Template.Length == parts.Length
            && one.Template.Zip(parts).All(pair => IsVariable(pair.First) ? pair.Second.Length > 0 : pair.First == pair.Second)).Operation;
    }

    private static bool IsVariable(string segment) => segment.StartsWith('{');

    private sealed record Document(ApiOperation[] Operations);
}

/// <summary>One operation of the API.</summary>
/// <param name="Id">What Neon calls it.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The template of its path.</param>
/// <param name="Deprecated">Whether Neon wants nobody to use it.</param>
/// <param name="Status">What success is answered with.</param>
/// <param name="BodyType">The content type of its body; null where it has none.</param>
/// <param name="AnswerType">The content type of its answer; null where it has none.</param>
/// <param name="Query">Its query parameters.</param>
/// <param name="Body">The values in its body.</param>
/// <param name="Answer">An answer with every member, each with a value of its own.</param>
/// <param name="Members">The values in that answer.</param>
/// <param name="Others">Answers of other kinds, where one of its members determines what the rest is.</param>
internal sealed record ApiOperation(string Id, string Method, string Path, bool Deprecated, int Status, string? BodyType, string? AnswerType, ApiValue[] Query, ApiValue[] Body, JsonNode? Answer, ApiValue[] Members, JsonNode[] Others)
{
    /// <summary>The method and the path.</summary>
    public string Name => $"{Method} {Path}";
}

/// <summary>A value that is sent or answered.</summary>
internal sealed record ApiValue
{
    /// <summary>Where it is: <c>project.settings.quota</c>, <c>branches[].name</c>.</summary>
    public string Path { get; init; } = "";

    /// <summary>What it is: string, integer, number, boolean, map, any, or a list such as string[].</summary>
    public string Kind { get; init; } = "";

    /// <summary>The values that there are; null where there are any.</summary>
    public JsonElement[]? Enum { get; init; }

    public string? Format { get; init; }

    public string? Pattern { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public JsonElement? Example { get; init; }

    public bool Deprecated { get; init; }

    /// <summary>The value in the answer.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..].TrimEnd('[', ']');

    /// <summary>What one of a list is.</summary>
    public bool IsList => Kind.EndsWith("[]", StringComparison.Ordinal);
}
