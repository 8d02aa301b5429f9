using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using Neon.Emulator.Errors;

namespace Neon.Emulator.State;

/// <summary>A project with all that belongs to it. Whoever reads or changes its lists holds <see cref="Gate"/>.</summary>
internal sealed class Project
{
    private readonly List<Operation> _operations = [];

    /// <summary>The id, <c>adjective-noun-12345678</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The organization that owns it; null where it is the user's own.</summary>
    public required string? OrgId { get; set; }

    /// <summary>The name, not unique.</summary>
    public required string Name { get; set; }

    /// <summary>The region.</summary>
    public required string RegionId { get; init; }

    /// <summary>The major version of PostgreSQL that was asked for.</summary>
    public required int PgVersion { get; init; }

    /// <summary>Whether passwords can be revealed.</summary>
    public required bool StorePasswords { get; init; }

    /// <summary>How far back the past reaches.</summary>
    public required long HistoryRetentionSeconds { get; set; }

    /// <summary>Settings, kept as they came.</summary>
    public JsonObject Settings { get; set; } = [];

    /// <summary>What a new endpoint gets where the request does not say.</summary>
    public JsonObject DefaultEndpointSettings { get; set; } = [];

    /// <summary>The kind of machine the service would run it on.</summary>
    public string Provisioner { get; init; } = "k8s-neonvm";

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was deleted; it can still be recovered.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>One request at a time, so that a list is never read while it changes.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>All branches, those that were deleted and can be recovered included.</summary>
    public List<Branch> AllBranches { get; } = [];

    /// <summary>The branches there are.</summary>
    public IEnumerable<Branch> Branches => AllBranches.Where(branch => branch.DeletedAt is null);

    /// <summary>The endpoints there are.</summary>
    public List<Endpoint> Endpoints { get; } = [];

    /// <summary>The snapshots there are, the oldest first.</summary>
    public List<Snapshot> Snapshots { get; } = [];

    /// <summary>Who may use it besides its owners. It is replaced and never changed: it is read without the gate.</summary>
    public IReadOnlyList<Permission> Permissions { get; set; } = [];

    /// <summary>The offers of it that are open.</summary>
    public List<TransferRequest> TransferRequests { get; } = [];

    /// <summary>Whose tokens its branches take.</summary>
    public List<Jwks> Jwks { get; } = [];

    /// <summary>The labels of the private endpoints it is restricted to, by id.</summary>
    public SortedDictionary<string, string> VpcEndpoints { get; } = new(StringComparer.Ordinal);

    /// <summary>What members of the organization were made in this project, by the id of the member.</summary>
    public Dictionary<Guid, string> MemberRoles { get; } = [];

    /// <summary>All operations, the oldest first.</summary>
    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>The default branch.</summary>
    public Branch DefaultBranch => Branches.First(branch => branch.Default);

    /// <summary>The branch of that id, or 404.</summary>
    public Branch Branch(string id) => Branches.FirstOrDefault(branch => branch.Id == id) ?? throw ApiException.NotFound("branch");

    /// <summary>The endpoint of that id, or 404.</summary>
    public Endpoint Endpoint(string id) => Endpoints.Find(endpoint => endpoint.Id == id) ?? throw ApiException.NotFound("endpoint");

    /// <summary>The endpoints of a branch, the writing one first.</summary>
    public IEnumerable<Endpoint> EndpointsOf(Branch branch) =>
        Endpoints.Where(endpoint => endpoint.BranchId == branch.Id).OrderBy(endpoint => endpoint.Type != "read_write");

    /// <summary>The branches made from this one.</summary>
    public IEnumerable<Branch> ChildrenOf(Branch branch) => Branches.Where(child => child.ParentId == branch.Id);

    /// <summary>Refuses a change while an earlier one is on its way, as the service does.</summary>
    public void EnsureIdle(DateTimeOffset now)
    {
        if (_operations.Count > 0 && _operations[^1].EndsAt > now)
            throw ApiException.Locked();
    }

    /// <summary>Puts one more operation behind those on their way.</summary>
    public Operation Schedule(DateTimeOffset now, TimeSpan pace, string action, string? branchId, string? endpointId = null)
    {
        DateTimeOffset startsAt = _operations.Count > 0 && _operations[^1].EndsAt > now ? _operations[^1].EndsAt : now;
        // Never of no length: the answer to a change shows it on its way even at pace 0, and the next read shows it finished.
        DateTimeOffset endsAt = startsAt + (pace > TimeSpan.Zero ? pace : TimeSpan.FromTicks(1));
        Operation operation = new(Guid.NewGuid(), action, branchId, endpointId, now, startsAt, endsAt);
        _operations.Add(operation);
        return operation;
    }
}
