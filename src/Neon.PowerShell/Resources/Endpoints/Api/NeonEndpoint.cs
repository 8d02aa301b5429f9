using System;
using Neon.Api;

namespace Neon;

/// <summary>A compute endpoint: what a connection string leads to.</summary>
[ApiNoun("endpoint")]
public sealed class NeonEndpoint : NeonObject, INamed, IInBranch, IHasOperations
{
    /// <summary>The id, for example <c>ep-cool-forest-86753099</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>The name, if one was given, 1 to 64 characters.</summary>
    public string? Name { get; set; }

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch it serves.</summary>
    public string BranchId { get; set; } = "";

    /// <summary><c>read_write</c> or <c>read_only</c>.</summary>
    public string? Type { get; set; }

    /// <summary><c>init</c>, <c>active</c> or <c>idle</c>.</summary>
    public string? CurrentState { get; set; }

    /// <summary>The state it is going to, if it is changing.</summary>
    public string? PendingState { get; set; }

    /// <summary>The host to connect to.</summary>
    public string? Host { get; set; }

    /// <summary>The smallest size, in compute units.</summary>
    public double? AutoscalingLimitMinCu { get; set; }

    /// <summary>The largest size, in compute units.</summary>
    public double? AutoscalingLimitMaxCu { get; set; }

    /// <summary>Idle time before a suspend, in seconds; 0 is the default, -1 never.</summary>
    public long? SuspendTimeoutSeconds { get; set; }

    /// <summary>Whether it refuses connections.</summary>
    public bool? Disabled { get; set; }

    /// <summary>Whether one may connect without a password, through the proxy.</summary>
    public bool? PasswordlessAccess { get; set; }

    /// <summary>PostgreSQL and PgBouncer parameters.</summary>
    public NeonEndpointSettings? Settings { get; set; }

    /// <summary>The region.</summary>
    public string? RegionId { get; set; }

    /// <summary>The host of the proxy.</summary>
    public string? ProxyHost { get; set; }

    /// <summary>Whether the pooler is on; deprecated by the API: a pooled connection string asks for it.</summary>
    public bool? PoolerEnabled { get; set; }

    /// <summary><c>transaction</c>.</summary>
    public string? PoolerMode { get; set; }

    /// <summary>How it is run; other values are possible.</summary>
    public string? Provisioner { get; set; }

    /// <summary>The release of the compute.</summary>
    public string? ComputeReleaseVersion { get; set; }

    /// <summary>When it was last active.</summary>
    public DateTimeOffset? LastActive { get; set; }

    /// <summary>When it was last started.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it was last suspended.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }

    /// <summary>What made it, for example <c>console</c>.</summary>
    public string? CreationSource { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>What the service started for the change that this object is the answer to; null where it was only read. Wait-NeonOperation takes the object.</summary>
    public NeonOperation[]? Operations { get; set; }

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string EndpointId => Id;

    string INamed.Id => Id;

    string INamed.Name => Name ?? Id;

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
