using System.Collections;
using System.Collections.Generic;
using Neon.Api;
using Neon.Session;

namespace Neon.Completion;

/// <summary>Completes projects by name.</summary>
public sealed class ProjectCompleter : NeonCompleter
{
    private protected override IReadOnlyList<Offer> Offers(NeonSession session, IDictionary bound) =>
        Projects(session);
}

/// <summary>Completes branches of the project by name.</summary>
public sealed class BranchCompleter : NeonCompleter
{
    private protected override IReadOnlyList<Offer> Offers(NeonSession session, IDictionary bound) =>
        ProjectId(session, bound) is { } projectId
            ? Branches(session, projectId)
            : [];
}

/// <summary>Completes databases of the branch by name.</summary>
public sealed class DatabaseCompleter : NeonCompleter
{
    private protected override IReadOnlyList<Offer> Offers(NeonSession session, IDictionary bound) =>
        Branch(session, bound) is { } branch
            ? Ask<DatabasePage, NeonDatabase>(session, DatabaseApi.List(branch), database => new Offer(database.Name, database.Name, $"owned by {database.OwnerName}"))
            : [];
}

/// <summary>Completes roles of the branch by name.</summary>
public sealed class RoleCompleter : NeonCompleter
{
    private protected override IReadOnlyList<Offer> Offers(NeonSession session, IDictionary bound) =>
        Branch(session, bound) is { } branch
            ? Ask<RolePage, NeonRole>(session, RoleApi.List(branch), role => new Offer(role.Name, role.Name))
            : [];
}

/// <summary>Completes computes of the project by id.</summary>
public sealed class EndpointCompleter : NeonCompleter
{
    private protected override IReadOnlyList<Offer> Offers(NeonSession session, IDictionary bound) =>
        ProjectId(session, bound) is { } projectId
            ? Ask<EndpointPage, NeonEndpoint>(session, EndpointApi.List(projectId), endpoint => new Offer(endpoint.Id, endpoint.Id, $"{endpoint.Type}, {endpoint.CurrentState}, on {endpoint.BranchId}"))
            : [];
}

/// <summary>Completes organizations by id.</summary>
public sealed class OrganizationCompleter : NeonCompleter
{
    private protected override IReadOnlyList<Offer> Offers(NeonSession session, IDictionary bound) =>
        Ask<OrganizationPage, NeonOrganization>(session, AccountApi.Organizations(), organization => new Offer(organization.Name, organization.Id));
}

/// <summary>Completes regions by id.</summary>
public sealed class RegionCompleter : NeonCompleter
{
    private protected override IReadOnlyList<Offer> Offers(NeonSession session, IDictionary bound) =>
        Ask<RegionPage, NeonRegion>(session, AccountApi.Regions(), region => new Offer(region.RegionId, region.RegionId, region.Name));
}
