using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Diff;
using Neon.Emulator.Engines;
using Neon.Emulator.Errors;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>Schemas, and what differs between two. Other requests go on while a dump is taken.</summary>
internal static class SchemaRoutes
{
    private sealed record Side(Database Database, PointInTime? At);

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.Map("GET", "/projects/{project_id}/branches/{branch_id}/schema", GetAsync);
        api.Map("GET", "/projects/{project_id}/branches/{branch_id}/compare_schema", CompareAsync);
    }

    private static async Task<Answer> GetAsync(Call call)
    {
        string format = call.Query.Choice("format", "sql", "sql", "json");
        string name = call.Query.RequiredText("db_name");
        Side side = await FindAsync(call, () => call.Branch, name, "").ConfigureAwait(false);
        IEngine engine = call.World.Engine;
        return format == "json"
            ? Answer.Ok(new { Json = await engine.ReadTablesAsync(side.Database.Physical, side.At, call.Cancel).ConfigureAwait(false) })
            : Answer.Ok(new { Sql = await engine.DumpSchemaAsync(side.Database.Physical, side.At, call.Cancel).ConfigureAwait(false) });
    }

    private static async Task<Answer> CompareAsync(Call call)
    {
        string name = call.Query.RequiredText("db_name");
        Side side = await FindAsync(call, () => call.Branch, name, "").ConfigureAwait(false);
        Side other = await FindAsync(call, () => Base(call), name, "base_").ConfigureAwait(false);
        IEngine engine = call.World.Engine;
        Task<string> before = engine.DumpSchemaAsync(other.Database.Physical, other.At, call.Cancel);
        Task<string> after = engine.DumpSchemaAsync(side.Database.Physical, side.At, call.Cancel);
        await Task.WhenAll(before, after).ConfigureAwait(false);
        return Answer.Ok(new { Diff = UnifiedDiff.Create(name, await before.ConfigureAwait(false), await after.ConfigureAwait(false)) });
    }

    private static Branch Base(Call call) => call.Project.Branch(
        call.Query.Text("base_branch_id")
        ?? call.Branch.ParentId
        ?? throw ApiException.Refused("branch has no parent to compare with; base_branch_id is required"));

    private static async Task<Side> FindAsync(Call call, System.Func<Branch> branch, string database, string prefix)
    {
        Lsn current = await call.World.Engine.CurrentLsnAsync(call.Cancel).ConfigureAwait(false);
        Project project = call.Project;
        await call.EnterAsync(project).ConfigureAwait(false);
        try
        {
            await call.World.Branches.AdoptAsync(project, call.Cancel).ConfigureAwait(false);
            await call.SweepAsync().ConfigureAwait(false);
            Branch found = branch();
            if (found.State.At(call.Now) == "init")
                throw ApiException.Refused("branch not ready yet");

            PointInTime? at = Past.Check(project, call.Query.Text(prefix + "lsn"), call.Query.Moment(prefix + "timestamp"), current, call.Now);
            return new Side(DatabaseRoutes.Find(Past.Of(project, found, at), database), at);
        }
        finally
        {
            project.Gate.Release();
        }
    }
}
