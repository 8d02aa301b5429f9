using System;
using Neon.Api;

namespace Neon;

/// <summary>A branch: a copy of its parent that shares history with it up to a point in time.</summary>
[ApiNoun("branch", "branches")]
public sealed class NeonBranch : NeonObject, INamed, IInProject, IHasOperations
{
    /// <summary>The id, for example <c>br-aged-boat-a1b2c3d4</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>The name, 1 to 256 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch it was made from; null for a root branch.</summary>
    public string? ParentId { get; set; }

    /// <summary>The LSN of the parent at which it was made.</summary>
    public string? ParentLsn { get; set; }

    /// <summary>The time of the parent at which it was made.</summary>
    public DateTimeOffset? ParentTimestamp { get; set; }

    /// <summary><c>init</c>, <c>ready</c>, <c>resetting</c> or <c>archived</c>; other values are possible.</summary>
    public string? CurrentState { get; set; }

    /// <summary>The state it is going to, if it is changing.</summary>
    public string? PendingState { get; set; }

    /// <summary>When the state last changed.</summary>
    public DateTimeOffset? StateChangedAt { get; set; }

    /// <summary>Whether it is the default branch of the project.</summary>
    public bool Default { get; set; }

    /// <summary>The old name of Default; deprecated by the API.</summary>
    public bool? Primary { get; set; }

    /// <summary>Whether it is protected.</summary>
    public bool Protected { get; set; }

    /// <summary><c>parent-data</c>, <c>schema-only</c> or <c>parent-schema</c>; other values are possible.</summary>
    public string? InitSource { get; set; }

    /// <summary>When it is deleted by itself, if it is.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>How long it was given to live, in seconds.</summary>
    public int? TtlIntervalSeconds { get; set; }

    /// <summary>When it was last reset to its parent.</summary>
    public DateTimeOffset? LastResetAt { get; set; }

    /// <summary>How a restore stands: <c>restoring</c>, <c>restored</c>; other values are possible.</summary>
    public string? RestoreStatus { get; set; }

    /// <summary>The snapshot it was restored from.</summary>
    public string? RestoredFrom { get; set; }

    /// <summary>The branch that it was restored as.</summary>
    public string? RestoredAs { get; set; }

    /// <summary>What cannot be done with it now, and why.</summary>
    public NeonBranchRestriction[]? RestrictedActions { get; set; }

    /// <summary>How a deleted branch can be recovered.</summary>
    public NeonBranchRecovery? Recovery { get; set; }

    /// <summary>The logical size of its databases, in bytes.</summary>
    public long? LogicalSize { get; set; }

    /// <summary>How long its computes have been active, in seconds.</summary>
    public long? ActiveTimeSeconds { get; set; }

    /// <summary>Compute time used, in seconds of one compute unit.</summary>
    public long? ComputeTimeSeconds { get; set; }

    /// <summary>Processor time used, in seconds; deprecated by the API for ComputeTimeSeconds.</summary>
    public long? CpuUsedSec { get; set; }

    /// <summary>Data written, in bytes.</summary>
    public long? WrittenDataBytes { get; set; }

    /// <summary>Data sent out, in bytes.</summary>
    public long? DataTransferBytes { get; set; }

    /// <summary>What made it, for example <c>console</c>.</summary>
    public string? CreationSource { get; set; }

    /// <summary>Who made it.</summary>
    public NeonBranchCreator? CreatedBy { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>Free key and value pairs, as tools leave them.</summary>
    public NeonAnnotation? Annotation { get; set; }

    /// <summary>Its computes; only the answer to creating it carries them.</summary>
    public NeonEndpoint[]? Endpoints { get; set; }

    /// <summary>Its roles; only the answer to creating it carries them.</summary>
    public NeonRole[]? Roles { get; set; }

    /// <summary>Its databases; only the answer to creating it carries them.</summary>
    public NeonDatabase[]? Databases { get; set; }

    /// <summary>How to connect; only the answer to creating it carries it.</summary>
    public NeonConnectionString[]? ConnectionStrings { get; set; }

    /// <summary>What the service started for the change that this object is the answer to; null where it was only read. Wait-NeonOperation takes the object.</summary>
    public NeonOperation[]? Operations { get; set; }

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string BranchId => Id;

    /// <summary>The branches that were listed with it; null where it was not listed.</summary>
    internal BranchFamily? Family { get; set; }

    string INamed.Id => Id;

    string INamed.Name => Name;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
