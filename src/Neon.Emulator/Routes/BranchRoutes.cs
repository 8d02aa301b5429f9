using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;
using Neon.Emulator.Views;

namespace Neon.Emulator.Routes;

/// <summary>Branches.</summary>
internal static class BranchRoutes
{
    private const string One = "/projects/{project_id}/branches/{branch_id}";

    /// <summary>The size of a page where the request names none.</summary>
    private const int DefaultPage = 100;

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", "/projects/{project_id}/branches", List);
        api.MapLocked("GET", "/projects/{project_id}/branches/count", Count);
        api.MapLocked("POST", "/projects/{project_id}/branches", CreateAsync);
        api.MapLocked("GET", One, GetAsync);
        api.MapLocked("PATCH", One, UpdateAsync);
        api.MapLocked("DELETE", One, DeleteAsync);
        api.MapLocked("POST", One + "/set_as_default", SetDefault);
        api.MapLocked("POST", One + "/restore", RestoreAsync);
        api.MapLocked("POST", One + "/recover", RecoverAsync);
    }

    private static Answer List(Call call)
    {
        int limit = call.Query.Integer("limit", 1, 10_000) ?? DefaultPage;
        string sortBy = call.Query.Choice("sort_by", "updated_at", "name", "created_at", "updated_at");
        string sortOrder = call.Query.Choice("sort_order", "desc", "asc", "desc");
        string? search = call.Query.Text("search");
        string? cursor = call.Query.Text("cursor");
        (List<Branch> page, string? next) = Pages.Take(
            (call.Query.Flag("include_deleted") ? call.Project.AllBranches : call.Project.Branches).Where(branch => Matches(branch, search)),
            branch => sortBy switch { "name" => branch.Name, "created_at" => Pages.Key(branch.CreatedAt), _ => Pages.Key(branch.UpdatedAt) },
            branch => branch.Id,
            limit,
            cursor,
            descending: sortOrder == "desc");
        return Answer.Ok(new
        {
            Branches = page.Select(branch => BranchView.Of(call.World, branch, call.Now)),
            Annotations = page.Where(branch => branch.Annotation is { Count: > 0 }).ToDictionary(branch => branch.Id, BranchView.Annotation),
            Pagination = new { Next = next, SortBy = sortBy, SortOrder = sortOrder },
        });
    }

    private static Answer Count(Call call)
    {
        string? search = call.Query.Text("search");
        return Answer.Ok(new { Count = call.Project.Branches.Count(branch => search is null || branch.Name.Contains(search, StringComparison.OrdinalIgnoreCase)) });
    }

    private static async Task<Answer> GetAsync(Call call)
    {
        await call.World.Branches.MeasureAsync(call.Branch, call.Cancel).ConfigureAwait(false);
        return Answer.Ok(new { Branch = BranchView.Of(call.World, call.Branch, call.Now), Annotation = BranchView.Annotation(call.Branch) });
    }

    private static async Task<Answer> CreateAsync(Call call)
    {
        BranchRequest request = BranchRequest.Read(await call.BodyAsync().ConfigureAwait(false));
        Change change = call.Change();
        return Created(call, change, await call.World.Branches.CreateAsync(change, request).ConfigureAwait(false));
    }

    /// <summary>What the answer to a new branch holds.</summary>
    public static Answer Created(Call call, Change change, Branch branch)
    {
        List<Endpoint> endpoints = [.. call.Project.EndpointsOf(branch)];
        return Answer.Created(new
        {
            Branch = BranchView.Of(call.World, branch, call.Now),
            Endpoints = endpoints.Select(endpoint => EndpointView.Of(call.Project, endpoint, call.Now)),
            Operations = EndpointView.Operations(call.Project, change.Operations, call.Now),
            Roles = branch.Contents.Roles.Values.Select(role => BranchView.Role(branch, role)),
            Databases = branch.Contents.Databases.Values.Select(database => BranchView.Database(branch, database)),
            ConnectionUris = EndpointView.ConnectionUris(branch, endpoints),
        });
    }

    private static async Task<Answer> UpdateAsync(Call call)
    {
        Body wish = (await call.BodyAsync().ConfigureAwait(false)).RequiredObject("branch");
        string? name = wish.Text("name", 1, 256);
        bool? isProtected = wish.Flag("protected");
        DateTimeOffset? expiresAt = wish.Moment("expires_at");
        Branch branch = call.Branch;
        if (name is not null && name != branch.Name)
            Branches.EnsureNameIsFree(call.Project, name);

        if (isProtected == true && (expiresAt ?? (wish.Has("expires_at") ? null : branch.ExpiresAt)) is not null)
            throw ApiException.Refused("cannot protect a branch that has an expiration");

        if (wish.Has("expires_at"))
            Branches.SetExpiry(call.Project, branch, expiresAt, call.Now);

        branch.Name = name ?? branch.Name;
        branch.Protected = isProtected ?? branch.Protected;
        branch.UpdatedAt = call.Now;
        return Changed(call, branch, []);
    }

    private static async Task<Answer> DeleteAsync(Call call)
    {
        bool forGood = call.Query.Flag("hard_delete");
        if (call.Project.Branches.FirstOrDefault(candidate => candidate.Id == call.Id("branch_id")) is not { } branch)
        {
            return call.Project.AllBranches.Exists(candidate => candidate.Id == call.Id("branch_id"))
                ? Answer.Nothing
                : throw ApiException.NotFound("branch");
        }

        Change change = call.Change();
        await call.World.Branches.DeleteAsync(change, branch, forGood).ConfigureAwait(false);
        return Changed(call, branch, change.Operations);
    }

    private static Answer SetDefault(Call call)
    {
        Branch branch = call.Branch;
        if (branch.ExpiresAt is not null)
            throw ApiException.Refused("a branch with an expiration cannot be the default");

        call.Project.DefaultBranch.Default = false;
        branch.Default = true;
        branch.UpdatedAt = call.Now;
        return Changed(call, branch, []);
    }

    private static async Task<Answer> RestoreAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string source = body.Id("source_branch_id") ?? throw body.Wrong("source_branch_id", "is required");
        string? lsn = body.Text("source_lsn") is { Length: > 0 } given ? given : null;
        DateTimeOffset? time = body.Moment("source_timestamp");
        string? preserve = body.Text("preserve_under_name", 0, 256) is { Length: > 0 } name ? name : null;
        Branch branch = call.Branch;
        Change change = call.Change();
        await call.World.Branches.RestoreAsync(change, branch, source, lsn, time, preserve).ConfigureAwait(false);
        return Changed(call, branch, change.Operations);
    }

    private static async Task<Answer> RecoverAsync(Call call)
    {
        Branch branch = call.Project.AllBranches.Find(candidate => candidate.Id == call.Id("branch_id")) ?? throw ApiException.NotFound("branch");
        if (branch.DeletedAt is not { } deletedAt || deletedAt + Branches.RecoveryWindow <= call.Now)
            throw ApiException.Refused("branch is not recoverable");

        await call.World.Branches.RecoverAsync(call.Change(), branch).ConfigureAwait(false);
        return Answer.Ok(new { Branch = BranchView.Of(call.World, branch, call.Now) });
    }

    private static Answer Changed(Call call, Branch branch, IEnumerable<Operation> operations) => Answer.Ok(new
    {
        Branch = BranchView.Of(call.World, branch, call.Now),
        Operations = EndpointView.Operations(call.Project, operations, call.Now),
    });

    private static bool Matches(Branch branch, string? search) => search is null
        || branch.Name.Contains(search, StringComparison.OrdinalIgnoreCase)
        || branch.Id.Contains(search, StringComparison.OrdinalIgnoreCase);
}
