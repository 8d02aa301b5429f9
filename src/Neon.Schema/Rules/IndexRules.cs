using System.Linq;
using Neon.Schema.Model;

using static Neon.NeonSchemaImpact;
using static Neon.Schema.Rules.RuleWords;

namespace Neon.Schema.Rules;

/// <summary>Indexes.</summary>
internal static class IndexRules
{
    /// <summary>The rows.</summary>
    public static readonly SchemaRule[] Rows =
    [
        new("NSR070", IndexBuild, Caution, "Index built", Index, c => c.Work == TableWork.Index && !c.OnPartitionedTable,
            "{object} is built from every row of {parent}.",
            "Build it with CREATE INDEX CONCURRENTLY, outside a transaction.", hasSteps: true),
        new("NSR071", MayFail, Caution, "Unique index added", Index, c => UniqueKey.Of(c.Now) is not null && !c.IsRenamed && !c.WasUniqueBefore && (c.IsAdded || c.Differs("unique", "columns", "where", "nulls")),
            "The migration fails if two rows are equal in {object}, and so does every client that writes such a row later.",
            "Find duplicates first; if a CONCURRENTLY build finds one, it leaves an invalid index that must be dropped."),
        new("NSR072", IndexDropped, Caution, "Index removed or replaced", Index, c => !c.OnPartitionedTable && ((c.IsRemoved && !c.BecameConstraint && !c.IsRenamed && !c.IsReplaced) || (c.IsModified && c.Work == TableWork.Index)),
            "Queries that used the previous {object} may scan the table.",
            "Check in pg_stat_user_indexes whether it is used, build its replacement first, and use DROP INDEX CONCURRENTLY.", hasSteps: true),
        new("NSR073", Correctness, Caution, "Unique index removed or loosened", Index, c => UniqueKey.Of(c.Old) is not null && !c.IsRenamed && !c.IsUniqueStill && !c.OnMaterializedView && (c.IsRemoved || c.Differs("unique", "columns", "where", "nulls")),
            "Duplicates that {object} did not allow are no longer rejected, and INSERT … ON CONFLICT that relies on it fails.",
            "Add the unique index that replaces it before you drop it."),
        new("NSR074", IndexBuild, Caution, "Index of a partitioned table built", Index, c => c.Work == TableWork.Index && c.OnPartitionedTable,
            "{object} is built from every row of every partition of {parent}, which cannot be done CONCURRENTLY.",
            "Create it ON ONLY the partitioned table, build one CONCURRENTLY for each partition, and attach those with ALTER INDEX … ATTACH PARTITION.", hasSteps: true),
        new("NSR075", IndexDropped, Caution, "Index of a partitioned table removed or replaced", Index, c => c.OnPartitionedTable && ((c.IsRemoved && !c.BecameConstraint && !c.IsRenamed && !c.IsReplaced) || (c.IsModified && c.Work == TableWork.Index)),
            "Queries that used the previous {object} may scan every partition, and dropping it briefly locks all of them.",
            "Check in pg_stat_user_indexes whether the indexes of the partitions are used, and set lock_timeout."),
        new("NSR076", BreaksClients, Caution, "Unique index of a materialized view removed", Index, c => c.OnMaterializedView && !c.IsAdded && RefreshesConcurrently(c.Old) && !c.NewSide.PartsOf(c.TableName, Kinds.Index).Any(RefreshesConcurrently),
            "REFRESH MATERIALIZED VIEW CONCURRENTLY requires a unique index over columns of all rows, and {object} was the last one.",
            "Build the unique index that replaces it before you drop it, or refresh the view without CONCURRENTLY."),
    ];

    private static bool RefreshesConcurrently(SchemaObject? index) => UniqueKey.Of(index) is { } key && index!["where"] is null && key.Columns.All(column => column.IndexOf('(') < 0);
}
