using System;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.Hosting;
using Neon.Emulator.Requests;
using Neon.Emulator.State;
using Neon.Emulator.Testing;
using Neon.Emulator.Views;

namespace Neon.Emulator.Routes;

/// <summary>What the service does not have: routes about the emulator itself.</summary>
internal static class EmulatorRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(Api api, Func<EmulatorInfo> info, Action stop)
    {
        api.Map("GET", "/_emulator", _ => Task.FromResult(Answer.Ok(info())));
        Own(api, "POST", "/_emulator/stop", _ =>
        {
            // The host lets the requests that are running end first, this one included.
            stop();
            return Task.FromResult(Answer.Nothing);
        });
        Own(api, "POST", "/_emulator/reset", async call =>
        {
            Body seed = await call.BodyAsync().ConfigureAwait(false);
            Seed.Check(seed);
            await call.World.ResetAsync(call.Cancel).ConfigureAwait(false);
            await new Seed(call.World, call.Access).ApplyAsync(seed, call.Cancel).ConfigureAwait(false);
            return Answer.Nothing;
        });
        Own(api, "POST", "/_emulator/organizations", async call =>
        {
            string name = (await call.BodyAsync().ConfigureAwait(false)).RequiredText("name", 256);
            return Answer.Created(OrganizationView.Of(call.World.Account.AddOrganization(name, call.Now)));
        });
        Own(api, "POST", "/_emulator/organizations/{org_id}/members", JoinAsync);
        Own(api, "POST", "/_emulator/seed", async call =>
        {
            await new Seed(call.World, call.Access).ApplyAsync(await call.BodyAsync().ConfigureAwait(false), call.Cancel).ConfigureAwait(false);
            return Answer.Nothing;
        });
        Own(api, "GET", "/_emulator/faults", call => Task.FromResult(Answer.Ok(new { Faults = call.World.Bench.Faults.All })));
        Own(api, "POST", "/_emulator/faults", async call =>
        {
            Fault fault = Fault.Read(await call.BodyAsync().ConfigureAwait(false), call.World.Now);
            call.World.Bench.Faults.Add(fault);
            return Answer.Created(new { Fault = fault });
        });
        Own(api, "DELETE", "/_emulator/faults", call =>
        {
            call.World.Bench.Faults.Clear();
            return Task.FromResult(Answer.Nothing);
        });
        Own(api, "GET", "/_emulator/log", call => Task.FromResult(Answer.Ok(new { Requests = call.World.Bench.Log.Last(call.Query.Integer("limit", 1, int.MaxValue) ?? int.MaxValue) })));
        Own(api, "DELETE", "/_emulator/log", call =>
        {
            call.World.Bench.Log.Clear();
            return Task.FromResult(Answer.Nothing);
        });
        api.MapLocked("PUT", "/_emulator/projects/{project_id}/branches/{branch_id}/databases/{database_name}/schema", SetSchemaAsync);
    }

    /// <summary>Who was given the key of a project or an organization was not given the emulator.</summary>
    private static void Own(Api api, string method, string path, Func<Call, Task<Answer>> handle) => api.Map(method, path, call =>
    {
        call.Access.RequirePersonal();
        return handle(call);
    });

    /// <summary>Somebody joins, as if an invitation had been accepted.</summary>
    private static async Task<Answer> JoinAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        Organization organization = call.Organization;
        string email = body.RequiredEmail("email");
        string? role = body.Choice("role", Organization.Roles);
        return Answer.Created(call.World.Account.Locked(() =>
        {
            if (organization.Members.Exists(known => known.Email.Equals(email, StringComparison.OrdinalIgnoreCase)))
                throw ApiException.Conflict("user is already a member of the organization: " + email);

            Invitation? invitation = organization.Invitations.Find(open => open.Email.Equals(email, StringComparison.OrdinalIgnoreCase));
            organization.Invitations.RemoveAll(open => open == invitation);
            Member member = new(Guid.NewGuid(), Guid.NewGuid(), email, role ?? invitation?.Role ?? "member", call.Now);
            organization.Members.Add(member);
            return OrganizationView.Member(organization, member);
        }));
    }

    /// <summary>
    /// Empties a database and runs SQL in it. It is a new database to the engine: when the SQL fails the
    /// old one is still there, and the old one's past can still be asked for.
    /// </summary>
    private static async Task<Answer> SetSchemaAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string sql = body.Text("sql") ?? throw body.Wrong("sql", "is required");
        Branch branch = call.Branch;
        Database before = DatabaseRoutes.Find(branch.Contents, call.Path("database_name"));
        Database after = before with { Physical = Names.Physical(before.Name), UpdatedAt = call.Now };
        await call.World.Engine.CreateDatabaseAsync(after.Physical, after.Owner, call.Cancel).ConfigureAwait(false);
        try
        {
            await call.World.Engine.RunAsync(after.Physical, after.Owner, sql, call.Cancel).ConfigureAwait(false);
        }
        catch (ApiException)
        {
            await call.World.Engine.DropDatabaseAsync(after.Physical, call.Cancel).ConfigureAwait(false);
            throw;
        }

        await call.World.Branches.SetContentsAsync(branch, branch.Contents.Databases.SetItem(after.Name, after), branch.Contents.Roles, call.Cancel).ConfigureAwait(false);
        await call.World.Engine.DropDatabaseAsync(before.Physical, call.Cancel).ConfigureAwait(false);
        return Answer.Nothing;
    }
}
