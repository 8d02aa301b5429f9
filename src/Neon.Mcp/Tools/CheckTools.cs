using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Mcp.Answers;

namespace Neon.Mcp.Tools;

/// <summary>Tries a migration where it can do no harm.</summary>
internal static class CheckTools
{
    // The service removes the branch by itself should neither this server nor the machine live to do so.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static IEnumerable<ToolDefinition> All =>
    [
        new("check_migration", "Check a migration",
            "Tries a migration before it is applied: creates a temporary copy of a branch, runs the SQL there, compares the schemas, evaluates every change, and removes the copy. "
            + "Returns pass or fail with the reasons and safer steps. The branch itself is never changed. The schema is judged; what the SQL does to rows is only counted.",
            [
                ListTools.Project,
                new("branch", ParameterKind.Text, "The branch that the migration is for, by name or id. Only a copy of it is changed. Omit it to use the project's default branch."),
                SchemaTools.Database,
                SqlTools.Sql with { Description = "The migration: one or more SQL statements. They run in one transaction." },
                new("failOn", ParameterKind.Text, "The lowest impact that fails the check. Breaking is the default.") { Values = ["Safe", "Caution", "Breaking"] },
                .. SchemaTools.Filters,
                new("schemaOnly", ParameterKind.Truth, "Copies the schema without the data. Failures on existing data are then not found."),
                SqlTools.TimeoutSec, SchemaTools.MaxChanges, SchemaTools.MaxCharacters,
            ],
            Output(), CheckAsync)
        {
            Required = ["verdict", "reasons", "steps", "hasChanges", "impact", "comparisons", "isBranchRemoved"],
            IsReadOnly = false,
        },
    ];

    private static string Output()
    {
        JsonObject output = (JsonObject)JsonNode.Parse(Compared.Schema)!;
        output["verdict"] = JsonNode.Parse("""{ "type": "string", "enum": ["pass", "fail", "unknown"], "description": "Treat unknown as fail: the schemas could not be compared." }""");
        output["reasons"] = JsonNode.Parse("""{ "type": "array", "items": { "type": "string" } }""");
        output["steps"] = JsonNode.Parse("""{ "type": "array", "items": { "type": "string" }, "description": "Safer SQL for the changes that made it fail, in order. Nothing runs it by itself." }""");
        output["isBranchRemoved"] = JsonNode.Parse("""{ "type": "boolean", "description": "False if the temporary branch could not be removed yet; it expires within an hour." }""");
        output["rowsChanged"] = JsonNode.Parse("""{ "type": "array", "description": "What the SQL did to rows of the copy. The verdict is about the schema alone.", "items": { "type": "object", "properties": { "command": { "type": "string" }, "rowCount": { "type": ["integer", "null"] } }, "required": ["command", "rowCount"] } }""");
        output["sqlError"] = JsonNode.Parse("""{ "type": ["object", "null"], "description": "Why PostgreSQL refused the migration; null if it ran.", "properties": { "message": { "type": "string" }, "sqlState": { "type": ["string", "null"] }, "advice": { "type": ["string", "null"] } } }""");
        return output.ToJsonString();
    }

    private static async Task<ToolAnswer> CheckAsync(ToolCall call)
    {
        ToolArguments arguments = call.Arguments;
        string? database = arguments.Text("database");
        call.Progress("Creating a temporary branch");
        ToolOutcome outcome = await call.ChangeAsync("Use-NeonBranch",
        [
            new("Project", await call.ProjectAsync().ConfigureAwait(false)),
            new("Parent", arguments.Text("branch")),
            new("Branch", $"check-migration-{Guid.NewGuid():N}"),
            new("ExpiresIn", Lifetime),
            new("Database", database),
            new("SchemaOnly", arguments.Truth("schemaOnly") ? true : null),
            new("Compare", true),
            .. SchemaTools.Given(arguments),
        ],
        [
            new("Query", new[] { arguments.Text("sql")! }),
            new("Database", database),
            new("TimeoutSec", arguments.Number("timeoutSec")),
        ]).ConfigureAwait(false);

        bool isRemoved = outcome.Errors.All(error => error.Id != "Neon.BranchNotRemoved");
        ToolError[] errors = [.. outcome.Errors.Where(error => error.Id != "Neon.BranchNotRemoved")];
        if (Array.Find(errors, error => error.Id == "Neon.SqlError") is { } refused)
            return Refused(refused, isRemoved);
        NeonSchemaComparison[] comparisons = SchemaTools.Comparisons(outcome with { Errors = errors });
        JsonArray rows = RowsChanged(call.Server.Options.Objects, outcome.Output.Where(item => item is not NeonSchemaComparison));
        return Judged(call, comparisons, rows, isRemoved);
    }

    // A schema that is the same says nothing of the rows.
    private static JsonArray RowsChanged(IPlainObjects objects, IEnumerable<object> results)
    {
        JsonArray changed = [];
        foreach (object result in results)
        {
            Dictionary<string, object?> members = objects.Members(result).ToDictionary(member => member.Key, member => objects.Unwrap(member.Value));
            string command = members.TryGetValue("Command", out object? text) ? text?.ToString() ?? "" : "";
            long? count = members.TryGetValue("RowCount", out object? rows) && rows is not null ? Convert.ToInt64(rows, CultureInfo.InvariantCulture) : null;
            if (command.Split(' ')[0] is "INSERT" or "UPDATE" or "DELETE" or "MERGE" or "TRUNCATE" && count != 0)
                changed.Add((JsonNode)new JsonObject { ["command"] = SafeText.Plain(command), ["rowCount"] = count });
        }
        return changed;
    }

    private static ToolAnswer Judged(ToolCall call, NeonSchemaComparison[] comparisons, JsonArray rows, bool isRemoved)
    {
        ToolArguments arguments = call.Arguments;
        NeonSchemaImpact limit = Enum.Parse<NeonSchemaImpact>(arguments.Text("failOn") ?? nameof(NeonSchemaImpact.Breaking));
        // Nothing compared is nothing known.
        NeonSchemaImpact worst = comparisons.Length == 0 ? NeonSchemaImpact.Unknown : Compared.Impact(comparisons);
        string verdict = worst == NeonSchemaImpact.Unknown ? "unknown" : worst >= limit ? "fail" : "pass";
        NeonSchemaChange[] bad = [.. comparisons.SelectMany(comparison => comparison.AllChanges).Where(change => change.Impact >= limit).OrderByDescending(change => change.Impact)];
        List<string> reasons = [.. bad.SelectMany(change => change.Hazards.Where(hazard => hazard.Impact >= limit).Select(hazard => $"{change}: {hazard.Reason} {hazard.Advice} ({hazard.RuleId})").DefaultIfEmpty($"{change}: {change.Impact}"))];
        reasons.AddRange(comparisons.Where(comparison => comparison.Outcome == NeonSchemaOutcome.NotCompared).Select(comparison => $"{comparison.ErrorId}: {comparison.ErrorMessage}"));

        JsonObject content = Compared.Of(comparisons, arguments.Number("maxChanges"), arguments.Number("maxCharacters"), hasDiff: true);
        if (comparisons.Length == 0)
            (content["hasChanges"], content["impact"]) = (null, worst.ToString());
        Add(content, verdict, reasons, bad.SelectMany(change => change.Hazards).SelectMany(hazard => hazard.Steps), isRemoved);
        string[] warnings = [.. Warnings(comparisons, rows)];
        if (warnings.Length > 0)
            content["warnings"] = new JsonArray([.. warnings.Select(warning => (JsonNode)warning)]);
        content["rowsChanged"] = rows;
        return new ToolAnswer(content, SafeText.Lines($"{verdict}: impact {worst}.", [.. warnings, .. reasons.Select(reason => SafeText.Sql(reason)!), Compared.Text(comparisons)]));
    }

    // What the verdict does not cover, and a caller could mistake for approved.
    private static IEnumerable<string> Warnings(NeonSchemaComparison[] comparisons, JsonArray rows)
    {
        if (rows.Count > 0)
            yield return $"The SQL changes rows: {string.Join(", ", rows.Take(20).Select(row => $"{row!["command"]} {row["rowCount"]}".Trim()))}. The verdict is about the schema only.";
        if (comparisons.Sum(comparison => comparison.IgnoredChanges) is > 0 and var ignored)
            yield return string.Create(CultureInfo.InvariantCulture, $"{ignored} changes don't count because of 'ignore', 'schemas' or 'excludeObjects'.");
    }

    private static ToolAnswer Refused(ToolError refused, bool isRemoved)
    {
        JsonObject content = new() { ["hasChanges"] = null, ["impact"] = nameof(NeonSchemaImpact.Unknown), ["comparisons"] = new JsonArray() };
        Add(content, "fail", [$"PostgreSQL refused the migration: {refused.Message}"], [], isRemoved);
        content["sqlError"] = new JsonObject
        {
            ["message"] = SafeText.Plain(refused.Message),
            ["sqlState"] = refused.SqlState,
            ["advice"] = SafeText.Plain(refused.Advice),
        };
        return new ToolAnswer(content, $"fail: PostgreSQL refused the migration: {SafeText.Plain(refused.Message)}");
    }

    private static void Add(JsonObject content, string verdict, IEnumerable<string> reasons, IEnumerable<string> steps, bool isRemoved)
    {
        content["verdict"] = verdict;
        content["reasons"] = new JsonArray([.. reasons.Select(reason => (JsonNode?)SafeText.Sql(reason))]);
        content["steps"] = new JsonArray([.. steps.Distinct().Select(step => (JsonNode?)SafeText.Sql(step))]);
        content["isBranchRemoved"] = isRemoved;
        content["sqlError"] = null;
    }
}
