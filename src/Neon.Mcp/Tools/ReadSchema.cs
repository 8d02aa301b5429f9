using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Mcp.Tools;

/// <summary>The schema of one database, as Get-NeonSchema gave it.</summary>
internal sealed record ReadSchema(string ProjectId, string BranchId, string Database, string? PointInTime, string Sql, string? Fingerprint)
{
    /// <summary>Where it is from: the same for two reads of the same.</summary>
    public string Source => $"{ProjectId}\n{BranchId}\n{Database}\n{PointInTime}";

    /// <summary>A text that is another one when the schema has changed, also where it cannot be read.</summary>
    public string Version => Fingerprint ?? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>Reads the schema that a call is about, and keeps it for comparisons.</summary>
    /// <exception cref="NeonException">The branch has several databases, and none was named.</exception>
    public static Task<ReadSchema> ReadAsync(ToolCall call) =>
        ReadAsync(call, call.Arguments.Text("project"), call.Arguments.Text("branch"), call.Arguments.Text("database"));

    /// <summary>Reads a schema, and keeps it for comparisons.</summary>
    /// <exception cref="NeonException">The branch has several databases, and none was named.</exception>
    public static async Task<ReadSchema> ReadAsync(ToolCall call, string? project, string? branch, string? database)
    {
        ToolOutcome outcome = (await call.ReadAsync("Get-NeonSchema",
        [
            new("Project", await call.Server.ProjectAsync(call, project).ConfigureAwait(false)),
            new("Branch", branch),
            new("Database", database),
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
        call.Server.Note(schema, read);
        return schema;
    }

    private static ReadSchema Of(IPlainObjects objects, object item)
    {
        Dictionary<string, object?> members = objects.Members(item).ToDictionary(member => member.Key, member => objects.Unwrap(member.Value));
        string? Text(string name) => members.TryGetValue(name, out object? value) ? value as string : null;
        return new ReadSchema(Text("ProjectId") ?? "", Text("BranchId") ?? "", Text("DatabaseName") ?? "", Text("PointInTime"), Text("Sql") ?? "", Text("Fingerprint"));
    }
}
