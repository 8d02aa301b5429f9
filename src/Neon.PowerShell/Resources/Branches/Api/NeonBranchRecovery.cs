using System;

namespace Neon;

/// <summary>How a deleted branch can be recovered.</summary>
public sealed class NeonBranchRecovery : NeonObject
{
    /// <summary>When it was deleted.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Until when it can be recovered.</summary>
    public DateTimeOffset? RecoverableUntil { get; set; }

    /// <summary><c>user</c> or <c>ttl</c>.</summary>
    public string? DeletionMethod { get; set; }
}
