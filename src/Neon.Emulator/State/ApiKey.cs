using System;

namespace Neon.Emulator.State;

/// <summary>
/// An API key: the user's own, or an organization's, or an organization's for one project. Only the
/// one who makes it ever sees the token.
/// </summary>
internal sealed record ApiKey(long Id, string Name, string Token, DateTimeOffset CreatedAt, string? OrgId = null, string? ProjectId = null)
{
    /// <summary>When it was last used.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Whether it is the user's own.</summary>
    public bool IsPersonal => OrgId is null;
}
