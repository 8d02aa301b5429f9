using System.Collections.Generic;

namespace Neon.Schema;

/// <summary>What two dumps differ in.</summary>
public sealed class SchemaAnalysis
{
    /// <summary>The objects that differ, judged, without those that were left out.</summary>
    public IReadOnlyList<NeonSchemaChange> Changes { get; init; } = [];

    /// <summary>How many changes were left out because of the options.</summary>
    public int IgnoredChanges { get; init; }

    /// <summary>Whether <see cref="SchemaOptions.Schemas"/> selects nothing: no schema of either side matches. Then every change was left out.</summary>
    public bool MatchesNoSchema { get; init; }

    /// <summary>The unified diff that the changes' line numbers count in.</summary>
    public string Diff { get; init; } = "";

    /// <summary>The foreign keys from and to tables that changed.</summary>
    internal IReadOnlyList<TableLink> Links { get; init; } = [];

    /// <summary>The fingerprint of the base.</summary>
    public string BeforeFingerprint { get; init; } = "";

    /// <summary>The fingerprint of the branch.</summary>
    public string AfterFingerprint { get; init; } = "";
}

/// <summary>What of a schema does not count.</summary>
public sealed class SchemaOptions
{
    /// <summary>Kinds of noise: <c>Owner</c>, <c>Grant</c>, <c>Comment</c>, <c>Extension</c>, <c>ColumnOrder</c>.</summary>
    public IReadOnlyCollection<string> Ignore { get; init; } = [];

    /// <summary>Patterns of the schemas that count; empty for all.</summary>
    public IReadOnlyCollection<string> Schemas { get; init; } = [];

    /// <summary>Patterns of full names (<c>public.audit_*</c>) that do not count, with all that belongs to them.</summary>
    public IReadOnlyCollection<string> ExcludeObjects { get; init; } = [];

    /// <summary>Whether both sides are branches of one project, so that one was made from the other: what differs was changed since.</summary>
    public bool SharesHistory { get; init; }

    /// <summary>The diff that the service gave; its lines are what the changes' line numbers count. Null to make one.</summary>
    public string? Diff { get; init; }
}
