using System.Linq;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;
using Neon.Emulator.Views;

namespace Neon.Emulator.Routes;

/// <summary>Roles of a branch.</summary>
internal static class RoleRoutes
{
    private const string All = "/projects/{project_id}/branches/{branch_id}/roles";
    private const string One = All + "/{role_name}";

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", All, call => Answer.Ok(new
        {
            Roles = call.Branch.Contents.Roles.Values.OrderBy(role => role.CreatedAt).Select(role => BranchView.Role(call.Branch, role)),
        }));
        api.MapLocked("GET", One, call => Answer.Ok(new { Role = BranchView.Role(call.Branch, Find(call)) }));
        api.MapLocked("POST", All, CreateAsync);
        api.MapLocked("DELETE", One, DeleteAsync);
        api.MapLocked("GET", One + "/reveal_password", RevealPassword);
        api.MapLocked("POST", One + "/reset_password", ResetPasswordAsync);
    }

    private static Role Find(Call call) =>
        call.Branch.Contents.Roles.TryGetValue(call.Path("role_name"), out Role? role) ? role : throw ApiException.NotFound("role");

    private static async Task<Answer> CreateAsync(Call call)
    {
        Body wish = (await call.BodyAsync().ConfigureAwait(false)).RequiredObject("role");
        string name = Identifiers.CheckRole(wish.RequiredText("name"));
        bool noLogin = wish.Flag("no_login") ?? false;
        Branch branch = call.Branch;
        if (branch.Contents.Roles.ContainsKey(name))
            throw ApiException.Conflict($"role already exists; role_name:\"{name}\"");

        Change change = call.Change();
        Role role = new(name, noLogin ? null : Names.Password(), noLogin, call.Now, call.Now);
        await call.World.Engine.EnsureRoleAsync(name, call.Cancel).ConfigureAwait(false);
        await call.World.Branches.SetContentsAsync(branch, branch.Contents.Databases, branch.Contents.Roles.Add(name, role), call.Cancel).ConfigureAwait(false);
        return Answer.Created(Changed(call, change, branch, role, withPassword: true));
    }

    private static async Task<Answer> DeleteAsync(Call call)
    {
        Branch branch = call.Branch;
        if (!branch.Contents.Roles.TryGetValue(call.Path("role_name"), out Role? role))
            return Answer.Nothing;

        if (branch.Contents.Databases.Values.Any(database => database.Owner == role.Name))
            throw ApiException.Refused("cannot delete a role that owns a database");

        Change change = call.Change();
        await call.World.Engine.RemoveRoleAsync(role.Name, [.. branch.Contents.Databases.Values], call.Cancel).ConfigureAwait(false);
        await call.World.Branches.SetContentsAsync(branch, branch.Contents.Databases, branch.Contents.Roles.Remove(role.Name), call.Cancel).ConfigureAwait(false);
        return Answer.Ok(Changed(call, change, branch, role, withPassword: false));
    }

    private static Answer RevealPassword(Call call)
    {
        Role role = Find(call);
        return !call.Project.StorePasswords
            ? throw new ApiException(412, "storing passwords is disabled")
            : role.Password is null ? throw ApiException.NotFound("role password") : Answer.Ok(new { role.Password });
    }

    private static async Task<Answer> ResetPasswordAsync(Call call)
    {
        Branch branch = call.Branch;
        Role before = Find(call);
        if (before.NoLogin)
            throw ApiException.Refused("role cannot log in and has no password");

        Change change = call.Change();
        Role after = before with { Password = Names.Password(), UpdatedAt = call.Now };
        await call.World.Branches.SetContentsAsync(branch, branch.Contents.Databases, branch.Contents.Roles.SetItem(after.Name, after), call.Cancel).ConfigureAwait(false);
        return Answer.Ok(Changed(call, change, branch, after, withPassword: true));
    }

    private static object Changed(Call call, Change change, Branch branch, Role role, bool withPassword)
    {
        EndpointRoutes.Apply(change, branch);
        return new
        {
            Role = BranchView.Role(branch, role, withPassword),
            Operations = EndpointView.Operations(call.Project, change.Operations, call.Now),
        };
    }
}
