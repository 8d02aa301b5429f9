using System;

namespace Neon.Emulator.State;

/// <summary>A change that was asked for, and how far it has come at a moment.</summary>
internal sealed record Operation(
    Guid Id,
    string Action,
    string? BranchId,
    string? EndpointId,
    DateTimeOffset CreatedAt,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt)
{
    /// <summary>Where it is at a moment.</summary>
    public string StatusAt(DateTimeOffset now) =>
        now < StartsAt ? "scheduling" : now < EndsAt ? "running" : "finished";

    /// <summary>When its status last changed.</summary>
    public DateTimeOffset UpdatedAt(DateTimeOffset now) =>
        now < StartsAt ? CreatedAt : now < EndsAt ? StartsAt : EndsAt;
}
