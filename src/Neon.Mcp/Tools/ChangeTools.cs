using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Mcp.Answers;

namespace Neon.Mcp.Tools;

/// <summary>The tools that change something. They exist only where the server was started to allow it.</summary>
internal static class ChangeTools
{
    private const int LongestQuestion = 10_000;

    private static readonly ToolParameter Branch = new("branch", ParameterKind.Text, "The branch, by its exact name or id.") { IsRequired = true };

    private static readonly string Answered = $$"""{ "branch": {{ListTools.Members(ListTools.BranchMembers, "id", "name", "projectId")}} }""";

    public static IEnumerable<ToolDefinition> All =>
    [
        new("create_branch", "Create a branch",
            "Creates a branch as a copy of another, with a compute, and waits until it is ready. The branch expires automatically. Its name must be one that this server is allowed to change.",
            [
                ListTools.Project,
                new("name", ParameterKind.Text, "The name of the branch.") { IsRequired = true },
                new("parent", ParameterKind.Text, "The branch to copy, by name or id. Omit it to use the project's default branch."),
                new("schemaOnly", ParameterKind.Truth, "Copies the schema without the data."),
                new("expiresInHours", ParameterKind.Number, "The number of hours after which the branch is deleted automatically.") { Minimum = 1, Maximum = 720, Default = 24 },
            ],
            Answered, CreateAsync) { Required = ["branch"], IsReadOnly = false, IsIdempotent = false },
        new("reset_branch", "Reset a branch", "Resets a branch to the current state of its parent. All changes on the branch are lost. The user must confirm first.",
            [ListTools.Project, Branch], Answered, ResetAsync) { Required = ["branch"], IsReadOnly = false, IsDestructive = true },
        new("remove_branch", "Remove a branch", "Deletes a branch that this server created. The user must confirm first.",
            [ListTools.Project, Branch], Answered, RemoveAsync) { Required = ["branch"], IsReadOnly = false, IsDestructive = true },
        new("run_sql", "Run SQL", "Runs SQL that can change data and the schema, in one transaction. Check a migration with check_migration first. The user must confirm first.",
            [ListTools.Project, Branch, SchemaTools.Database, SqlTools.Sql, SqlTools.MaxRows, SchemaTools.MaxCharacters, SqlTools.TimeoutSec],
            Rows.Schema, RunAsync) { Required = ["results"], IsReadOnly = false, IsDestructive = true, IsIdempotent = false },
    ];

    private static async Task<ToolAnswer> CreateAsync(ToolCall call)
    {
        string name = call.Arguments.Text("name")!;
        IReadOnlyList<string> patterns = call.Server.Options.Branches;
        if (patterns.Count > 0 && !patterns.Any(pattern => call.Server.Options.IsLike(pattern, name)))
            throw ToolErrors.BranchNotAllowed(name, $"its name must match {string.Join(" or ", patterns)}");
        ToolOutcome made = await call.ChangeAsync("New-NeonBranch",
        [
            new("Project", await call.ProjectAsync().ConfigureAwait(false)),
            new("Branch", name),
            new("Parent", call.Arguments.Text("parent")),
            new("SchemaOnly", call.Arguments.Truth("schemaOnly") ? true : null),
            new("ExpiresIn", TimeSpan.FromHours(call.Arguments.Number("expiresInHours"))),
            new("Wait", true),
        ]).ConfigureAwait(false);

        // One that was made is this server's, whatever became of the wait for it.
        foreach (NeonBranch branch in made.Output.OfType<NeonBranch>())
            call.Server.AddMade(branch.Id);
        return Answer(made.OrThrow().Output.OfType<NeonBranch>().First(), "Created");
    }

    private static async Task<ToolAnswer> ResetAsync(ToolCall call)
    {
        NeonBranch branch = await FindAsync(call).ConfigureAwait(false);
        await call.Confirm($"Reset branch {branch.Name} ({branch.Id}) in project {branch.ProjectId} to its parent, and lose all changes that were made on it").ConfigureAwait(false);
        ToolOutcome reset = (await call.ChangeAsync("Reset-NeonBranch", [new("Branch", branch), new("Force", true), new("Wait", true), new("PassThru", true)]).ConfigureAwait(false)).OrThrow();
        return Answer(reset.Output.OfType<NeonBranch>().FirstOrDefault() ?? branch, "Reset");
    }

    private static async Task<ToolAnswer> RemoveAsync(ToolCall call)
    {
        NeonBranch branch = await FindAsync(call).ConfigureAwait(false);
        if (!call.Server.HasMade(branch.Id))
            throw ToolErrors.BranchNotAllowed(branch.Name, "it removes only branches that it created");
        await call.Confirm($"Delete branch {branch.Name} ({branch.Id}) in project {branch.ProjectId} with its data").ConfigureAwait(false);
        _ = (await call.ChangeAsync("Remove-NeonBranch", [new("Branch", new object[] { branch }), new("Force", true), new("Wait", true)]).ConfigureAwait(false)).OrThrow();
        return Answer(branch, "Deleted");
    }

    private static async Task<ToolAnswer> RunAsync(ToolCall call)
    {
        ToolArguments arguments = call.Arguments;
        NeonBranch branch = await FindAsync(call).ConfigureAwait(false);
        await call.Confirm($"Run this SQL on branch {branch.Name} ({branch.Id}) in project {branch.ProjectId}: {Shown(call, arguments.Text("sql")!)}").ConfigureAwait(false);
        ToolOutcome outcome = (await call.ChangeAsync("Invoke-NeonSql",
        [
            new("Branch", branch),
            new("Database", arguments.Text("database")),
            new("Query", new[] { arguments.Text("sql")! }),
            new("TimeoutSec", arguments.Number("timeoutSec")),
            new("As", "Result"),
        ]).ConfigureAwait(false)).OrThrow();
        JsonObject content = new Rows(call.Server.Options.Objects).Of(outcome.Output, arguments.Number("maxRows"), arguments.Number("maxCharacters"));
        return new ToolAnswer(content, Rows.Text(content));
    }

    // A yes is worth what its giver has seen: nothing is cut off, and no space pushes anything off the screen.
    private static string Shown(ToolCall call, string sql)
    {
        string shown = Regex.Replace(SafeText.Sql(sql)!, @"\s{40,}|(?:[ \t]*\n){3,}", " [...] ", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return shown.Length <= LongestQuestion || call.Server.Options.IsForced
            ? shown
            : throw ToolErrors.InvalidArgument($"The SQL is too long to be shown to the user, who has to confirm it: {shown.Length} characters. Run it in parts of {LongestQuestion} characters at most.");
    }

    /// <summary>The one branch that was named, if this server may change it.</summary>
    private static async Task<NeonBranch> FindAsync(ToolCall call)
    {
        string wanted = call.Arguments.Text("branch")!;
        if (ToolArguments.IsPattern(wanted))
            throw ToolErrors.InvalidArgument("The argument 'branch' must be a single branch. Wildcards are supported only for reading.");
        ToolOutcome found = (await call.ReadAsync("Get-NeonBranch", [new("Project", await call.ProjectAsync().ConfigureAwait(false)), new("Branch", new object[] { wanted })]).ConfigureAwait(false)).OrThrow();
        NeonBranch branch = found.Output.Cast<NeonBranch>().Single();
        if (branch.Name != wanted && branch.Id != wanted)
            throw ToolErrors.BranchNotAllowed(wanted, $"a change requires the exact name, but '{branch.Name}' differs in case");
        IReadOnlyList<string> patterns = call.Server.Options.Branches;

        // A wildcard does not permit production: a default or protected branch has to be named as it is.
        if (patterns.Contains(branch.Name) || patterns.Contains(branch.Id))
            return branch;
        if (branch.Default || branch.Protected)
            throw ToolErrors.BranchNotAllowed(branch.Name, branch.Default ? "it is the default branch of its project" : "it is protected");
        if (patterns.Count > 0 && !patterns.Any(pattern => call.Server.Options.IsLike(pattern, branch.Name)))
            throw ToolErrors.BranchNotAllowed(branch.Name, $"its name does not match {string.Join(" or ", patterns)}");
        return branch;
    }

    private static ToolAnswer Answer(NeonBranch branch, string done) =>
        new(new JsonObject { ["branch"] = Listed.Of(branch) }, $"{done} branch {SafeText.Plain(branch.Name)} ({branch.Id}).");
}
