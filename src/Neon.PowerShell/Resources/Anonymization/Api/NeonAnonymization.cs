using System;

namespace Neon;

/// <summary>How the anonymization of a branch stands.</summary>
public sealed class NeonAnonymization : NeonObject, IInBranch
{
    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The anonymized branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary><c>created</c>, <c>initialized</c>, <c>initialization_error</c>, <c>anonymizing</c>, <c>anonymized</c> or <c>error</c>; other values are possible.</summary>
    public string State { get; set; } = "";

    /// <summary>More about the state, for example why anonymization failed.</summary>
    public string? StatusMessage { get; set; }

    /// <summary>When the branch was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the state was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>When anonymization failed; null if it didn't.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>The latest run; null if there was none.</summary>
    public NeonAnonymizationRun? LastRun { get; set; }

    /// <summary>The state.</summary>
    public override string ToString() => State;
}

/// <summary>A run that anonymized a branch.</summary>
public sealed class NeonAnonymizationRun : NeonObject
{
    /// <summary>When it started.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended, successfully or not; null while it is running.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>The id of the user who started it.</summary>
    public string? TriggeredBy { get; set; }

    /// <summary>The name of the user who started it.</summary>
    public string? TriggeredByUsername { get; set; }

    /// <summary>The number of columns that were masked.</summary>
    public int? MaskedColumns { get; set; }
}
