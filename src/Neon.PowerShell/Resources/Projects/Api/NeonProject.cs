using System;
using Neon.Api;

namespace Neon;

/// <summary>A project: the root of branches, databases, roles and computes.</summary>
[ApiNoun("project")]
public sealed class NeonProject : NeonObject, INamed, IHasOperations
{
    /// <summary>The id, for example <c>ancient-bar-12345678</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>The name, 1 to 256 characters; not unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>The region, for example <c>aws-us-east-2</c>.</summary>
    public string? RegionId { get; set; }

    /// <summary>The major version of PostgreSQL.</summary>
    public int? PgVersion { get; set; }

    /// <summary>The organization that owns it; null for a project of a person.</summary>
    public string? OrgId { get; set; }

    /// <summary>The name of the organization; only lists carry it.</summary>
    public string? OrgName { get; set; }

    /// <summary>The account that owns it.</summary>
    public string? OwnerId { get; set; }

    /// <summary>The owner and its plan; only the answer for one project carries it.</summary>
    public NeonProjectOwner? Owner { get; set; }

    /// <summary>The cloud platform, for example <c>aws</c>.</summary>
    public string? PlatformId { get; set; }

    /// <summary>How computes are run: <c>k8s-pod</c> or <c>k8s-neonvm</c>; other values are possible.</summary>
    public string? Provisioner { get; set; }

    /// <summary>The host of the proxy that connections go through.</summary>
    public string? ProxyHost { get; set; }

    /// <summary>Settings of computes that are made without their own.</summary>
    public NeonEndpointDefaults? DefaultEndpointSettings { get; set; }

    /// <summary>Quotas, network rules and maintenance.</summary>
    public NeonProjectSettings? Settings { get; set; }

    /// <summary>How far back the history of its branches reaches, in seconds, 0 to 2592000.</summary>
    public int? HistoryRetentionSeconds { get; set; }

    /// <summary>Whether the service keeps role passwords, so that they can be revealed.</summary>
    public bool? StorePasswords { get; set; }

    /// <summary>The largest logical size of a branch, in MiB.</summary>
    public long? BranchLogicalSizeLimit { get; set; }

    /// <summary>The largest logical size of a branch, in bytes.</summary>
    public long? BranchLogicalSizeLimitBytes { get; set; }

    /// <summary>The storage that is billed, in bytes.</summary>
    public long? SyntheticStorageSize { get; set; }

    /// <summary>How long computes have been active, in seconds, as lists give it.</summary>
    public long? ActiveTime { get; set; }

    /// <summary>How long computes have been active in this billing period, in seconds.</summary>
    public long? ActiveTimeSeconds { get; set; }

    /// <summary>Compute time used in this billing period, in seconds of one compute unit.</summary>
    public long? ComputeTimeSeconds { get; set; }

    /// <summary>Processor time used, in seconds; deprecated by the API for ComputeTimeSeconds.</summary>
    public long? CpuUsedSec { get; set; }

    /// <summary>Storage used in this billing period, in byte hours.</summary>
    public long? DataStorageBytesHour { get; set; }

    /// <summary>Data sent out in this billing period, in bytes.</summary>
    public long? DataTransferBytes { get; set; }

    /// <summary>Data written in this billing period, in bytes.</summary>
    public long? WrittenDataBytes { get; set; }

    /// <summary>When the billing period began.</summary>
    public DateTimeOffset? ConsumptionPeriodStart { get; set; }

    /// <summary>When the billing period ends.</summary>
    public DateTimeOffset? ConsumptionPeriodEnd { get; set; }

    /// <summary>When quotas are reset; deprecated by the API for ConsumptionPeriodEnd.</summary>
    public DateTimeOffset? QuotaResetAt { get; set; }

    /// <summary>When a compute was last active.</summary>
    public DateTimeOffset? ComputeLastActiveAt { get; set; }

    /// <summary>When maintenance begins, if one is due.</summary>
    public DateTimeOffset? MaintenanceStartsAt { get; set; }

    /// <summary>When maintenance is planned, if it is.</summary>
    public DateTimeOffset? MaintenanceScheduledFor { get; set; }

    /// <summary>When HIPAA compliance was switched on, if it was.</summary>
    public DateTimeOffset? HipaaEnabledAt { get; set; }

    /// <summary>What the user may do here: <c>VIEWER</c>, <c>EDITOR</c> or <c>ADMIN</c>, formerly <c>CAN_VIEW</c>, <c>CAN_EDIT</c> or <c>CAN_MANAGE</c>; other values are possible. Null where the project has no permissions of its own.</summary>
    public string? EffectiveProjectPermission { get; set; }

    /// <summary>What made it, for example <c>console</c>.</summary>
    public string? CreationSource { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>When it was deleted, if it can still be recovered.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Until when a deleted project can be recovered.</summary>
    public DateTimeOffset? RecoverableUntil { get; set; }

    /// <summary>Applications that use it; only lists carry them.</summary>
    public string[]? Applications { get; set; }

    /// <summary>Integrations that use it; only lists carry them.</summary>
    public string[]? Integrations { get; set; }

    /// <summary>The first branch; only the answer to creating the project carries it.</summary>
    public NeonBranch? Branch { get; set; }

    /// <summary>The branches; only the answer to recovering the project carries them.</summary>
    public NeonBranch[]? Branches { get; set; }

    /// <summary>The first computes; only the answer to creating the project carries them.</summary>
    public NeonEndpoint[]? Endpoints { get; set; }

    /// <summary>The first roles; only the answer to creating the project carries them.</summary>
    public NeonRole[]? Roles { get; set; }

    /// <summary>The first databases; only the answer to creating the project carries them.</summary>
    public NeonDatabase[]? Databases { get; set; }

    /// <summary>How to connect; only the answer to creating the project carries it.</summary>
    public NeonConnectionString[]? ConnectionStrings { get; set; }

    /// <summary>What the service started for the change that this object is the answer to; null where it was only read. Wait-NeonOperation takes the object.</summary>
    public NeonOperation[]? Operations { get; set; }

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string ProjectId => Id;

    string INamed.Id => Id;

    string INamed.Name => Name;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
