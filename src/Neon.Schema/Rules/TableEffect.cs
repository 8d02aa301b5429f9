using System.Collections.Generic;

namespace Neon.Schema.Rules;

/// <summary>The lock that a change takes on a table; a higher value shuts out more.</summary>
internal enum TableLock
{
    /// <summary>One that neither reading nor writing notices.</summary>
    Harmless,

    /// <summary>SHARE: no writing.</summary>
    Share,

    /// <summary>SHARE ROW EXCLUSIVE: no writing, and no second change of this kind.</summary>
    ShareRowExclusive,

    /// <summary>ACCESS EXCLUSIVE: no writing and no reading.</summary>
    AccessExclusive,
}

/// <summary>What is done while the lock is held; a higher value takes longer.</summary>
internal enum TableWork
{
    /// <summary>Only the catalogue is changed, which takes milliseconds.</summary>
    Catalogue,

    /// <summary>Every row is read.</summary>
    Scan,

    /// <summary>Every row is read and an index is built.</summary>
    Index,

    /// <summary>Every row is rewritten, and every index with it.</summary>
    Rewrite,
}

/// <summary>What a change does to a table that stays.</summary>
/// <param name="Table">The full name of the table.</param>
/// <param name="Lock">The lock.</param>
/// <param name="Work">What is done under it.</param>
internal readonly record struct TableEffect(string Table, TableLock Lock, TableWork Work)
{
    /// <summary>The longest work of some effects on one table; the catalogue where there is none.</summary>
    public static TableWork WorkOn(string? table, IReadOnlyList<TableEffect> effects)
    {
        TableWork most = TableWork.Catalogue;
        foreach (TableEffect effect in effects)
        {
            if (effect.Table == table && effect.Work > most)
                most = effect.Work;
        }
        return most;
    }
}
