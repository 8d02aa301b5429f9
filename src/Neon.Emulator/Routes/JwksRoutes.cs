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

/// <summary>Whose tokens a project takes. They are kept, and no token is ever checked with them.</summary>
internal static class JwksRoutes
{
    private const string All = "/projects/{project_id}/jwks";

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", All, call => Answer.Ok(new { Jwks = call.Project.Jwks.Select(jwks => View(call, jwks)) }));
        api.MapLocked("POST", All, AddAsync);
        api.MapLocked("DELETE", All + "/{jwks_id}", call =>
        {
            Jwks jwks = call.Project.Jwks.Find(known => known.Id.ToString() == call.Id("jwks_id")) ?? throw ApiException.NotFound("JWKS");
            call.Project.Jwks.Remove(jwks);
            return Answer.Ok(View(call, jwks));
        });
    }

    private static async Task<Answer> AddAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string url = body.RequiredText("jwks_url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("https" or "http"))
            throw body.Wrong("jwks_url", "must be the URL of a JWKS");

        string provider = body.RequiredText("provider_name");
        string? branchId = body.Id("branch_id");
        IReadOnlyList<string>? roles = body.Texts("role_names");
        _ = body.Flag("skip_role_creation");
        IEnumerable<Branch> branches = branchId is null ? call.Project.Branches : [call.Project.Branch(branchId)];
        if (call.Project.Jwks.Exists(known => known.Url == url && known.BranchId == branchId))
            throw ApiException.Conflict("JWKS URL already exists");

        Change change = call.Change();
        Jwks jwks = new(Guid.NewGuid(), url, provider, branchId, body.Text("jwt_audience"), roles, call.Now);
        call.Project.Jwks.Add(jwks);
        foreach (Branch branch in branches)
            EndpointRoutes.Apply(change, branch);

        return Answer.Created(new { Jwks = View(call, jwks), Operations = EndpointView.Operations(call.Project, change.Operations, call.Now) });
    }

    private static object View(Call call, Jwks jwks) => new
    {
        jwks.Id,
        ProjectId = call.Project.Id,
        jwks.BranchId,
        JwksUrl = jwks.Url,
        jwks.ProviderName,
        jwks.CreatedAt,
        UpdatedAt = jwks.CreatedAt,
        JwtAudience = jwks.Audience,
        jwks.RoleNames,
    };
}
