using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Testing;

/// <summary>Fills the world with what a test wants to find: projects with their roles, databases, SQL and branches.</summary>
internal sealed class Seed(World world, Access access)
{
    private static readonly string[] BranchMembers = ["parent", "databases", "roles", "endpoint"];
    private static readonly string[] OwnMembers = ["roles", "databases", "branches", "branch"];

    /// <summary>Makes everything; nothing of it takes the time of an operation.</summary>
    public async Task ApplyAsync(Body seed, CancellationToken cancellation)
    {
        Check(seed);
        using IDisposable hurry = world.Hurry();
        foreach (Body project in seed.Objects("projects"))
            await AddProjectAsync(project, cancellation).ConfigureAwait(false);
    }

    /// <summary>A seed that says something else than it means fills nothing, and the tests on it test nothing.</summary>
    public static void Check(Body seed)
    {
        seed.Only("projects");
        foreach (Body project in seed.Objects("projects"))
        {
            project.Only([.. OwnMembers, .. Projects.Members]);
            project.Object("branch")?.Only("name", "role_name", "database_name", "annotations");
            CheckDatabases(project);
            foreach (Body branch in project.Objects("branches"))
            {
                branch.Only([.. BranchMembers, .. BranchRequest.Members]);
                CheckDatabases(branch);
            }
        }
    }

    private static void CheckDatabases(Body wish)
    {
        foreach (Body database in wish.Objects("databases"))
            database.Only("name", "owner", "sql", "sql_file");
    }

    private async Task AddProjectAsync(Body wish, CancellationToken cancellation)
    {
        JsonObject members = Without(wish, OwnMembers);
        if (wish.Object("branch") is { } first)
            members["branch"] = first.Members.DeepClone();

        Body request = new(new JsonObject { ["project"] = members }, "");
        Project project = (await world.Projects.CreateAsync(request, access, world.Now, cancellation).ConfigureAwait(false)).Project;
        await project.Gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Branch main = project.DefaultBranch;
            foreach (string role in Texts(wish, "roles"))
                await AddRoleAsync(main, role, cancellation).ConfigureAwait(false);

            await FillAsync(main, wish, cancellation).ConfigureAwait(false);
            foreach (Body branch in wish.Objects("branches"))
                await AddBranchAsync(project, branch, cancellation).ConfigureAwait(false);
        }
        finally
        {
            project.Gate.Release();
        }
    }

    private async Task AddBranchAsync(Project project, Body wish, CancellationToken cancellation)
    {
        JsonObject members = Without(wish, BranchMembers);
        if (wish.Text("parent") is { } parent)
            members["parent_id"] = (project.Branches.FirstOrDefault(branch => branch.Name == parent || branch.Id == parent) ?? throw wish.Wrong("parent", $"is not a branch that is defined earlier: {parent}")).Id;

        JsonObject request = new() { ["branch"] = members };
        if (wish.Flag("endpoint") ?? true)
            request["endpoints"] = new JsonArray(new JsonObject { ["type"] = "read_write" });

        Change change = new(world, project, Moment(project), cancellation);
        Branch made = await world.Branches.CreateAsync(change, BranchRequest.Read(new Body(request, ""))).ConfigureAwait(false);
        foreach (string role in Texts(wish, "roles"))
            await AddRoleAsync(made, role, cancellation).ConfigureAwait(false);

        await FillAsync(made, wish, cancellation).ConfigureAwait(false);
    }

    private async Task AddRoleAsync(Branch branch, string name, CancellationToken cancellation)
    {
        Role role = new(Identifiers.CheckRole(name), Names.Password(), false, world.Now, world.Now);
        await world.Engine.EnsureRoleAsync(name, cancellation).ConfigureAwait(false);
        await world.Branches.SetContentsAsync(branch, branch.Contents.Databases, branch.Contents.Roles.SetItem(name, role), cancellation).ConfigureAwait(false);
    }

    /// <summary>A database that is there already only gets its SQL.</summary>
    private async Task FillAsync(Branch branch, Body wish, CancellationToken cancellation)
    {
        foreach (Body database in wish.Objects("databases"))
        {
            string name = Identifiers.CheckDatabase(database.RequiredText("name"));
            if (!branch.Contents.Databases.TryGetValue(name, out Database? known))
            {
                string owner = database.Text("owner") ?? branch.Contents.Roles.Values.OrderBy(role => role.CreatedAt).First().Name;
                if (!branch.Contents.Roles.ContainsKey(owner))
                    throw database.Wrong("owner", $"is not a role of branch {branch.Name}: {owner}");

                known = new Database(Names.Id(), name, owner, Names.Physical(name), world.Now, world.Now);
                await world.Engine.CreateDatabaseAsync(known.Physical, owner, cancellation).ConfigureAwait(false);
                await world.Branches.SetContentsAsync(branch, branch.Contents.Databases.Add(name, known), branch.Contents.Roles, cancellation).ConfigureAwait(false);
            }

            if (database.Text("sql") is { Length: > 0 } sql)
            {
                try
                {
                    await world.Engine.RunAsync(known.Physical, known.Owner, sql, cancellation).ConfigureAwait(false);
                }
                catch (ApiException wrong)
                {
                    throw ApiException.Refused($"database {name} of branch {branch.Name}: {wrong.Message}");
                }
            }
        }
    }

    /// <summary>Not before what was done last has ended.</summary>
    private DateTimeOffset Moment(Project project)
    {
        DateTimeOffset last = project.Operations.Count > 0 ? project.Operations[^1].EndsAt : DateTimeOffset.MinValue;
        return last > world.Now ? last : world.Now;
    }

    private static JsonObject Without(Body body, params string[] names)
    {
        JsonObject rest = (JsonObject)body.Members.DeepClone();
        foreach (string name in names)
            rest.Remove(name);

        return rest;
    }

    private static IEnumerable<string> Texts(Body body, string name) => body.Members[name] switch
    {
        null => [],
        JsonArray items when items.All(item => item is JsonValue value && value.TryGetValue(out string? _)) => items.Select(item => item!.GetValue<string>()),
        _ => throw body.Wrong(name, "must be a list of names"),
    };
}
