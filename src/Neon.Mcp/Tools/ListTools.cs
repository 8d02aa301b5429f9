using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Mcp.Answers;

namespace Neon.Mcp.Tools;

/// <summary>The tools that say what there is, and wait for what is under way.</summary>
internal static class ListTools
{
    public static readonly ToolParameter Project = new("project", ParameterKind.Text, "The project, by name or id. Omit it to use the server's default project.");

    public static readonly ToolParameter Branch = new("branch", ParameterKind.Text, "The branch, by name or id. Omit it to use the project's default branch.");

    private static readonly ToolParameter Limit = new("limit", ParameterKind.Number, "The maximum number of items to return.") { Minimum = 1, Maximum = 1000, Default = 100 };

    public static IEnumerable<ToolDefinition> All =>
    [
        new("list_projects", "List projects", "Lists the Neon projects that this server can use, with their ids, regions and PostgreSQL versions.",
            [new("search", ParameterKind.Text, "Only projects whose name or id contains this text."), Limit],
            Items("projects", "id:string name:string regionId:string? pgVersion:integer? orgId:string? createdAt:string?", "id", "name"),
            ProjectsAsync) { Required = ["projects", "hasMore"] },
        new("list_branches", "List branches", "Lists the branches of a project: which is the default, which are protected, when they expire.",
            [Project, new("search", ParameterKind.Text, "Only branches whose name or id contains this text."), Limit],
            Items("branches", BranchMembers, "id", "name", "projectId", "isDefault", "isProtected"),
            call => ListAsync<NeonBranch>(call, "branches", "Get-NeonBranch", [new("Search", call.Arguments.Text("search"))], Listed.Of, branch => $"{branch.Name} ({branch.Id}){(branch.Default ? ", default" : "")}{(branch.Protected ? ", protected" : "")}")) { Required = ["branches", "hasMore"] },
        new("list_databases", "List databases", "Lists the databases of a branch with their owners.",
            [Project, Branch, Limit],
            Items("databases", "name:string owner:string? createdAt:string?", "name"),
            call => ListAsync<NeonDatabase>(call, "databases", "Get-NeonDatabase", [new("Branch", call.Arguments.Text("branch"))], Listed.Of, database => database.Name)) { Required = ["databases", "hasMore"] },
        new("list_operations", "List operations", "Lists the operations of a project, newest first: what the service is doing and what failed.",
            [Project, new("status", ParameterKind.Texts, "Only operations with one of these statuses, for example running or failed."), Limit],
            Items("operations", OperationMembers, "id"),
            call => ListAsync<NeonOperation>(call, "operations", "Get-NeonOperation", [new("Status", call.Arguments.Texts("status"))], Listed.Of, Line)) { Required = ["operations", "hasMore"] },
        new("wait_for_operations", "Wait for operations", "Waits until operations of a project have ended, or, if no operation is specified, until the project is idle. Fails if one of them fails or the time limit is reached.",
            [
                Project,
                new("operations", ParameterKind.Texts, "The ids of the operations. Omit it to wait until the project is idle."),
                new("timeoutSec", ParameterKind.Number, "How long to wait, in seconds.") { Minimum = 1, Maximum = 3600, Default = 300 },
            ],
            Items("operations", OperationMembers, "id"), WaitAsync) { Required = ["operations"] },
    ];

    /// <summary>The members of a branch and their types.</summary>
    public const string BranchMembers =
        "id:string name:string projectId:string parentId:string? isDefault:boolean isProtected:boolean state:string? createdAt:string? expiresAt:string?";

    private const string OperationMembers =
        "id:string action:string? status:string? branchId:string? error:string? failures:integer? createdAt:string? durationMs:integer?";

    /// <summary>The JSON Schema of an object with plain members.</summary>
    /// <param name="members">Names and types, for example <c>id:string owner:string?</c>.</param>
    /// <param name="required">Those that are always there.</param>
    public static string Members(string members, params string[] required) => new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(members.Split(' ').Select(member => member.Split(':')).Select(parts => KeyValuePair.Create(parts[0], (JsonNode?)new JsonObject
        {
            ["type"] = parts[1].EndsWith('?') ? new JsonArray(parts[1].TrimEnd('?'), "null") : parts[1],
        }))),
        ["required"] = new JsonArray([.. required.Select(name => (JsonNode?)name)]),
    }.ToJsonString();

    private static string Items(string name, string members, params string[] required) =>
        $$"""
        {
          "{{name}}": { "type": "array", "items": {{Members(members, required)}} },
          "hasMore": { "type": "boolean" }
        }
        """;

    private static async Task<ToolAnswer> ProjectsAsync(ToolCall call)
    {
        if (await call.Server.AllowedAsync(call).ConfigureAwait(false) is { } allowed)
        {
            string search = call.Arguments.Text("search") ?? "";
            return Answer(call, "projects", [.. allowed.Where(project => Contains(project.Name, search) || Contains(project.Id, search))], [], Listed.Of, Line);
        }
        ToolOutcome found = (await call.ReadAsync("Get-NeonProject", [new("Search", call.Arguments.Text("search"))], call.Arguments.Number("limit") + 1).ConfigureAwait(false)).OrThrow();
        return Answer(call, "projects", [.. found.Output.Cast<NeonProject>()], found.Warnings, Listed.Of, Line);
    }

    private static async Task<ToolAnswer> ListAsync<T>(ToolCall call, string member, string command, KeyValuePair<string, object?>[] parameters, Func<T, JsonObject> item, Func<T, string> line)
    {
        KeyValuePair<string, object?>[] all = [new("Project", await call.ProjectAsync().ConfigureAwait(false)), .. parameters];
        ToolOutcome found = (await call.ReadAsync(command, all, call.Arguments.Number("limit") + 1).ConfigureAwait(false)).OrThrow();
        return Answer(call, member, [.. found.Output.Cast<T>()], found.Warnings, item, line);
    }

    private static async Task<ToolAnswer> WaitAsync(ToolCall call)
    {
        ToolOutcome ended = (await call.ReadAsync("Wait-NeonOperation",
        [
            new("Project", await call.ProjectAsync().ConfigureAwait(false)),
            new("Operation", call.Arguments.Texts("operations")),
            new("TimeoutSec", call.Arguments.Number("timeoutSec")),
            new("PassThru", call.Arguments.Texts("operations") is null ? null : true),
        ]).ConfigureAwait(false)).OrThrow();
        NeonOperation[] operations = [.. ended.Output.OfType<NeonOperation>()];
        JsonObject content = new() { ["operations"] = new JsonArray([.. operations.Select(Listed.Of)]) };
        return new ToolAnswer(content, SafeText.Lines(operations.Length == 0 ? "The project is idle." : "All have ended.", operations.Select(Line)));
    }

    private static ToolAnswer Answer<T>(ToolCall call, string member, T[] found, IReadOnlyList<string> warnings, Func<T, JsonObject> item, Func<T, string> line)
    {
        int limit = call.Arguments.Number("limit");
        T[] shown = [.. found.Take(limit)];
        JsonObject content = new()
        {
            [member] = new JsonArray([.. shown.Select(item)]),
            ["hasMore"] = found.Length > limit,
        };
        if (found.Length > limit)
            content["more"] = $"There are more than {limit}. Raise 'limit' (1000 at most){(member is "projects" or "branches" ? ", or use 'search'" : "")}.";
        if (warnings.Count > 0)
            content["warnings"] = new JsonArray([.. warnings.Select(warning => (JsonNode?)SafeText.Plain(warning))]);
        return new ToolAnswer(content, SafeText.Lines($"{shown.Length}{(found.Length > limit ? " and more" : "")} {member}.", shown.Select(one => SafeText.Plain(line(one))!)));
    }

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string Line(NeonProject project) => $"{project.Name} ({project.Id})";

    private static string Line(NeonOperation operation) => $"{operation.Action} {operation.Status} ({operation.Id}){(operation.Error is null ? "" : ": " + operation.Error)}";
}
