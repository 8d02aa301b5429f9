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

/// <summary>Organizations: who belongs to them, what they may cost, and their private endpoints.</summary>
internal static class OrganizationRoutes
{
    private const string One = "/organizations/{org_id}";
    private const string Members = One + "/members";
    private const string Limit = One + "/billing/spending_limit";
    private const string Vpc = One + "/vpc/region/{region_id}/vpc_endpoints";
    private const string OneVpc = Vpc + "/{vpc_endpoint_id}";

    /// <summary>The size of a page where the request names none.</summary>
    private const int DefaultPage = 100;

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        Map(api, "GET", One, (_, organization) => OrganizationView.Of(organization));

        Map(api, "GET", Members, List);
        Map(api, "GET", Members + "/{member_id}", (call, organization) => OrganizationView.Member(organization, Find(call, organization)));
        Map(api, "PATCH", Members + "/{member_id}", (call, organization, body) => SetRole(organization, Find(call, organization), body.Choice("role", Organization.Roles) ?? throw body.Wrong("role", "is required")));
        Map(api, "DELETE", Members + "/{member_id}", (call, organization) =>
        {
            Member member = Find(call, organization);
            EnsureAnotherAdmin(organization, member);
            organization.Members.Remove(member);
            return new { };
        });

        Map(api, "GET", One + "/invitations", (call, organization) => Invitations(call, organization, organization.Invitations));
        Map(api, "POST", One + "/invitations", Invite);

        Map(api, "GET", Limit, (_, organization) => SpendingLimit(organization));
        Map(api, "PUT", Limit, (_, organization, body) =>
        {
            organization.SpendingLimitCents = body.Integer("spending_limit_cents", 1, long.MaxValue) ?? throw body.Wrong("spending_limit_cents", "is required");
            return SpendingLimit(organization);
        });
        Map(api, "DELETE", Limit, (_, organization) =>
        {
            organization.SpendingLimitCents = null;
            return new { };
        });

        Map(api, "GET", One + "/vpc/vpc_endpoints", (_, organization) => new
        {
            Endpoints = organization.VpcEndpoints.Select(entry => new { VpcEndpointId = entry.Key.Id, Label = entry.Value, RegionId = entry.Key.Region }),
        });
        Map(api, "GET", Vpc, (call, organization) => new
        {
            Endpoints = organization.VpcEndpoints.Where(entry => entry.Key.Region == Region(call)).Select(entry => new { VpcEndpointId = entry.Key.Id, Label = entry.Value }),
        });
        Map(api, "GET", OneVpc, (call, organization) =>
        {
            (string Region, string Id) key = VpcEndpoint(call, organization);
            List<string> restricted = [.. call.World.AllProjects.Where(project => project.OrgId == organization.Id && project.DeletedAt is null && project.VpcEndpoints.ContainsKey(key.Id)).Select(project => project.Id)];
            return new
            {
                VpcEndpointId = key.Id,
                Label = organization.VpcEndpoints[key],
                State = "accepted",
                NumRestrictedProjects = restricted.Count,
                ExampleRestrictedProjects = restricted.Take(3),
            };
        });
        Map(api, "POST", OneVpc, (call, organization, body) =>
        {
            organization.VpcEndpoints[(Region(call), call.Path("vpc_endpoint_id"))] = body.Text("label") ?? throw body.Wrong("label", "is required");
            return null;
        });
        Map(api, "DELETE", OneVpc, (call, organization) =>
        {
            organization.VpcEndpoints.Remove(VpcEndpoint(call, organization));
            return null;
        });
    }

    private static object List(Call call, Organization organization)
    {
        int limit = call.Query.Integer("limit", 1, 500) ?? DefaultPage;
        string sortBy = call.Query.Choice("sort_by", "joined_at", "email", "role", "joined_at");
        string sortOrder = call.Query.Choice("sort_order", "desc", "asc", "desc");
        (List<Member> page, string? next) = Pages.Take(
            organization.Members,
            member => sortBy switch { "email" => member.Email, "role" => member.Role, _ => Pages.Key(member.JoinedAt) },
            member => member.Id.ToString(),
            limit,
            call.Query.Text("cursor"),
            descending: sortOrder == "desc");
        return new
        {
            Members = page.Select(member => new { Member = OrganizationView.Member(organization, member), User = new { member.Email, HasMfa = false } }),
            Pagination = new { Next = next, SortBy = sortBy, SortOrder = sortOrder },
        };
    }

    private static object SetRole(Organization organization, Member member, string role)
    {
        if (role != "admin")
            EnsureAnotherAdmin(organization, member);

        Member changed = member with { Role = role };
        organization.Members[organization.Members.IndexOf(member)] = changed;
        return OrganizationView.Member(organization, changed);
    }

    private static object Invite(Call call, Organization organization, Body body)
    {
        call.Access.RequirePersonal();
        List<Invitation> made = [.. body.Objects("invitations").Select(wish => new Invitation(
            Guid.NewGuid(), wish.RequiredEmail("email"), wish.Choice("role", Organization.Roles) ?? throw wish.Wrong("role", "is required"), call.Now))];
        if (made.Count == 0)
            throw body.Wrong("invitations", "is required");

        if (made.Find(invitation => organization.Members.Exists(member => member.Email.Equals(invitation.Email, StringComparison.OrdinalIgnoreCase))) is { } known)
            throw ApiException.Conflict("user is already a member of the organization: " + known.Email);

        organization.Invitations.RemoveAll(earlier => made.Exists(invitation => invitation.Email.Equals(earlier.Email, StringComparison.OrdinalIgnoreCase)));
        organization.Invitations.AddRange(made);
        return Invitations(call, organization, made);
    }

    private static object Invitations(Call call, Organization organization, IEnumerable<Invitation> invitations) =>
        new { Invitations = invitations.Select(invitation => OrganizationView.Invitation(call.World.Account, organization, invitation)) };

    private static Dictionary<string, long?> SpendingLimit(Organization organization) => new() { ["spending_limit_cents"] = organization.SpendingLimitCents };

    private static Member Find(Call call, Organization organization) =>
        organization.Members.Find(member => member.Id.ToString() == call.Id("member_id")) ?? throw ApiException.NotFound("organization member");

    private static void EnsureAnotherAdmin(Organization organization, Member member)
    {
        if (member.Role == "admin" && organization.Members.Count(other => other.Role == "admin") == 1)
            throw ApiException.Refused("organization must have at least one admin");
    }

    private static string Region(Call call) => Regions.All.Any(region => region.RegionId == call.Path("region_id"))
        ? call.Path("region_id")
        : throw ApiException.NotFound("region");

    private static (string Region, string Id) VpcEndpoint(Call call, Organization organization) =>
        organization.VpcEndpoints.ContainsKey((Region(call), call.Path("vpc_endpoint_id")))
            ? (Region(call), call.Path("vpc_endpoint_id"))
            : throw ApiException.NotFound("VPC endpoint");

    private static void Map(Api api, string method, string path, Func<Call, Organization, object?> handle) =>
        api.Map(method, path, call =>
        {
            Organization organization = call.Organization;
            return Task.FromResult(Settle(call, () => handle(call, organization)));
        });

    private static void Map(Api api, string method, string path, Func<Call, Organization, Body, object?> handle) =>
        api.Map(method, path, async call =>
        {
            Organization organization = call.Organization;
            Body body = await call.BodyAsync().ConfigureAwait(false);
            return Settle(call, () => handle(call, organization, body));
        });

    private static Answer Settle(Call call, Func<object?> handle) => call.World.Account.Locked(() => handle() is { } body ? Answer.Ok(Json.Settled(body)) : Answer.Done);
}
