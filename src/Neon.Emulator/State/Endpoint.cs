using System;
using System.Text.Json.Nodes;

namespace Neon.Emulator.State;

/// <summary>A compute: what a client connects to.</summary>
internal sealed class Endpoint
{
    /// <summary>The id, <c>ep-…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The project it belongs to.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The branch it serves.</summary>
    public required string BranchId { get; set; }

    /// <summary>The region it runs in.</summary>
    public required string RegionId { get; init; }

    /// <summary><c>read_write</c> or <c>read_only</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Host and port, as they stand in a connection URI.</summary>
    public required string Host { get; set; }

    /// <summary>The host for pooled connections.</summary>
    public required string PoolerHost { get; set; }

    /// <summary>A name, where it was given one.</summary>
    public string? Name { get; set; }

    /// <summary>The least size.</summary>
    public double MinCu { get; set; }

    /// <summary>The greatest size.</summary>
    public double MaxCu { get; set; }

    /// <summary>Seconds until it goes idle; 0 is the default of five minutes, -1 never.</summary>
    public long SuspendTimeoutSeconds { get; set; }

    /// <summary>Settings, kept as they came.</summary>
    public JsonObject Settings { get; set; } = [];

    /// <summary>The kind of machine the service would run it on.</summary>
    public string Provisioner { get; set; } = "k8s-neonvm";

    /// <summary>Whether pooling is the default.</summary>
    public bool PoolerEnabled { get; set; }

    /// <summary>Whether it takes no connections at all.</summary>
    public bool Disabled { get; set; }

    /// <summary>Whether links may replace passwords.</summary>
    public bool PasswordlessAccess { get; set; } = true;

    /// <summary>Its state on the way.</summary>
    public required Transition State { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was last used.</summary>
    public DateTimeOffset? LastActive { get; set; }

    /// <summary>When it last started.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it was last suspended.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }
}
