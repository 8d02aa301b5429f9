using System;
using System.Collections.Generic;

namespace Neon.Emulator.State;

/// <summary>Somebody in an organization.</summary>
internal sealed record Member(Guid Id, Guid UserId, string Email, string Role, DateTimeOffset JoinedAt);

/// <summary>Somebody who was asked to join.</summary>
internal sealed record Invitation(Guid Id, string Email, string Role, DateTimeOffset InvitedAt);

/// <summary>An organization. Whoever reads or changes it holds the account's lock.</summary>
internal sealed class Organization
{
    /// <summary>The roles there are.</summary>
    public static readonly string[] Roles = ["admin", "member", "editor", "viewer", "collaborator"];

    /// <summary>The id, <c>org-…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who belongs to it.</summary>
    public List<Member> Members { get; } = [];

    /// <summary>Who was asked to.</summary>
    public List<Invitation> Invitations { get; } = [];

    /// <summary>The labels of its private endpoints, by region and id.</summary>
    public SortedDictionary<(string Region, string Id), string> VpcEndpoints { get; } = [];

    /// <summary>What it may cost a month.</summary>
    public long? SpendingLimitCents { get; set; }
}
