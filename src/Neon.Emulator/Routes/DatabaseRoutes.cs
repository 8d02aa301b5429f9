using System.Linq;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;
using Neon.Emulator.Views;

namespace Neon.Emulator.Routes;

/// <summary>Databases of a branch.</summary>
internal static class DatabaseRoutes
{
    private const string All = "/projects/{project_id}/branches/{branch_id}/databases";
    private const string One = All + "/{database_name}";

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", All, call => Answer.Ok(new
        {
            Databases = call.Branch.Contents.Databases.Values.OrderBy(database => database.CreatedAt).Select(database => BranchView.Database(call.Branch, database)),
        }));
        api.MapLocked("GET", One, call => Answer.Ok(new { Database = BranchView.Database(call.Branch, Find(call)) }));
        api.MapLocked("POST", All, CreateAsync);
        api.MapLocked("PATCH", One, UpdateAsync);
        api.MapLocked("DELETE", One, DeleteAsync);
    }

    /// <summary>The database of that name, or 404.</summary>
    public static Database Find(Contents contents, string name) =>
        contents.Databases.TryGetValue(name, out Database? database) ? database : throw ApiException.NotFound("database");

    private static Database Find(Call call) => Find(call.Branch.Contents, call.Path("database_name"));

    private static async Task<Answer> CreateAsync(Call call)
    {
        Body wish = (await call.BodyAsync().ConfigureAwait(false)).RequiredObject("database");
        string name = Identifiers.CheckDatabase(wish.RequiredText("name"));
        string owner = wish.RequiredText("owner_name");
        Branch branch = call.Branch;
        RequireRole(branch, owner);
        EnsureNameIsFree(branch, name);
        Change change = call.Change();
        Database database = new(Names.Id(), name, owner, Names.Physical(name), call.Now, call.Now);
        await call.World.Engine.CreateDatabaseAsync(database.Physical, owner, call.Cancel).ConfigureAwait(false);
        await call.World.Branches.SetContentsAsync(branch, branch.Contents.Databases.Add(name, database), branch.Contents.Roles, call.Cancel).ConfigureAwait(false);
        return Answer.Created(Changed(call, change, branch, database));
    }

    private static async Task<Answer> UpdateAsync(Call call)
    {
        Body wish = (await call.BodyAsync().ConfigureAwait(false)).RequiredObject("database");
        Branch branch = call.Branch;
        Database before = Find(call);
        string name = wish.Text("name") is { Length: > 0 } given ? Identifiers.CheckDatabase(given) : before.Name;
        string owner = wish.Text("owner_name") is { Length: > 0 } role ? role : before.Owner;
        RequireRole(branch, owner);
        if (name != before.Name)
            EnsureNameIsFree(branch, name);

        Change change = call.Change();
        if (owner != before.Owner)
            await call.World.Engine.SetOwnerAsync(before.Physical, before.Owner, owner, call.Cancel).ConfigureAwait(false);

        Database after = before with { Name = name, Owner = owner, UpdatedAt = call.Now };
        await call.World.Branches.SetContentsAsync(branch, branch.Contents.Databases.Remove(before.Name).Add(name, after), branch.Contents.Roles, call.Cancel).ConfigureAwait(false);
        return Answer.Ok(Changed(call, change, branch, after));
    }

    private static async Task<Answer> DeleteAsync(Call call)
    {
        Branch branch = call.Branch;
        if (!branch.Contents.Databases.TryGetValue(call.Path("database_name"), out Database? database))
            return Answer.Nothing;

        Change change = call.Change();
        await call.World.Branches.SetContentsAsync(branch, branch.Contents.Databases.Remove(database.Name), branch.Contents.Roles, call.Cancel).ConfigureAwait(false);
        await call.World.Engine.DropDatabaseAsync(database.Physical, call.Cancel).ConfigureAwait(false);
        return Answer.Ok(Changed(call, change, branch, database));
    }

    private static object Changed(Call call, Change change, Branch branch, Database database)
    {
        EndpointRoutes.Apply(change, branch);
        return new
        {
            Database = BranchView.Database(branch, database),
            Operations = EndpointView.Operations(call.Project, change.Operations, call.Now),
        };
    }

    private static void RequireRole(Branch branch, string role)
    {
        if (!branch.Contents.Roles.ContainsKey(role))
            throw ApiException.NotFound("role");
    }

    private static void EnsureNameIsFree(Branch branch, string name)
    {
        if (branch.Contents.Databases.ContainsKey(name))
            throw ApiException.Conflict($"database already exists; database_name:\"{name}\"");
    }
}
