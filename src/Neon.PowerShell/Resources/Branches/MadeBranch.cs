using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Api;
using Neon.Resources.Endpoints;
using Neon.Runtime;

namespace Neon.Resources.Branches;

/// <summary>What was made, as it is by now, with what only the first answer carried.</summary>
internal static class MadeBranch
{
    /// <summary>The branch and its computes as they are by now.</summary>
    public static NeonBranch UpToDate(NeonCmdlet cmdlet, NeonBranch made)
    {
        NeonBranch fresh = cmdlet.Send(BranchApi.Get(new BranchScope(made.ProjectId, made.Id))).Required();
        fresh.Endpoints = UpToDate(cmdlet, made.Endpoints);
        fresh.Roles = made.Roles;
        fresh.Databases = made.Databases;
        fresh.ConnectionStrings = made.ConnectionStrings;
        return fresh;
    }

    /// <summary>Computes that were made on one branch, as they are by now; one request for all of them.</summary>
    public static NeonEndpoint[]? UpToDate(NeonCmdlet cmdlet, NeonEndpoint[]? made)
    {
        if (made is not { Length: > 0 })
            return made;
        Dictionary<string, NeonEndpoint> now = new EndpointNoun().In(cmdlet, new BranchScope(made[0].ProjectId, made[0].BranchId)).All()
            .ToDictionary(endpoint => endpoint.Id, StringComparer.Ordinal);
        return [.. made.Select(endpoint => now.TryGetValue(endpoint.Id, out NeonEndpoint? fresh) ? fresh : endpoint)];
    }
}
