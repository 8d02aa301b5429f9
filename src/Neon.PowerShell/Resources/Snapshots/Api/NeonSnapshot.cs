using System;
using Neon.Api;

namespace Neon;

/// <summary>A snapshot: a branch as it was at a point in time, kept on its own.</summary>
[ApiNoun("snapshot")]
public sealed class NeonSnapshot : NeonObject, INamed, IInProject, IHasOperations
{
    /// <summary>The id, for example <c>snap-cool-rain-a1b2c3d4</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>A short name of lowercase letters, digits and hyphens that is unique in the project; null if it has none.</summary>
    public string? Slug { get; set; }

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch it was taken of.</summary>
    public string? SourceBranchId { get; set; }

    /// <summary>The LSN of the branch at which it was taken.</summary>
    public string? Lsn { get; set; }

    /// <summary>The time of the branch at which it was taken.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it is deleted automatically; null if it isn't.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Whether somebody took it, rather than a schedule.</summary>
    public bool? Manual { get; set; }

    /// <summary>The logical size when it was taken, in bytes.</summary>
    public long? FullSize { get; set; }

    /// <summary>The storage that it takes beyond the scheduled snapshot before it, in bytes; null where it is not billed that way.</summary>
    public long? DiffSize { get; set; }

    /// <summary>What the service started for a change; null where the snapshot was only read. Wait-NeonOperation takes the object.</summary>
    public NeonOperation[]? Operations { get; set; }

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string SnapshotId => Id;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
