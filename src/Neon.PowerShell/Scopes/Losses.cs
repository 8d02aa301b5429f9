using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Api;
using Neon.Formatting;
using Neon.Runtime;

namespace Neon.Scopes;

/// <summary>
/// How much would be lost with an object, for the question that is asked before: its size and age, and what is in it. Where a
/// question is asked, a list or two is read for it, once for a project; otherwise only what is known is said.
/// </summary>
/// <param name="cmdlet">The calling cmdlet.</param>
internal sealed class Losses(NeonCmdlet cmdlet)
{
    // Objects of a bucket: beyond it, nobody decides otherwise.
    private const int MostCounted = 1000;

    private readonly Dictionary<string, IReadOnlyList<NeonBranch>> _branches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<NeonEndpoint>> _computes = new(StringComparer.Ordinal);

    /// <summary>What would be lost with a branch.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="known">The branch as an object, where that is known.</param>
    public string OfBranch(BranchScope branch, NeonBranch? known)
    {
        if (!cmdlet.AsksNow)
            return Described(known, null, null);
        IReadOnlyList<NeonBranch> all = Once(_branches, branch.ProjectId, () => BranchApi.List(branch.ProjectId));
        IReadOnlyList<NeonEndpoint> computes = Once(_computes, branch.ProjectId, () => EndpointApi.List(branch.ProjectId));
        return Described(all.FirstOrDefault(other => other.Id == branch.BranchId) ?? known, all.Count(other => other.ParentId == branch.BranchId), computes.Count(compute => compute.BranchId == branch.BranchId));
    }

    /// <summary>What would be lost with a project.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="known">The project as an object, where that is known.</param>
    public string OfProject(string projectId, NeonProject? known)
    {
        if (!cmdlet.AsksNow)
            return Joined(ViewText.Size(known?.SyntheticStorageSize), Age(known?.CreatedAt));
        NeonProject? project = Tried(() => cmdlet.Send(ProjectApi.Get(projectId)).Required()) ?? known;
        return Joined(ViewText.Size(project?.SyntheticStorageSize), Age(project?.CreatedAt), Counted(Tried(() => cmdlet.Send(BranchApi.Count(projectId)))?.Count, "branch", "branches"));
    }

    /// <summary>What would be lost with a database.</summary>
    /// <param name="branch">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="known">The database as an object, where that is known.</param>
    public string OfDatabase(BranchScope branch, string name, NeonDatabase? known)
    {
        NeonDatabase? database = Latest(known, () => cmdlet.Send(DatabaseApi.Get(branch, name)).Required());
        return Joined(database?.OwnerName is { Length: > 0 } owner ? $"owned by {owner}" : null, Age(database?.CreatedAt));
    }

    /// <summary>What would be lost with a role.</summary>
    /// <param name="branch">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="known">The role as an object, where that is known.</param>
    public string OfRole(BranchScope branch, string name, NeonRole? known)
    {
        NeonRole? role = Latest(known, () => cmdlet.Send(RoleApi.Get(branch, name)).Required());
        int? owned = cmdlet.AsksNow ? Tried(() => cmdlet.List(DatabaseApi.List(branch)).ToList())?.Count(database => database.OwnerName == name) : null;
        return Joined(Age(role?.CreatedAt), owned > 0 ? "owner of " + Counted(owned, "database", "databases") : null);
    }

    /// <summary>What would be lost with a compute.</summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="known">The compute as an object, where that is known.</param>
    public string OfCompute(EndpointScope endpoint, NeonEndpoint? known)
    {
        NeonEndpoint? compute = Latest(known, () => cmdlet.Send(EndpointApi.Get(endpoint)).Required());
        return Joined(compute?.Type, compute is null ? null : $"on branch {compute.BranchId}", compute?.CurrentState, Age(compute?.CreatedAt));
    }

    /// <summary>What would be lost with a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="known">The bucket as an object.</param>
    public string OfBucket(BucketScope bucket, NeonBucket known)
    {
        int? objects = cmdlet.AsksNow ? Tried(() => cmdlet.List(BucketApi.ListObjects(bucket)).Take(MostCounted + 1).ToList())?.Count : null;
        return Joined(objects > MostCounted ? $"more than {MostCounted} objects" : Counted(objects, "object", "objects"), Age(known.CreatedAt));
    }

    /// <summary>What would be lost with a snapshot.</summary>
    public static string OfSnapshot(NeonSnapshot snapshot) => Joined(ViewText.Size(snapshot.FullSize), Age(snapshot.CreatedAt));

    // As it is now, where somebody is asked.
    private T? Latest<T>(T? known, Func<T> ask)
        where T : class => cmdlet.AsksNow ? Tried(ask) ?? known : known;

    private static string Described(NeonBranch? branch, int? children, int? computes) => Joined(
        branch?.Default == true ? "the default branch" : null,
        ViewText.Size(branch?.LogicalSize),
        Age(branch?.CreatedAt),
        Counted(children, "child branch", "child branches"),
        Counted(computes, "compute", "computes"));

    private static string Joined(params string?[] parts)
    {
        string text = string.Join(", ", parts.Where(part => part is not null));
        return text.Length == 0 ? "" : ": " + text;
    }

    private static string? Age(DateTimeOffset? created) => ViewText.Age(created) is { } age ? age + " old" : null;

    private static string? Counted(long? count, string one, string many) => count is { } number ? $"{number} {(number == 1 ? one : many)}" : null;

    private IReadOnlyList<T> Once<T>(Dictionary<string, IReadOnlyList<T>> read, string projectId, Func<IApiRequest<IPage<T>>> list)
    {
        if (!read.TryGetValue(projectId, out IReadOnlyList<T>? items))
            read[projectId] = items = Tried(() => cmdlet.List(list()).ToList()) ?? [];
        return items;
    }

    // The question is asked all the same.
    private static T? Tried<T>(Func<T> ask)
        where T : class
    {
        try
        {
            return ask();
        }
        catch (NeonException e) when (e is not (NeonApiException { StatusCode: 401 } or { IsTerminating: true }))
        {
            return null;
        }
    }
}
