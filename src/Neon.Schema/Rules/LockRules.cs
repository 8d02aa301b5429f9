using static Neon.NeonSchemaImpact;
using static Neon.Schema.Rules.RuleWords;

namespace Neon.Schema.Rules;

/// <summary>Locks on tables that stay, where the change is made by the plain statement.</summary>
internal static class LockRules
{
    /// <summary>The rows.</summary>
    public static readonly SchemaRule[] Rows =
    [
        SchemaRule.ForLock("NSR170", AccessExclusive, Caution, "Table shut while it is written anew", Locking, effect => effect is { Lock: TableLock.AccessExclusive, Work: TableWork.Rewrite },
            "Nobody can read or write {locked} until every row is written anew.",
            "Do it in steps that need no rewrite, or in a window; set lock_timeout so that it does not wait in front of others."),
        SchemaRule.ForLock("NSR171", AccessExclusive, Caution, "Table shut while its rows are read", Locking, effect => effect is { Lock: TableLock.AccessExclusive, Work: TableWork.Scan or TableWork.Index },
            "Nobody can read or write {locked} until every row is read.",
            "Do it in steps where there are some, or in a window; set lock_timeout so that it does not wait in front of others."),
        SchemaRule.ForLock("NSR172", AccessExclusive, Safe, "Table shut for a moment", Locking, effect => effect is { Lock: TableLock.AccessExclusive, Work: TableWork.Catalogue },
            "Nobody can read or write {locked} for some milliseconds, but also while the statement waits for a long transaction.",
            "Set lock_timeout and try again rather than wait."),
        SchemaRule.ForLock("NSR173", ShareRowExclusive, Caution, "Tables closed for writing while rows are read", Locking, effect => effect is { Lock: TableLock.ShareRowExclusive, Work: not TableWork.Catalogue },
            "Nobody can write {locked} until every row is checked.",
            "Add the foreign key as NOT VALID and validate it in a transaction of its own."),
        SchemaRule.ForLock("NSR174", ShareRowExclusive, Safe, "Table closed for writing for a moment", Locking, effect => effect is { Lock: TableLock.ShareRowExclusive, Work: TableWork.Catalogue },
            "Nobody can write {locked} for some milliseconds, but also while the statement waits for a long transaction.",
            "Set lock_timeout and try again rather than wait."),
        SchemaRule.ForLock("NSR175", Share, Caution, "Table closed for writing while rows are read", Locking, effect => effect is { Lock: TableLock.Share, Work: not TableWork.Catalogue },
            "Nobody can write {locked} until every row is read.",
            "Do it in steps where there are some, or in a window."),
        new("NSR176", Rewrites, Caution, "Table stored in another way", Table, c => c.Work == TableWork.Rewrite,
            "Every row of {object} is written anew because of another place, method or persistence.",
            "Do it in a window, with room for a second copy on the disk."),
    ];
}
