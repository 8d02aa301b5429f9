using static Neon.NeonSchemaImpact;
using static Neon.Schema.Rules.RuleWords;

namespace Neon.Schema.Rules;

/// <summary>Locks on tables that stay, where the change is made by the plain statement.</summary>
internal static class LockRules
{
    /// <summary>The rows.</summary>
    public static readonly SchemaRule[] Rows =
    [
        SchemaRule.ForLock("NSR170", AccessExclusive, Caution, "Table locked during a rewrite", Locking, effect => effect is { Lock: TableLock.AccessExclusive, Work: TableWork.Rewrite },
            "Nobody can read or write {locked} until every row is rewritten.",
            "Do it in steps that need no rewrite, or in a maintenance window; set lock_timeout so that it does not block others while it waits."),
        SchemaRule.ForLock("NSR171", AccessExclusive, Caution, "Table locked during a scan", Locking, effect => effect is { Lock: TableLock.AccessExclusive, Work: TableWork.Scan or TableWork.Index },
            "Nobody can read or write {locked} until every row is read.",
            "If possible, do it in steps, otherwise in a maintenance window; set lock_timeout so that it does not block others while it waits."),
        SchemaRule.ForLock("NSR172", AccessExclusive, Safe, "Brief exclusive lock", Locking, effect => effect is { Lock: TableLock.AccessExclusive, Work: TableWork.Catalogue },
            "Nobody can read or write {locked} for a few milliseconds, and while the statement waits for a long transaction.",
            "Set lock_timeout and retry instead of waiting."),
        SchemaRule.ForLock("NSR173", ShareRowExclusive, Caution, "Writes blocked while rows are checked", Locking, effect => effect is { Lock: TableLock.ShareRowExclusive, Work: not TableWork.Catalogue },
            "Nobody can write {locked} until every row is checked.",
            "Add the foreign key as NOT VALID and validate it in a separate transaction; before version 18, do this for each partition of a partitioned table, and then add it to the whole."),
        SchemaRule.ForLock("NSR174", ShareRowExclusive, Safe, "Writes briefly blocked", Locking, effect => effect is { Lock: TableLock.ShareRowExclusive, Work: TableWork.Catalogue },
            "Nobody can write {locked} for a few milliseconds, and while the statement waits for a long transaction.",
            "Set lock_timeout and retry instead of waiting."),
        SchemaRule.ForLock("NSR175", Share, Caution, "Writes blocked during a scan", Locking, effect => effect is { Lock: TableLock.Share, Work: not TableWork.Catalogue },
            "Nobody can write {locked} until every row is read.",
            "If possible, do it in steps, otherwise in a maintenance window."),
        SchemaRule.ForLock("NSR177", Share, Safe, "Writes briefly blocked by an index", Locking, effect => effect is { Lock: TableLock.Share, Work: TableWork.Catalogue },
            "Nobody can write {locked} for a few milliseconds, and while the statement waits for a long transaction.",
            "Set lock_timeout and retry instead of waiting."),
        new("NSR176", Rewrites, Caution, "Table storage changed", Table, c => c.Work == TableWork.Rewrite,
            "Every row of {object} is rewritten because its tablespace, access method or persistence changes.",
            "Do it in a maintenance window, with disk space for a second copy."),
    ];
}
