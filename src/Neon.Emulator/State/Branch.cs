using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Neon.Emulator.State;

/// <summary>A branch: a set of databases and roles with a past.</summary>
internal sealed class Branch
{
    private readonly List<Contents> _history = [];

    /// <summary>The id, <c>br-…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The project it belongs to.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The name, unique among the project's branches.</summary>
    public required string Name { get; set; }

    /// <summary>The branch it was made from.</summary>
    public string? ParentId { get; set; }

    /// <summary>The place in the parent's log it was made at.</summary>
    public Lsn? ParentLsn { get; set; }

    /// <summary>The moment of the parent it was made at.</summary>
    public DateTimeOffset? ParentTimestamp { get; set; }

    /// <summary><c>parent-data</c> or <c>schema-only</c>.</summary>
    public string InitSource { get; init; } = "parent-data";

    /// <summary>Whether it is the project's default.</summary>
    public bool Default { get; set; }

    /// <summary>Whether it is guarded against deletion and reset.</summary>
    public bool Protected { get; set; }

    /// <summary>When it goes by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>How long it had when the expiry was set.</summary>
    public long? TtlSeconds { get; set; }

    /// <summary>When it was last reset or restored.</summary>
    public DateTimeOffset? LastResetAt { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Its state on the way.</summary>
    public required Transition State { get; set; }

    /// <summary>When it was deleted; it can still be recovered.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The endpoints it had when it was deleted.</summary>
    public IReadOnlyList<Endpoint> LostEndpoints { get; set; } = [];

    /// <summary>Who deleted it: <c>user</c> or <c>ttl</c>.</summary>
    public string DeletionMethod { get; set; } = "user";

    /// <summary>Of a branch made from a snapshot: <c>restored</c>, then <c>finalized</c>.</summary>
    public string? RestoreStatus { get; set; }

    /// <summary>The snapshot it was made from.</summary>
    public string? RestoredFrom { get; init; }

    /// <summary>The branch that it is to replace, or has replaced.</summary>
    public string? RestoredAs { get; init; }

    /// <summary>Whether a restored branch has taken its place; a root that was replaced can be deleted.</summary>
    public bool Replaced { get; set; }

    /// <summary>When snapshots are taken of it.</summary>
    public IReadOnlyList<ScheduledSnapshot> Schedule { get; set; } = [];

    /// <summary>Up to when the schedule has been followed.</summary>
    public DateTimeOffset ScheduleRanAt { get; set; }

    /// <summary>What it has where its data is masked.</summary>
    public Anonymization? Anonymization { get; set; }

    /// <summary>Databases that SQL is about to make: the name, the engine's name, and since when.</summary>
    public List<(string Name, string Physical, DateTimeOffset Since)> Announced { get; } = [];

    /// <summary>What it has besides databases.</summary>
    public BranchServices Services { get; set; } = BranchServices.None;

    /// <summary>What the client noted on it.</summary>
    public JsonObject? Annotation { get; set; }

    /// <summary>When the note was made.</summary>
    public DateTimeOffset AnnotatedAt { get; set; }

    /// <summary>Its size when it was last measured.</summary>
    public long? LogicalSize { get; set; }

    /// <summary>What it holds, and held.</summary>
    public IReadOnlyList<Contents> History => _history;

    /// <summary>What it holds now.</summary>
    public Contents Contents => _history[^1];

    /// <summary>Notes that from here on it holds something else.</summary>
    public void Record(Contents contents) => _history.Add(contents);

    /// <summary>Takes over a past, for the branch that keeps another one's former state.</summary>
    public void Inherit(IEnumerable<Contents> history) => _history.AddRange(history);
}
