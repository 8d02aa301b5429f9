using System.Collections.Generic;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Mcp.Answers;

namespace Neon.Mcp.Tools;

/// <summary>SQL that only reads.</summary>
internal static class SqlTools
{
    /// <summary>The SQL.</summary>
    public static readonly ToolParameter Sql = new("sql", ParameterKind.Text, "The SQL to run: one or more statements, in one transaction.") { IsRequired = true };

    /// <summary>How many rows an answer may have.</summary>
    public static readonly ToolParameter MaxRows = new("maxRows", ParameterKind.Number, "The maximum number of rows to return.") { Minimum = 1, Maximum = 10_000, Default = 100 };

    /// <summary>How long the SQL may take.</summary>
    public static readonly ToolParameter TimeoutSec = new("timeoutSec", ParameterKind.Number, "The time limit for the SQL, in seconds.") { Minimum = 1, Maximum = 3600, Default = 60 };

    public static IEnumerable<ToolDefinition> All =>
    [
        new("query", "Query a database",
            "Runs one SQL statement in a read-only transaction and returns the rows. PostgreSQL refuses every change; a statement that tries one fails with Neon.NotReadOnly or Neon.SqlError.",
            [
                ListTools.Project, ListTools.Branch, SchemaTools.Database,
                Sql with { Description = "A statement that only reads, with $1, $2 and so on for parameters." },
                new("parameters", ParameterKind.Texts, "The values of $1, $2 and so on, as text."),
                MaxRows, SchemaTools.MaxCharacters, TimeoutSec,
            ],
            Rows.Schema, QueryAsync) { Required = ["results"] },
    ];

    private static async Task<ToolAnswer> QueryAsync(ToolCall call)
    {
        ToolArguments arguments = call.Arguments;
        ToolOutcome outcome = (await call.ReadAsync("Invoke-NeonSql",
        [
            new("Project", await call.ProjectAsync().ConfigureAwait(false)),
            new("Branch", arguments.Text("branch")),
            new("Database", arguments.Text("database")),
            new("Query", new[] { arguments.Text("sql")! }),
            new("Parameter", arguments.Texts("parameters")),
            new("TimeoutSec", arguments.Number("timeoutSec")),
            new("As", "Result"),
            new("ReadOnly", true),
        ]).ConfigureAwait(false)).OrThrow();
        JsonObject content = new Rows(call.Server.Options.Objects).Of(outcome.Output, arguments.Number("maxRows"), arguments.Number("maxCharacters"));
        return new ToolAnswer(content, Rows.Text(content));
    }
}
