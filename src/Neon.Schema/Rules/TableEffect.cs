using System;

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

/// <summary>
/// What PostgreSQL 14 to 18 do to a table that stays, where the change is made by the plain statement: the lock and the work.
/// A test holds this against a real server.
/// </summary>
internal readonly struct TableEffect(TableLock tableLock, TableWork work) : IEquatable<TableEffect>
{
    /// <summary>The lock.</summary>
    public TableLock Lock { get; } = tableLock;

    /// <summary>What is done under it.</summary>
    public TableWork Work { get; } = work;

    private static TableEffect Nothing => default;

    /// <summary>The effect of a change.</summary>
    public static TableEffect Of(ChangeFacts c)
    {
        if (c.GoesWithAnother)
            return Nothing;
        return c.Kind switch
        {
            "column" => Column(c),
            "table" => Table(c),
            "check constraint" => CheckConstraint(c),
            "primary key" or "unique constraint" or "exclusion constraint" => Constraint(c, TableLock.AccessExclusive, TableWork.Index),
            "foreign key" => Constraint(c, TableLock.ShareRowExclusive, c.SkipsRows ? TableWork.Catalogue : TableWork.Scan),
            "not-null constraint" => new(TableLock.AccessExclusive, TableWork.Catalogue),
            "index" => Index(c),
            "trigger" => new(c.IsRemoved ? TableLock.AccessExclusive : TableLock.ShareRowExclusive, TableWork.Catalogue),
            "rule" => new(c.IsModified && !c.DiffersBeside(["enabled"]) ? TableLock.ShareRowExclusive : TableLock.AccessExclusive, TableWork.Catalogue),
            "row security policy" => new(TableLock.AccessExclusive, TableWork.Catalogue),
            "domain" when c.Gains("nullability") => new(TableLock.Share, TableWork.Scan),
            _ => Nothing,
        };
    }

    /// <inheritdoc/>
    public bool Equals(TableEffect other) => Lock == other.Lock && Work == other.Work;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TableEffect other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((int)Lock * 8) + (int)Work;

    /// <inheritdoc/>
    public override string ToString() => $"{Lock}, {Work}";

    private static TableEffect Column(ChangeFacts c)
    {
        if (c.IsAdded)
            return new(TableLock.AccessExclusive, c.AfterText.HasValueByRow || c.AfterText.Has("STORED") || c.HasCheckedDomain ? TableWork.Rewrite : TableWork.Catalogue);
        if (c.IsRemoved)
            return new(TableLock.AccessExclusive, TableWork.Catalogue);
        bool isComputedAnew = c.Differs("generated") && (c.After("generated") ?? "").EndsWith("STORED", StringComparison.Ordinal);
        if (c.Type.Rewrites || isComputedAnew)
            return new(TableLock.AccessExclusive, TableWork.Rewrite);
        if (c.Differs("collation"))
            return new(TableLock.AccessExclusive, TableWork.Index);
        if (c.Gains("nullability"))
            return new(TableLock.AccessExclusive, TableWork.Scan);
        return c.Differs("type", "nullability", "default", "identity", "generated", "storage", "compression") ? new(TableLock.AccessExclusive, TableWork.Catalogue) : Nothing;
    }

    private static TableEffect Table(ChangeFacts c)
    {
        if (!c.IsModified)
            return Nothing;
        if (c.Differs("persistence", "access method", "tablespace"))
            return new(TableLock.AccessExclusive, TableWork.Rewrite);
        if (c.Differs("partition of", "partition bound") && c.Change.After is not null && c.After("partition bound") is not null)
            return new(TableLock.AccessExclusive, TableWork.Scan);
        return c.Differs("partition of", "partition bound", "inherits", "row security", "forced row security", "replica identity", "of type")
            ? new(TableLock.AccessExclusive, TableWork.Catalogue)
            : Nothing;
    }

    private static TableEffect CheckConstraint(ChangeFacts c)
    {
        if (c.IsOfDomain)
            return c.IsRemoved || c.SkipsRows ? Nothing : new(TableLock.Share, TableWork.Scan);
        return Constraint(c, TableLock.AccessExclusive, c.SkipsRows ? TableWork.Catalogue : TableWork.Scan);
    }

    /// <summary>A constraint that is modified is dropped and added again, but for what can be altered.</summary>
    private static TableEffect Constraint(ChangeFacts c, TableLock toAdd, TableWork work)
    {
        if (c.IsAdded)
            return new(toAdd, work);
        if (c.IsValidation)
            return Nothing;
        bool isAltered = c.Kind == "foreign key" && !c.DiffersBeside(["deferrable", "initially", "enforced"]);
        return new(TableLock.AccessExclusive, c.IsRemoved || isAltered ? TableWork.Catalogue : work);
    }

    private static TableEffect Index(ChangeFacts c)
    {
        if (c.IsRemoved)
            return new(TableLock.AccessExclusive, TableWork.Catalogue);
        bool isBuilt = c.IsAdded || c.DiffersBeside(SchemaRules.IndexSettings);
        return isBuilt ? new(TableLock.Share, TableWork.Index) : Nothing;
    }
}
