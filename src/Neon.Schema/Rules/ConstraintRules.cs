using System.Linq;
using Neon.Schema.Model;

using static Neon.NeonSchemaImpact;
using static Neon.Schema.Rules.RuleWords;

namespace Neon.Schema.Rules;

/// <summary>Constraints.</summary>
internal static class ConstraintRules
{
    /// <summary>The rows.</summary>
    public static readonly SchemaRule[] Rows =
    [
        new("NSR060", MayFail, Caution, "Constraint added or changed", [.. Constraints, "not-null constraint"], c => c.Kind == Kinds.NotNullConstraint ? c.IsInheritedFromNow || c.IsNotNullFromNow : !c.IsRemoved && !c.OnForeignTable && !c.SkipsRows && !OnlyLoosens(c) && !c.IsRenamed && !c.WasUniqueBefore && !c.IsOverEmptyColumns
                && !c.WasInherited && !c.IsSaidByOldColumns && !c.IsOfUnusedDomain && !c.RefersAlike,
            "The migration fails if a row does not satisfy {object}, and so does every client that writes such a row later.",
            "Find such rows first; add check constraints and foreign keys as NOT VALID, and validate them in a separate transaction.", hasSteps: true),
        new("NSR061", Correctness, Caution, "Constraint removed", Constraints, c => c.IsRemoved && !c.IsRenamed && !c.IsUniqueStill && !c.IsSaidByColumn && c.Old?["enforced"] is null && !c.OnForeignTable,
            "Rows that {object} did not allow are no longer rejected.",
            "Make sure that something else enforces the rule, or that nobody relies on it."),
        new("NSR062", BreaksClients, Caution, "Key removed", ["primary key", "unique constraint"], c => c.IsRemoved && !c.IsRenamed && !c.IsFoundStill,
            "INSERT … ON CONFLICT and foreign keys that rely on {object} fail, and logical replication loses its row identity.",
            "Add the key that replaces it before you drop it."),
        new("NSR063", IndexDropped, Caution, "Index of a constraint dropped", Keys, c => (c.IsRemoved || (c.IsModified && c.Work == TableWork.Index)) && !c.IsRenamed && !c.IsReplaced,
            "Queries that used the index of {object} scan the table.",
            "Check in pg_stat_user_indexes whether it is used, and build its replacement first."),
        new("NSR064", IndexBuild, Caution, "Index of a constraint built", ["primary key", "unique constraint"], c => c.Work == TableWork.Index && !c.OnPartitionedTable && !c.IsTemporal,
            "The index of {object} is built while nobody can read or write {parent}.",
            "Build it with CREATE UNIQUE INDEX CONCURRENTLY, and add the constraint with USING INDEX, which takes milliseconds.", hasSteps: true),
        new("NSR065", Correctness, Caution, "Foreign key action changed", ForeignKey, c => c.Differs("definition"),
            "Deleting or updating a referenced row has a different effect than before.",
            "Compare ON DELETE and ON UPDATE of both definitions; a new CASCADE deletes rows."),
        new("NSR066", Correctness, Caution, "Time or scope of a constraint check changed", Constraints, c => c.Differs("deferrable", "initially", "enforced", "inherited") || c.Gains("validated"),
            "{object} is checked at a different time, for different tables, or not at all.",
            "Test the transactions that rely on the time of the check."),
        new("NSR067", IndexBuild, Caution, "Index of a constraint of a partitioned table built", ["primary key", "unique constraint"], c => c.Work == TableWork.Index && c.OnPartitionedTable && !c.IsTemporal,
            "The indexes of {object} are built for every partition while nobody can read or write {parent}.",
            "Add the constraint to ONLY the partitioned table, add a constraint to each partition with an index that you built beforehand, and attach these indexes."),
        new("NSR068", Correctness, Caution, "Foreign key that changes rows", ForeignKey, c => c.IsAdded && !c.IsRenamed && c.Now?["enforced"] is null && ForeignKeyText.Read(c.Now?["definition"]) is { ChangesRows: true } key && !IsNew(c, key.Table),
            "From now on deleting or updating a referenced row deletes or changes the rows of {parent} that refer to it.",
            "Use ON DELETE RESTRICT unless every client expects this, and find jobs that delete referenced rows."),
        new("NSR069", IndexBuild, Caution, "Index of an exclusion or temporal constraint built", Keys, c => c.Work == TableWork.Index && (c.Kind == Kinds.ExclusionConstraint || c.IsTemporal),
            "The index of {object} is built while nobody can read or write {parent}, and it can't be built beforehand.",
            "Add it in a maintenance window, with lock_timeout set."),
        new("NSR201", BreaksClients, Breaking, "Constraint that no row satisfies", CheckConstraint, c => c.Now?["enforced"] is null && !c.OnForeignTable && c.ConstantConditions.Any(IsFalse),
            "No row satisfies {object}, so clients can no longer write rows, although existing rows may remain.",
            "If nobody should write to the table, revoke the privilege instead."),
        new("NSR202", Correctness, Caution, "Constraint that doesn't refer to a column", CheckConstraint, c => c.ConstantConditions.Any() && !c.ConstantConditions.Any(IsFalse),
            "A condition of {object} has the same result for every row: it accepts either all rows or none.",
            "Check the condition, and refer to the intended column."),
        new("NSR203", BreaksClients, Caution, "Columns of a key changed", ["primary key", "unique constraint", "index"], c => c.IsModified && (c.Differs("definition", "columns", "where", "nulls") || c.Gains("deferrable")) && UniqueKey.Of(c.Old) is { IsTemporal: false } && !c.IsFoundStill,
            "INSERT … ON CONFLICT that names the previous columns of {object} fails.",
            "Add the key over the new columns next to the old one, move the clients, and then drop the old key."),
        new("NSR204", Correctness, Caution, "Key that allows more duplicates", ["primary key", "unique constraint"], c => c.IsModified && UniqueKey.Of(c.Old) is not null && !c.IsUniqueStill,
            "Duplicates that {object} did not allow are no longer rejected.",
            "Keep a unique index over the old columns unless duplicates are intended."),
        new("NSR205", BreaksClients, Safe, "Index or constraint probably renamed", [.. Constraints, .. Index], c => c.IsRenamed,
            "{object} was probably only renamed: nothing is built or checked, but ON CONFLICT ON CONSTRAINT and migrations that use the old name fail.",
            "Use ALTER … RENAME, and search the code for the old name."),
    ];

    private static bool OnlyLoosens(ChangeFacts c) => c.IsModified && !c.Differs("definition") && !c.Loses("enforced") && !c.Loses("validated") && !c.IsInheritedFromNow;

    // Nobody deletes rows of a table that was not there.
    private static bool IsNew(ChangeFacts c, string table) => c.OldSide.Relation(table) is null && c.NewSide.Relation(table) is not null;

    private static bool IsFalse(string condition) => Expression.IsNull(condition) || Expression.Strip(condition).ToLowerInvariant() is "false" or "not true" || Comparison.IsFalse(Expression.Strip(condition));
}
