using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Mcp.Tools;

/// <summary>The schema of one database, as Get-NeonSchema gave it.</summary>
internal sealed record ReadSchema(string ProjectId, string BranchId, string Database, string Sql, string? Fingerprint)
{
    /// <summary>Reads the schema that a call is about, and keeps it for comparisons.</summary>
    /// <exception cref="NeonException">The branch has several databases, and none was named.</exception>
    public static async Task<ReadSchema> ReadAsync(ToolCall call)
    {
        ToolOutcome outcome = (await call.ReadAsync("Get-NeonSchema",
        [
            new("Project", await call.ProjectAsync().ConfigureAwait(false)),
            new("Branch", call.Arguments.Text("branch")),
            new("Database", call.Arguments.Text("database")),
        ]).ConfigureAwait(false)).OrThrow();
        (ReadSchema Schema, object Read)[] all = [.. outcome.Output.Select(item => (Of(call.Server.Options.Objects, item), item))];
        if (all.Length != 1)
        {
            throw new NeonException("Neon.DatabaseRequired", NeonErrorCategory.InvalidArgument, all.Length == 0 ? "The branch has no database." : "The branch has several databases.")
            {
                RecommendedAction = all.Length == 0 ? null : $"Specify 'database': {string.Join(", ", all.Select(one => one.Schema.Database))}.",
            };
        }
        (ReadSchema schema, object read) = all[0];
        if (schema.Fingerprint is not null)
            call.Server.Known.Add(schema.BranchId, schema.Database, schema.Fingerprint, read, schema.Sql.Length);
        return schema;
    }

    private static ReadSchema Of(IPlainObjects objects, object item)
    {
        Dictionary<string, object?> members = objects.Members(item).ToDictionary(member => member.Key, member => objects.Unwrap(member.Value));
        string Text(string name) => members.TryGetValue(name, out object? value) ? value as string ?? "" : "";
        return new ReadSchema(Text("ProjectId"), Text("BranchId"), Text("DatabaseName"), Text("Sql"), members.TryGetValue("Fingerprint", out object? fingerprint) ? fingerprint as string : null);
    }
}
