using System.Collections.Generic;
using System.Linq;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>What a look at a database finds. Of the service's findings there is one here: a table that anybody may read.</summary>
internal static class AdvisorRoutes
{
    /// <summary>Maps it.</summary>
    public static void Map(Api api) => api.MapLocked("GET", "/projects/{project_id}/advisors", async call =>
    {
        string category = call.Query.Choice("category", "SECURITY", "SECURITY", "PERFORMANCE");
        _ = call.Query.Choice("min_severity", "INFO", "INFO", "WARN", "ERROR");
        Branch branch = call.Query.Text("branch_id") is { } id ? call.Project.Branch(id) : call.Project.DefaultBranch;
        IEnumerable<Database> databases = call.Query.Text("database_name") is { } name ? [DatabaseRoutes.Find(branch.Contents, name)] : branch.Contents.Databases.Values;
        List<object> issues = [];
        foreach (Database database in category == "SECURITY" ? databases : [])
            issues.AddRange((await call.World.Engine.OpenTablesAsync(database.Physical, call.Cancel).ConfigureAwait(false)).Select(table => View(database, table)));

        return Answer.Ok(new { Issues = issues });
    });

    private static object View(Database database, string table) => new
    {
        Name = "rls_disabled_in_public",
        Title = "RLS Disabled in Public",
        Level = "ERROR",
        Facing = "EXTERNAL",
        Categories = new[] { "SECURITY" },
        Description = "A table in a schema that the Data API exposes has no row-level security.",
        Detail = $"Table public.{table} of database {database.Name} is public, and row-level security is not enabled.",
        Remediation = "https://neon.com/docs/guides/row-level-security",
        Metadata = new { Name = table, Type = "table", Schema = "public", Database = database.Name },
        CacheKey = $"rls_disabled_in_public_{database.Name}_public_{table}",
    };
}
