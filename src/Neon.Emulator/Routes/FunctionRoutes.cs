using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>Functions of a branch. Their code is kept, version by version, and not run.</summary>
internal static partial class FunctionRoutes
{
    private const string All = "/projects/{project_id}/branches/{branch_id}/functions";
    private const string One = All + "/{slug}";
    private const string DefaultRuntime = "nodejs24";

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", All, call =>
        {
            (List<Function> page, string? next) = Pages.Take(
                call.Branch.Services.Functions.Values, function => function.Slug, function => function.Id, call.Query.Integer("limit", 1, 1000) ?? 100, call.Query.Text("cursor"));
            return Answer.Ok(new { Functions = page.Select(function => View(call, function)).ToList(), Pagination = new { Next = next } });
        });
        api.MapLocked("GET", One, call => Answer.Ok(new { Function = View(call, Find(call)) }));
        api.MapLocked("PATCH", One, RenameAsync);
        api.MapLocked("DELETE", One, call =>
        {
            Function function = Find(call);
            call.Branch.Services = call.Branch.Services with { Functions = call.Branch.Services.Functions.Remove(function.Slug) };
            return Answer.Nothing;
        });
        api.MapLocked("POST", One + "/deployments", DeployAsync);
    }

    /// <summary>The function of that slug, or 404.</summary>
    public static Function Find(Branch branch, string slug) => branch.Services.Functions.GetValueOrDefault(slug) ?? throw ApiException.NotFound("function");

    private static Function Find(Call call) => Find(call.Branch, Slug(call));

    private static string Slug(Call call) => SlugShape().IsMatch(call.Path("slug")) ? call.Path("slug") : throw ApiException.BadRequest("path parameter slug must match ^[a-z0-9]{1,20}$");

    private static async Task<Answer> RenameAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        if (!body.Has("name"))
            throw body.Wrong("name", "is required");

        string? name = body.Text("name", 1, 256)?.Trim();
        if (name is { Length: 0 })
            throw body.Wrong("name", "must not be blank");

        Function function = Find(call);
        if (function.BranchId != call.Branch.Id)
            throw ApiException.NotFound("function");

        return Answer.Ok(new { Function = View(call, Set(call.Branch, function with { Name = name })) });
    }

    private static async Task<Answer> DeployAsync(Call call)
    {
        string slug = Slug(call);
        IFormCollection form = await call.FormAsync().ConfigureAwait(false);
        Branch branch = call.Branch;
        branch.Services.Functions.TryGetValue(slug, out Function? before);
        Deployment? latest = before?.Deployments[^1];
        byte[]? zip = form.Files["zip"] is { } file ? await Call.ReadAsync(file).ConfigureAwait(false) : null;
        string? runtime = form["runtime"].ToString() is { Length: > 0 } given ? given : null;
        string? environment = form["environment"].ToString() is { Length: > 0 } variables ? variables : null;
        if (zip is null && runtime is null && environment is null)
            throw ApiException.BadRequest("at least one of zip, environment and runtime is required");

        if (zip is null && latest is null)
            throw ApiException.BadRequest("zip is required for the first deployment of a function");

        if (zip is not null && !zip.AsSpan().StartsWith("PK"u8))
            throw ApiException.BadRequest("zip must be a ZIP archive");

        if (runtime is not (null or DefaultRuntime))
            throw ApiException.BadRequest("runtime must be one of " + DefaultRuntime);

        Deployment deployment = new(
            (latest?.Id ?? 0) + 1,
            runtime ?? latest?.Runtime ?? DefaultRuntime,
            Merge(latest?.Environment ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), environment),
            zip ?? latest!.Zip,
            call.Now);
        Function function = before ?? new Function("fn-" + Guid.NewGuid(), slug, null, call.Now, branch.Id, []);
        Set(branch, function with { BranchId = branch.Id, Deployments = function.Deployments.Add(deployment) });
        return Answer.Created(new { Deployment = View(deployment) });
    }

    /// <summary>A variable with an empty value is removed.</summary>
    private static ImmutableSortedDictionary<string, string> Merge(ImmutableSortedDictionary<string, string> before, string? environment)
    {
        if (environment is null)
            return before;

        Body changes = Body.Parse(environment);
        foreach ((string name, JsonNode? _) in changes.Members)
        {
            string value = changes.Text(name) ?? throw changes.Wrong(name, "must be a string");
            before = value.Length == 0 ? before.Remove(name) : before.SetItem(name, value);
        }

        return before;
    }

    private static Function Set(Branch branch, Function function)
    {
        branch.Services = branch.Services with { Functions = branch.Services.Functions.SetItem(function.Slug, function) };
        return function;
    }

    private static object View(Call call, Function function) => new
    {
        function.Id,
        function.Slug,
        Name = function.Name ?? function.Slug,
        InvocationUrl = $"{call.Origin}/services/functions/{call.Branch.Id}-{function.Slug}/",
        CurrentDeployment = View(function.Deployments[^1]),
        ActiveDeployment = View(function.Deployments[^1]),
        function.CreatedAt,
    };

    private static object View(Deployment deployment) => new
    {
        deployment.Id,
        Status = "completed",
        MemoryMib = 2048,
        deployment.Runtime,
        deployment.CreatedAt,
        Environment = deployment.Environment.Keys,
    };

    [GeneratedRegex("^[a-z0-9]{1,20}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex SlugShape();
}
