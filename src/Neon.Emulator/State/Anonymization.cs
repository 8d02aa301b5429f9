using System;
using System.Collections.Generic;

namespace Neon.Emulator.State;

/// <summary>How one column is masked: by a function or by a value.</summary>
internal sealed record MaskingRule(string DatabaseName, string SchemaName, string TableName, string ColumnName, string? MaskingFunction, string? MaskingValue);

/// <summary>What an anonymized branch has besides others.</summary>
internal sealed class Anonymization
{
    /// <summary>What is masked, and how.</summary>
    public IReadOnlyList<MaskingRule> Rules { get; set; } = [];

    /// <summary>Its state on the way.</summary>
    public required Transition State { get; set; }

    /// <summary>What there is to say of the state.</summary>
    public string? Message { get; set; }

    /// <summary>When the branch was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When masking failed.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>When masking last began.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>How many columns it masked; null where it failed.</summary>
    public int? MaskedColumns { get; set; }
}
