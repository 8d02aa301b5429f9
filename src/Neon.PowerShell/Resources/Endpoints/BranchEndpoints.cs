using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Api;
using Neon.Errors;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.Endpoints;

/// <summary>The computes that a change means: one that is named, or those of a branch.</summary>
internal static class BranchEndpoints
{
    /// <summary>The computes by their ids.</summary>
    /// <exception cref="NeonException">
    /// Neither is given (<c>Neon.EndpointRequired</c>: the context's branch is not used as it), the branch has none, or the compute is on
    /// another branch (<c>Neon.NotFound</c>).
    /// </exception>
    public static IEnumerable<EndpointScope> Find(NeonCmdlet cmdlet, Resolver resolve, NeonProjectReference? project, NeonBranchReference? branch, NeonEndpointReference? endpoint)
    {
        if (endpoint is null && branch is null)
            throw NeonErrors.Missing("Endpoint", "Specify the compute, or a branch with -Branch.");
        if (branch is null || endpoint?.Source is not null)
            return [EndpointNoun.Find(resolve, project, endpoint!)];
        BranchScope place = resolve.BranchToChange(project, branch);
        List<NeonEndpoint> computes = [.. new EndpointNoun().In(cmdlet, place).All()];
        if (computes.Count == 0)
            throw NeonErrors.Choose("Endpoint", "endpoint", place.BranchId, []);
        if (endpoint is not null)
        {
            computes.RemoveAll(compute => compute.Id != endpoint.Key && !string.Equals(((INamed)compute).Name, endpoint.Key, StringComparison.Ordinal));
            if (computes.Count == 0)
                throw NeonErrors.NotFound("endpoint", endpoint.Key, place.Describe());
        }
        return computes.Select(compute => new EndpointScope(place.ProjectId, compute.Id));
    }
}
