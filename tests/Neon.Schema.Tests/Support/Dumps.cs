using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Tests.Support;

/// <summary>Short words for what most tests do.</summary>
internal static class Dumps
{
    /// <summary>What pg_dump writes at the beginning, and people do not.</summary>
    public const string Head = "SELECT pg_catalog.set_config('search_path', '', false);\n";

    /// <summary>Compares two dumps.</summary>
    public static SchemaAnalysis Compare(string before, string after, SchemaOptions? options = null) =>
        SchemaAnalyzer.Compare(before, after, options ?? new SchemaOptions(), TestContext.Current.CancellationToken);

    /// <summary>The changes as words: <c>Modified column public.t.a [type: integer -> bigint]</c>.</summary>
    public static string[] Changes(string before, string after, SchemaOptions? options = null) =>
        [.. Compare(before, after, options).Changes.Select(Words)];

    /// <summary>A change as words.</summary>
    public static string Words(NeonSchemaChange change) =>
        change.Differences.Count == 0 ? change.ToString() : $"{change} [{string.Join("; ", change.Differences)}]";

    /// <summary>The fingerprint of a dump.</summary>
    public static string Fingerprint(string dump, SchemaOptions? options = null) =>
        SchemaAnalyzer.Fingerprint(dump, options ?? new SchemaOptions(), TestContext.Current.CancellationToken);

    /// <summary>The numbers of the changed lines of a diff.</summary>
    public static IEnumerable<int> ChangedLines(string diff) => UnifiedDiff.ChangedLines(diff);
}
