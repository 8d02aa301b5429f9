using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Mcp.Answers;
using Neon.Schema.Outline;

namespace Neon.Mcp.Tools;

/// <summary>The tools that read, compare and watch schemas.</summary>
internal static class SchemaTools
{
    private const int MostObjects = 2000;

    /// <summary>Which database.</summary>
    public static readonly ToolParameter Database = new("database", ParameterKind.Text, "The database. Omit it if the branch has only one.");

    /// <summary>How many changes an answer may have.</summary>
    public static readonly ToolParameter MaxChanges = new("maxChanges", ParameterKind.Number, "The maximum number of changes to return, the worst first.") { Minimum = 1, Maximum = 2000, Default = 100 };

    /// <summary>How long an answer may be.</summary>
    public static readonly ToolParameter MaxCharacters = new("maxCharacters", ParameterKind.Number, "The maximum number of characters of definitions and diffs to return.") { Minimum = 100, Maximum = 1_000_000, Default = 40_000 };

    /// <summary>What does not count in a comparison.</summary>
    public static readonly ToolParameter[] Filters =
    [
        new("ignore", ParameterKind.Texts, "The kinds of differences to ignore.") { Values = ["Owner", "Grant", "Comment", "Extension", "ColumnOrder"] },
        new("schemas", ParameterKind.Texts, "Only these PostgreSQL schemas, by name or wildcard."),
        new("excludeObjects", ParameterKind.Texts, "The objects to ignore, by full name or wildcard, for example public.audit_*."),
    ];

    private static readonly ToolParameter BranchAt = new("branch", ParameterKind.Text, "The branch, by name or id, optionally at a point in time: main@2026-01-31T12:00:00Z or main@0/1E88838. Omit it to use the project's default branch.");

    public static IEnumerable<ToolDefinition> All =>
    [
        new("read_schema", "Read a schema",
            "Reads the schema of a database: all objects with their SQL, the important kinds first, or one table with its dependent and referring objects.",
            [ListTools.Project, BranchAt, Database, new("table", ParameterKind.Text, "A table or view, for example public.orders: returns it, its keys, indexes and triggers, and what refers to it."), MaxCharacters],
            """
            {
              "database": { "type": "string" },
              "branchId": { "type": "string" },
              "fingerprint": { "type": ["string", "null"], "description": "Equal for equal schemas. Pass it to watch_schema later." },
              "objects": {
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "kind": { "type": "string" },
                    "fullName": { "type": "string" },
                    "belongsTo": { "type": ["string", "null"] },
                    "relation": { "type": ["string", "null"], "enum": ["Itself", "BelongsToIt", "RefersToIt", null] },
                    "definition": { "type": ["string", "null"], "description": "SQL. Null if it was omitted because of the maximum length." }
                  },
                  "required": ["kind", "fullName"]
                }
              },
              "omittedDefinitions": { "type": "integer" },
              "omittedObjects": { "type": "integer" }
            }
            """,
            ReadAsync) { Required = ["database", "branchId", "objects", "omittedDefinitions", "omittedObjects"] },
        new("compare_schema", "Compare schemas",
            "Compares the schema of a branch with its parent, another branch, a point in time or a file on this machine. Returns the changes with their hazards, safer steps and the diff. It does not change anything.",
            [
                ListTools.Project, BranchAt,
                new("base", ParameterKind.Text, "What to compare with: a branch, ^parent (the default), ^self, each optionally with a point in time, for example ^self@2026-01-31T12:00:00Z."),
                new("baseFile", ParameterKind.Text, "A file with a pg_dump of the schema, or a folder with one for each database, in the folder in which the server was started. Use it instead of base."),
                new("database", ParameterKind.Text, "Only this database. Omit it to compare all databases of either side."),
                .. Filters,
                new("withoutDiff", ParameterKind.Truth, "Omits the diff."),
                MaxChanges, MaxCharacters,
            ],
            Compared.Schema, CompareAsync) { Required = ["hasChanges", "impact", "comparisons"] },
        new("watch_schema", "Watch a schema",
            "Reports whether a schema has changed since a fingerprint, and what has changed. Without a fingerprint, it returns the current one. With waitSec, it waits until the schema changes.",
            [
                ListTools.Project, ListTools.Branch, Database,
                new("fingerprint", ParameterKind.Text, "The fingerprint that an earlier call returned."),
                new("since", ParameterKind.Text, "The asOf time that an earlier call returned, as ISO 8601. Required only if the server was restarted in the meantime."),
                new("waitSec", ParameterKind.Number, "How long to wait for a change, in seconds; 0 checks once.") { Minimum = 0, Maximum = 600, Default = 0 },
                MaxChanges, MaxCharacters,
            ],
            """
            {
              "database": { "type": "string" },
              "branchId": { "type": "string" },
              "fingerprint": { "type": "string" },
              "asOf": { "type": "string" },
              "hasChanged": { "type": ["boolean", "null"], "description": "Null if no fingerprint was given." },
              "comparison": { "description": "What has changed; null if nothing has changed, or if the change is unknown.", "type": ["object", "null"], "properties":
            """ + Compared.Schema + "}}",
            WatchAsync) { Required = ["database", "branchId", "fingerprint", "asOf", "hasChanged", "comparison"] },
    ];

    /// <summary>The comparisons that a cmdlet wrote.</summary>
    /// <exception cref="ToolFailedException">Nothing was compared at all.</exception>
    public static NeonSchemaComparison[] Comparisons(ToolOutcome outcome)
    {
        NeonSchemaComparison[] comparisons = [.. outcome.Output.OfType<NeonSchemaComparison>()];
        if (!Array.Exists(comparisons, comparison => comparison.Outcome == NeonSchemaOutcome.Compared))
            _ = outcome.OrThrow();
        return comparisons;
    }

    /// <summary>What does not count, as the cmdlets take it.</summary>
    public static KeyValuePair<string, object?>[] Given(ToolArguments arguments) =>
    [
        new("Ignore", arguments.Texts("ignore")),
        new("Schema", arguments.Texts("schemas")),
        new("ExcludeObject", arguments.Texts("excludeObjects")),
    ];

    private static async Task<ToolAnswer> ReadAsync(ToolCall call)
    {
        ReadSchema schema = await ReadSchema.ReadAsync(call).ConfigureAwait(false);
        string? table = call.Arguments.Text("table");
        IReadOnlyList<OutlinedObject> all = Outline(schema, table, call);
        if (all.Count == 0 && table is not null)
        {
            throw new NeonException("Neon.NotFound", NeonErrorCategory.ObjectNotFound, $"There is no table or view '{ApiErrors.Shortened(table)}' in database '{schema.Database}'.")
            {
                RecommendedAction = "Include the PostgreSQL schema in the name, for example public.orders. Without 'table', the tool lists all objects.",
            };
        }
        JsonArray objects = [];
        int left = call.Arguments.Number("maxCharacters");
        int omitted = 0;
        foreach (OutlinedObject item in all.Take(MostObjects))
        {
            string definition = SafeText.Sql(item.Definition)!;
            bool fits = definition.Length <= left;
            left -= fits ? definition.Length : 0;
            omitted += fits ? 0 : 1;
            objects.Add((JsonNode)new JsonObject
            {
                ["kind"] = item.Kind,
                ["fullName"] = SafeText.Sql(item.FullName),
                ["belongsTo"] = SafeText.Sql(item.BelongsTo),
                ["relation"] = item.Relation == OutlineRelation.None ? null : item.Relation.ToString(),
                ["definition"] = fits ? definition : null,
            });
        }
        JsonObject content = new()
        {
            ["database"] = SafeText.Plain(schema.Database),
            ["branchId"] = schema.BranchId,
            ["fingerprint"] = schema.Fingerprint,
            ["objects"] = objects,
            ["omittedDefinitions"] = omitted,
            ["omittedObjects"] = Math.Max(0, all.Count - MostObjects),
        };
        if (omitted > 0 || all.Count > MostObjects)
            content["more"] = "Definitions were omitted. Request one table with 'table', or raise 'maxCharacters'.";
        return new ToolAnswer(content, SafeText.Lines($"{all.Count} objects in {SafeText.Plain(schema.Database)}, fingerprint {schema.Fingerprint}.", all.Select(item => $"{item.Kind} {SafeText.Sql(item.FullName)}")));
    }

    private static IReadOnlyList<OutlinedObject> Outline(ReadSchema schema, string? table, ToolCall call)
    {
        try
        {
            return table is null ? SchemaOutline.Of(schema.Sql, call.Cancellation) : SchemaOutline.Of(schema.Sql, table, call.Cancellation);
        }
        catch (FormatException e)
        {
            throw new NeonException("Neon.SchemaUnreadable", NeonErrorCategory.InvalidData, $"The schema of '{schema.Database}' cannot be read: {e.Message}", e);
        }
    }

    private static async Task<ToolAnswer> CompareAsync(ToolCall call)
    {
        ToolArguments arguments = call.Arguments;
        if (arguments.Text("base") is not null && arguments.Text("baseFile") is not null)
            throw ToolErrors.InvalidArgument("The arguments 'base' and 'baseFile' cannot be used together.");
        NeonSchemaComparison[] comparisons = Comparisons(await call.ReadAsync("Compare-NeonSchema",
        [
            new("Project", await call.ProjectAsync().ConfigureAwait(false)),
            new("Branch", arguments.Text("branch")),
            new("Base", arguments.Text("base")),
            new("BasePath", arguments.Text("baseFile") is { } file ? FilesInside.Find(call.Server.Options.Folder, file) : null),
            new("Database", arguments.Text("database")),
            .. Given(arguments),
        ]).ConfigureAwait(false));
        return new ToolAnswer(
            Compared.Of(comparisons, arguments.Number("maxChanges"), arguments.Number("maxCharacters"), !arguments.Truth("withoutDiff")),
            Compared.Text(comparisons));
    }

    private static async Task<ToolAnswer> WatchAsync(ToolCall call)
    {
        string? known = call.Arguments.Text("fingerprint");
        DateTime end = DateTime.UtcNow.AddSeconds(call.Arguments.Number("waitSec"));
        while (true)
        {
            DateTimeOffset asOf = DateTimeOffset.UtcNow;
            ReadSchema schema = await ReadSchema.ReadAsync(call).ConfigureAwait(false);
            string fingerprint = schema.Fingerprint ?? throw new NeonException("Neon.SchemaUnreadable", NeonErrorCategory.InvalidData, $"The schema of '{schema.Database}' cannot be read.");
            bool isOver = DateTime.UtcNow >= end;
            if (known is null || known != fingerprint || isOver)
                return await SeenAsync(call, schema, known, fingerprint, asOf).ConfigureAwait(false);
            call.Progress($"No change in {schema.Database} yet");
            TimeSpan pause = TimeSpan.FromSeconds(Math.Clamp((end - DateTime.UtcNow).TotalSeconds, 0.1, 5));
            await Task.Delay(pause, call.Cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<ToolAnswer> SeenAsync(ToolCall call, ReadSchema schema, string? known, string fingerprint, DateTimeOffset asOf)
    {
        object? before = known is null || known == fingerprint ? null : call.Server.Known.Find(schema.BranchId, schema.Database, known);
        JsonObject content = new()
        {
            ["database"] = SafeText.Plain(schema.Database),
            ["branchId"] = schema.BranchId,
            ["fingerprint"] = fingerprint,
            ["asOf"] = SafeText.Time(asOf),
            ["hasChanged"] = known is null ? null : known != fingerprint,
            ["comparison"] = null,
        };
        if (known is null || known == fingerprint)
            return new ToolAnswer(content, known is null ? $"Fingerprint {fingerprint}." : "No change.");
        if (before is null && call.Arguments.Text("since") is null)
        {
            content["more"] = "The server no longer has the schema of that fingerprint. To find out what has changed, call again with 'since', the asOf time of the earlier call.";
            return new ToolAnswer(content, $"Changed; the changes are unknown. Fingerprint {fingerprint}.");
        }
        NeonSchemaComparison[] comparisons = Comparisons(await call.ReadAsync("Compare-NeonSchema",
        [
            new("Project", schema.ProjectId),
            new("Branch", schema.BranchId),
            new("Database", schema.Database),
            new("BaseSchema", before is null ? null : new[] { before }),
            new("Base", before is null ? "^self" : null),
            new("BaseTimestamp", before is null ? call.Arguments.Text("since") : null),
        ]).ConfigureAwait(false));
        JsonObject compared = Compared.Of(comparisons, call.Arguments.Number("maxChanges"), call.Arguments.Number("maxCharacters"), hasDiff: true);
        if (compared.Remove("more", out JsonNode? more))
            content["more"] = more;
        content["comparison"] = compared;
        return new ToolAnswer(content, $"Changed. {Compared.Text(comparisons)}");
    }
}
