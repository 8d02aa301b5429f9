using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>Whose a project is, and who else may use it.</summary>
internal static class SharingRoutes
{
    private const string Project = "/projects/{project_id}";
    private const long DefaultTtl = 86_400;

    private static readonly string[] ProjectRoles = ["viewer", "editor", "admin"];

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.Map("POST", "/organizations/{source_org_id}/projects/transfer", call =>
        {
            call.Access.RequirePersonal();
            return TransferAsync(call, call.Access.Organization(call.Id("source_org_id")).Id);
        });
        api.Map("POST", "/users/me/projects/transfer", call =>
        {
            call.Access.RequireUser();
            return TransferAsync(call, null);
        });
        api.MapLocked("POST", Project + "/transfer_requests", OfferAsync);
        api.Map("PUT", Project + "/transfer_requests/{request_id}", AcceptAsync);

        api.MapLocked("GET", Project + "/permissions", call => Answer.Ok(new
        {
            ProjectPermissions = call.Project.Permissions.Where(permission => permission.RevokedAt is null).Select(View),
        }));
        api.MapLocked("POST", Project + "/permissions", GrantAsync);
        api.MapLocked("DELETE", Project + "/permissions/{permission_id}", Revoke);

        api.MapLocked("GET", Project + "/members", ListMembers);
        api.MapLocked("PUT", Project + "/members/{member_id}/role", SetRoleAsync);
        api.MapLocked("DELETE", Project + "/members/{member_id}/role", call =>
        {
            Member member = Find(call);
            call.Project.MemberRoles.Remove(member.Id);
            return Answer.Ok(RoleView(call, member));
        });

        api.MapLocked("GET", Project + "/vpc_endpoints", call => Answer.Ok(new
        {
            Endpoints = call.Project.VpcEndpoints.Select(entry => new { VpcEndpointId = entry.Key, Label = entry.Value }),
        }));
        api.MapLocked("POST", Project + "/vpc_endpoints/{vpc_endpoint_id}", RestrictAsync);
        api.MapLocked("DELETE", Project + "/vpc_endpoints/{vpc_endpoint_id}", call => call.Project.VpcEndpoints.Remove(call.Path("vpc_endpoint_id"))
            ? Answer.Done
            : throw ApiException.NotFound("VPC endpoint"));
    }

    private static async Task<Answer> TransferAsync(Call call, string? source)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string destination = call.Access.Organization(body.Id("destination_org_id") ?? throw body.Wrong("destination_org_id", "is required")).Id;
        IReadOnlyList<string> ids = body.Texts("project_ids") is { Count: > 0 and <= 400 } given ? given : throw body.Wrong("project_ids", "must have 1 to 400 ids");
        // All are looked at before the first is moved.
        List<Project> projects = [.. ids.Distinct().Select(id => call.World.Project(id) is { } project && project.OrgId == source ? project : throw ApiException.NotFound("project"))];
        foreach (Project project in projects)
            await MoveAsync(call, project, destination).ConfigureAwait(false);

        return Answer.Ok(new { });
    }

    private static async Task<Answer> OfferAsync(Call call)
    {
        call.Access.RefuseProjectKeys();
        Body body = await call.BodyAsync().ConfigureAwait(false);
        long ttl = body.Integer("ttl_seconds", 1, int.MaxValue) ?? DefaultTtl;
        TransferRequest request = new(Guid.NewGuid(), call.Now, call.Now.AddSeconds(ttl));
        call.Project.TransferRequests.Add(request);
        return Answer.Created(new { request.Id, ProjectId = call.Project.Id, request.CreatedAt, request.ExpiresAt });
    }

    /// <summary>Whoever has the id may take the project, whether or not it could be seen before.</summary>
    private static async Task<Answer> AcceptAsync(Call call)
    {
        call.Access.RefuseProjectKeys();
        Project project = call.World.Project(call.Id("project_id"));
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string? destination = body.Id("org_id") is { } org ? call.Access.Organization(org).Id : call.Access.Key.OrgId;
        TransferRequest request = project.TransferRequests.Find(candidate => candidate.Id.ToString() == call.Id("request_id") && candidate.ExpiresAt > call.Now)
            ?? throw ApiException.NotFound("project transfer request");
        await MoveAsync(call, project, destination).ConfigureAwait(false);
        project.TransferRequests.Remove(request);
        return Answer.Nothing;
    }

    private static async Task MoveAsync(Call call, Project project, string? destination)
    {
        await call.EnterAsync(project).ConfigureAwait(false);
        try
        {
            project.OrgId = destination;
            project.MemberRoles.Clear();
            project.VpcEndpoints.Clear();
            project.UpdatedAt = call.Now;
        }
        finally
        {
            project.Gate.Release();
        }
    }

    private static async Task<Answer> GrantAsync(Call call)
    {
        call.Access.RefuseProjectKeys();
        string email = (await call.BodyAsync().ConfigureAwait(false)).RequiredEmail("email");
        if (call.Project.Permissions.Any(known => known.RevokedAt is null && known.Email.Equals(email, StringComparison.OrdinalIgnoreCase)))
            throw ApiException.Conflict("project is already shared with " + email);

        Permission permission = new(Guid.NewGuid(), email, call.Now);
        call.Project.Permissions = [.. call.Project.Permissions, permission];
        return Answer.Ok(View(permission));
    }

    private static Answer Revoke(Call call)
    {
        call.Access.RefuseProjectKeys();
        Permission permission = call.Project.Permissions.FirstOrDefault(known => known.RevokedAt is null && known.Id.ToString() == call.Id("permission_id"))
            ?? throw ApiException.NotFound("project permission");
        Permission revoked = permission with { RevokedAt = call.Now };
        call.Project.Permissions = [.. call.Project.Permissions.Select(known => known == permission ? revoked : known)];
        return Answer.Ok(View(revoked));
    }

    private static object View(Permission permission) => new { permission.Id, GrantedToEmail = permission.Email, permission.GrantedAt, permission.RevokedAt };

    private static Answer ListMembers(Call call)
    {
        int limit = call.Query.Integer("limit", 1, 500) ?? 100;
        string? cursor = call.Query.Text("cursor");
        Organization organization = Owner(call);
        List<Member> all = call.World.Account.Locked(() => organization.Members.OrderBy(member => member.Id.ToString(), StringComparer.Ordinal).ToList());
        List<Member> rest = [.. all.Where(member => cursor is null || string.CompareOrdinal(member.Id.ToString(), cursor) > 0)];
        List<Member> page = [.. rest.Take(limit)];
        return Answer.Ok(new
        {
            ProjectMembers = page.Select(member => MemberView(call, member)),
            Pagination = new { Next = rest.Count > page.Count ? page[^1].Id.ToString() : null },
        });
    }

    private static async Task<Answer> SetRoleAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string role = body.Choice("role", ProjectRoles) ?? throw body.Wrong("role", "is required");
        Member member = Find(call);
        call.Project.MemberRoles[member.Id] = role;
        return Answer.Ok(RoleView(call, member));
    }

    private static Organization Owner(Call call) =>
        call.World.Account.FindOrganization(call.Project.OrgId) ?? throw ApiException.Refused("project does not belong to an organization");

    private static Member Find(Call call)
    {
        call.Access.RefuseProjectKeys();
        Organization organization = Owner(call);
        Member? member = call.World.Account.Locked(() => organization.Members.Find(candidate => candidate.Id.ToString() == call.Id("member_id")));
        return member ?? throw ApiException.NotFound("organization member");
    }

    private static Dictionary<string, object?> RoleView(Call call, Member member)
    {
        Dictionary<string, object?> view = MemberView(call, member);
        view["project_id"] = call.Project.Id;
        view.Remove("grant_source");
        return view;
    }

    private static Dictionary<string, object?> MemberView(Call call, Member member)
    {
        string? role = call.Project.MemberRoles.GetValueOrDefault(member.Id);
        string? byDefault = Level(member.Role);
        string? explicitly = Level(role);
        bool admin = member.Role == "admin";
        Dictionary<string, object?> view = new()
        {
            ["member_id"] = member.Id,
            ["user_id"] = member.UserId,
            ["email"] = member.Email,
            ["org_role"] = member.Role,
            ["project_role"] = role,
            ["org_default_project_permission"] = byDefault,
            ["explicit_project_permission"] = explicitly,
            ["effective_project_permission"] = admin ? byDefault : explicitly ?? byDefault,
            ["grant_source"] = admin ? "org_admin_override" : explicitly is not null ? "explicit" : byDefault is not null ? "org_role_default" : "unassigned",
        };
        foreach (string absent in view.Where(entry => entry.Value is null).Select(entry => entry.Key).ToList())
            view.Remove(absent);

        return view;
    }

    private static string? Level(string? role) => role switch
    {
        "admin" => "ADMIN",
        "member" or "editor" => "EDITOR",
        "viewer" => "VIEWER",
        _ => null,
    };

    private static async Task<Answer> RestrictAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string label = body.Text("label") ?? throw body.Wrong("label", "is required");
        string id = call.Path("vpc_endpoint_id");
        Organization organization = Owner(call);
        if (!call.World.Account.Locked(() => organization.VpcEndpoints.ContainsKey((call.Project.RegionId, id))))
            throw ApiException.NotFound("VPC endpoint");

        call.Project.VpcEndpoints[id] = label;
        return Answer.Done;
    }
}
