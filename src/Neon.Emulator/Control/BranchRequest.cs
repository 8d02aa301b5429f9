using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Neon.Emulator.Requests;

namespace Neon.Emulator.Control;

/// <summary>What a request says of a new branch.</summary>
internal sealed record BranchRequest
{
    /// <summary>What a request can say of a new branch.</summary>
    public static readonly string[] Members = ["name", "parent_id", "parent_lsn", "parent_timestamp", "protected", "archived", "init_source", "expires_at"];

    /// <summary>The name; the id where there is none.</summary>
    public string? Name { get; init; }

    /// <summary>The parent; the default branch where there is none.</summary>
    public string? ParentId { get; init; }

    /// <summary>The place in the parent's log.</summary>
    public string? ParentLsn { get; init; }

    /// <summary>The moment of the parent.</summary>
    public DateTimeOffset? ParentTimestamp { get; init; }

    /// <summary>Whether it is guarded.</summary>
    public bool Protected { get; init; }

    /// <summary>Whether it is archived from the beginning.</summary>
    public bool Archived { get; init; }

    /// <summary>Whether it gets the schema without the data.</summary>
    public bool SchemaOnly { get; init; }

    /// <summary>When it goes by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What the client notes on it.</summary>
    public JsonObject? Annotation { get; init; }

    /// <summary>The endpoints it gets at once.</summary>
    public IReadOnlyList<EndpointRequest> Endpoints { get; init; } = [];

    /// <summary>Reads the body of a request.</summary>
    public static BranchRequest Read(Body body)
    {
        Body branch = body.Object("branch") ?? new Body([], "branch");
        return new BranchRequest
        {
            Name = branch.Text("name", 1, 256),
            ParentId = branch.Id("parent_id"),
            ParentLsn = branch.Text("parent_lsn") is { Length: > 0 } lsn ? lsn : null,
            ParentTimestamp = branch.Moment("parent_timestamp"),
            Protected = branch.Flag("protected") ?? false,
            Archived = branch.Flag("archived") ?? false,
            SchemaOnly = branch.Choice("init_source", "schema-only", "parent-data") == "schema-only",
            ExpiresAt = branch.Moment("expires_at"),
            Annotation = ReadAnnotation(body, "annotation_value"),
            Endpoints = [.. body.Objects("endpoints").Select(endpoint => EndpointRequest.Read(endpoint, typeRequired: true))],
        };
    }

    /// <summary>A note: at most fifty texts.</summary>
    public static JsonObject? ReadAnnotation(Body body, string name)
    {
        JsonObject? value = body.Object(name)?.Members;
        return value is null || (value.Count <= 50 && value.All(member => member.Value?.GetValueKind() == JsonValueKind.String))
            ? value
            : throw body.Wrong(name, "must be an object of at most 50 strings");
    }
}
