using System.Collections.Generic;
using System.Threading;

namespace Neon.Session;

/// <summary>
/// What the front needs of <c>Neon.Schema</c>, which reads dumps: the contract between the two, as
/// <see cref="IClient"/> is the one with the client.
/// </summary>
internal interface ISchemaAnalyzer
{
    /// <summary>Finds the objects that differ between two dumps, and judges each.</summary>
    /// <param name="before">The base, as <c>pg_dump --schema-only</c> writes it; empty for a database that is not there.</param>
    /// <param name="after">The branch, likewise.</param>
    /// <param name="options">What is left out.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="System.FormatException">A text is no dump, or is cut off; the message says where.</exception>
    SchemaAnalysis Compare(string before, string after, SchemaOptions options, CancellationToken cancellation);

    /// <summary>A text that is the same for the same schema whatever the order of its statements and what is left out.</summary>
    /// <exception cref="System.FormatException">The text is no dump, or is cut off; the message says where.</exception>
    string Fingerprint(string dump, SchemaOptions options, CancellationToken cancellation);

    /// <summary>Applies a unified diff to the base, which gives the branch; null if it does not fit.</summary>
    string? Patch(string before, string diff);

    /// <summary>Makes the unified diff, with three lines around each change, of two texts.</summary>
    string Diff(string name, string before, string after);
}

/// <summary>What two dumps differ in.</summary>
internal sealed class SchemaAnalysis
{
    /// <summary>The objects that differ, judged, without those that were left out.</summary>
    public IReadOnlyList<NeonSchemaChange> Changes { get; init; } = [];

    /// <summary>How many changes were left out because of the options.</summary>
    public int IgnoredChanges { get; init; }

    /// <summary>The unified diff that the changes' line numbers count in.</summary>
    public string Diff { get; init; } = "";

    /// <summary>The fingerprint of the base.</summary>
    public string BeforeFingerprint { get; init; } = "";

    /// <summary>The fingerprint of the branch.</summary>
    public string AfterFingerprint { get; init; } = "";
}

/// <summary>What of a schema does not count.</summary>
internal sealed class SchemaOptions
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
