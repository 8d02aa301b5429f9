using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Reports;

namespace Neon.Schema.Tests.Reports;

/// <summary>Comparisons made by hand, and short words to report them.</summary>
internal static class Samples
{
    private const string Base = """
        CREATE TABLE public.orders (
            id integer NOT NULL,
            total integer,
            note text
        );
        COMMENT ON TABLE public.orders IS 'Orders.';
        """;

    private const string Branch = """
        CREATE TABLE public.orders (
            id integer NOT NULL,
            total bigint
        );
        COMMENT ON TABLE public.orders IS 'All orders.';
        CREATE TABLE public.reviews (
            id integer
        );
        """;

    /// <summary>A database with a change of every impact, found and judged as the module does it.</summary>
    public static NeonSchemaComparison Shop { get; } = Compared("shop", Base, Branch);

    /// <summary>A database in which nothing differs.</summary>
    public static NeonSchemaComparison Equal { get; } = Compared("audit", Base, Base);

    /// <summary>A database whose lines differ, and nobody has looked in which objects.</summary>
    public static NeonSchemaComparison Unexplained
    {
        get
        {
            NeonSchemaComparison comparison = Compared("shop", "CREATE TABLE public.t (\n    a integer\n);", "CREATE TABLE public.t (\n    a bigint\n);");
            comparison.Changes = [];
            comparison.Fingerprint = null;
            return comparison;
        }
    }

    /// <summary>A database that could not be compared.</summary>
    public static NeonSchemaComparison Failed(string database)
    {
        NeonSchemaComparison comparison = Empty(database);
        comparison.Outcome = NeonSchemaOutcome.NotCompared;
        comparison.ErrorId = "Neon.ServiceError";
        comparison.ErrorMessage = "The service is down.";
        return comparison;
    }

    /// <summary>A comparison of two dumps.</summary>
    public static NeonSchemaComparison Compared(string database, string before, string after)
    {
        SchemaAnalysis found = SchemaAnalyzer.Compare(before + "\n", after + "\n", new SchemaOptions(), default);
        NeonSchemaComparison comparison = Empty(database);
        comparison.Diff = before == after ? "" : found.Diff;
        (comparison.AddedLines, comparison.RemovedLines) = UnifiedDiff.Count(comparison.Diff);
        comparison.Changes = found.Changes;
        comparison.Links = found.Links;
        return comparison;
    }

    /// <summary>A comparison with these changes, each of which removes a line of the diff.</summary>
    public static NeonSchemaComparison With(string database, params NeonSchemaChange[] changes)
    {
        NeonSchemaComparison comparison = Empty(database);
        comparison.Changes = changes;
        comparison.RemovedLines = changes.Length;
        comparison.Diff = $"--- a/x\n+++ b/x\n@@ -1,{changes.Length} +0,0 @@\n" + string.Concat(changes.Select(change => $"-DROP {change.Name}\n"));
        for (int i = 0; i < changes.Length; i++)
            changes[i].DiffLines = [i + 4];
        return comparison;
    }

    /// <summary>A change with a hazard of its impact.</summary>
    public static NeonSchemaChange Change(string name, NeonSchemaImpact impact = NeonSchemaImpact.Breaking) => new()
    {
        Action = NeonSchemaChangeAction.Removed,
        Kind = "table",
        Schema = "public",
        Name = name,
        FullName = name,
        Before = $"CREATE TABLE {name} ();",
        Impact = impact,
        Hazards = [new NeonSchemaHazard { Hazard = "DeletesData", Impact = impact, RuleId = "NSR010", Reason = $"All rows of {name} are lost.", Advice = $"Keep {name}." }],
    };

    /// <summary>Reports comparisons.</summary>
    public static string Report(NeonSchemaReportFormat format, SchemaReportOptions? options, params IReadOnlyList<NeonSchemaComparison> comparisons) =>
        SchemaReporter.Render(format, comparisons, options ?? new SchemaReportOptions());

    private static NeonSchemaComparison Empty(string database) => new()
    {
        ProjectId = "quiet-sea-123456",
        DatabaseName = database,
        Base = new NeonSchemaSide { ProjectId = "quiet-sea-123456", BranchId = "br-base", BranchName = "main" },
        Branch = new NeonSchemaSide { ProjectId = "quiet-sea-123456", BranchId = "br-preview", BranchName = "preview/42" },
        Fingerprint = "f",
    };
}
