namespace Neon.Session;

/// <summary>The place that commands mean where they name none.</summary>
internal sealed record NeonDefaults
{
    /// <summary>The organization's id.</summary>
    public string? OrgId { get; init; }

    /// <summary>The project's id.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The project's name, as far as it is known without asking.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The branch, a name or an id.</summary>
    public string? Branch { get; init; }

    /// <summary>Why a file that would say more cannot be used; null for none.</summary>
    public NeonException? Refusal { get; init; }

    /// <summary>The database's name.</summary>
    public string? Database { get; init; }
}
