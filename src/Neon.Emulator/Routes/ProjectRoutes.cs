using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.State;
using Neon.Emulator.Views;

namespace Neon.Emulator.Routes;

/// <summary>Projects.</summary>
internal static class ProjectRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.Map("GET", "/projects", List);
        api.Map("GET", "/projects/shared", ListShared);
        api.Map("POST", "/projects", CreateAsync);
        api.MapLocked("GET", "/projects/{project_id}", call => Answer.Ok(new { Project = ProjectView.Full(call.World, call.Project) }));
        api.MapLocked("PATCH", "/projects/{project_id}", UpdateAsync);
        api.MapLocked("DELETE", "/projects/{project_id}", DeleteAsync);
        api.Map("POST", "/projects/{project_id}/recover", RecoverAsync);
        api.MapLocked("GET", "/projects/{project_id}/available_preload_libraries", _ => Answer.Ok(new { Libraries = PreloadLibraries }));
    }

    /// <summary>Some that the service has. A project's choice of them is kept and has no effect here.</summary>
    private static readonly object[] PreloadLibraries =
    [
        new { LibraryName = "timescaledb", Description = "Enables scalable inserts and complex queries for time-series data", IsDefault = true, IsExperimental = false, Version = "2.17.1" },
        new { LibraryName = "pg_cron", Description = "Runs periodic jobs in the database", IsDefault = true, IsExperimental = false, Version = "1.6.4" },
        new { LibraryName = "pg_partman_bgw", Description = "Background worker of pg_partman", IsDefault = true, IsExperimental = false, Version = "5.1.0" },
        new { LibraryName = "pgrag_bge_small_en_v15,pgrag_jina_reranker_v1_tiny_en", Description = "Models for retrieval-augmented generation", IsDefault = false, IsExperimental = true, Version = "0.0.0" },
    ];

    private static Task<Answer> List(Call call)
    {
        int limit = call.Query.Integer("limit", 1, 400) ?? 10;
        _ = call.Query.Integer("timeout", 100, 30_000);
        bool recoverable = call.Query.Flag("recoverable");
        string? org = call.Query.Text("org_id") is { } wanted ? call.Access.Organization(wanted).Id : null;
        if (org is null && call.World.RequireOrgId && call.Access.Key.IsPersonal)
            throw ApiException.BadRequest("org_id is required, you can find it on your organization settings page");

        return Task.FromResult(Page(call, limit, call.World.AllProjects
            .Where(project => recoverable ? project.DeletedAt + Branches.RecoveryWindow > call.Now : project.DeletedAt is null)
            .Where(call.Access.Owns)
            .Where(project => org is null || project.OrgId == org)));
    }

    private static Answer Page(Call call, int limit, IEnumerable<Project> projects)
    {
        string? search = call.Query.Text("search");
        string? cursor = call.Query.Text("cursor");
        List<Project> page =
        [
            .. projects
                .Where(project => search is null || Contains(project.Name, search) || Contains(project.Id, search))
                .Where(project => cursor is null || string.CompareOrdinal(project.Id, cursor) > 0)
                .Take(limit),
        ];
        return Answer.Ok(new
        {
            Projects = page.Select(project => ProjectView.Item(call.World, project)),
            // A full page may be the last one: only the next request tells.
            Pagination = page.Count == limit ? new { Cursor = page[^1].Id } : null,
            Applications = new { },
            Integrations = new { },
        });
    }

    /// <summary>What somebody else's organization lets the user use.</summary>
    private static Task<Answer> ListShared(Call call)
    {
        int limit = call.Query.Integer("limit", 1, 400) ?? 10;
        return Task.FromResult(Page(call, limit, call.World.AllProjects.Where(project => project.DeletedAt is null).Where(call.Access.IsSharedWithUser)));
    }

    private static async Task<Answer> CreateAsync(Call call)
    {
        Change change = await call.World.Projects.CreateAsync(await call.BodyAsync().ConfigureAwait(false), call.Access, call.Now, call.Cancel).ConfigureAwait(false);
        Project project = change.Project;
        Branch branch = project.DefaultBranch;
        return Answer.Created(new
        {
            Project = ProjectView.Full(call.World, project),
            ConnectionUris = EndpointView.ConnectionUris(branch, project.Endpoints) ?? [],
            Roles = branch.Contents.Roles.Values.Select(role => BranchView.Role(branch, role, withPassword: true)),
            Databases = branch.Contents.Databases.Values.Select(database => BranchView.Database(branch, database)),
            Operations = EndpointView.Operations(project, change.Operations, call.Now),
            Branch = BranchView.Of(call.World, branch, call.Now),
            Endpoints = project.Endpoints.Select(endpoint => EndpointView.Of(project, endpoint, call.Now)),
        });
    }

    private static async Task<Answer> UpdateAsync(Call call)
    {
        Change change = call.Change();
        Projects.Update(change, await call.BodyAsync().ConfigureAwait(false));
        return Answer.Ok(new
        {
            Project = ProjectView.Full(call.World, call.Project),
            Operations = EndpointView.Operations(call.Project, change.Operations, call.Now),
        });
    }

    private static async Task<Answer> DeleteAsync(Call call)
    {
        call.Access.RefuseProjectKeys();
        await call.World.Projects.DeleteAsync(call.Project, call.Now, call.Cancel).ConfigureAwait(false);
        return Answer.Ok(new { Project = ProjectView.Full(call.World, call.Project) });
    }

    private static async Task<Answer> RecoverAsync(Call call)
    {
        call.Access.RefuseProjectKeys();
        Project project = call.World.FindProject(call.Id("project_id")) is { } found && call.Access.Owns(found) ? found : throw ApiException.NotFound("project");
        await call.EnterAsync(project).ConfigureAwait(false);
        try
        {
            if (project.DeletedAt is not { } deletedAt || deletedAt + Branches.RecoveryWindow <= call.Now)
                throw ApiException.Refused("project is not recoverable");

            Change change = new(call.World, project, call.Now, call.Cancel);
            await call.World.Projects.RecoverAsync(change).ConfigureAwait(false);
            return Answer.Ok(new
            {
                Project = ProjectView.Full(call.World, project),
                Branches = project.Branches.Select(branch => BranchView.Of(call.World, branch, call.Now)),
            });
        }
        finally
        {
            project.Gate.Release();
        }
    }

    private static bool Contains(string text, string search) => text.Contains(search, StringComparison.OrdinalIgnoreCase);
}
