using System;
using System.Collections.Generic;

namespace Neon.Emulator.State;

/// <summary>That somebody may use a project.</summary>
internal sealed record Permission(Guid Id, string Email, DateTimeOffset GrantedAt, DateTimeOffset? RevokedAt = null);

/// <summary>An offer of a project to whoever has the id.</summary>
internal sealed record TransferRequest(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>Where the keys are found that tokens are checked with.</summary>
internal sealed record Jwks(
    Guid Id, string Url, string ProviderName, string? BranchId, string? Audience, IReadOnlyList<string>? RoleNames, DateTimeOffset CreatedAt);
