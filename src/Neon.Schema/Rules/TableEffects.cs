using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;

namespace Neon.Schema.Rules;

/// <summary>
/// What PostgreSQL 14 to 18 do to the tables that stay, where a change is made by the plain statement: the locks, also of
/// other tables than the one that changes, and the work. A test holds this against real servers.
/// </summary>
internal static class TableEffects
{
    /// <summary>What is said of a key without building its index again.</summary>
    private static readonly string[] KeySettings = ["partition of", "statistics", "options", "clustered on"];

    /// <summary>The effects of a change.</summary>
    public static IReadOnlyList<TableEffect> Of(ChangeFacts c)
    {
        List<TableEffect> effects = [];
        if (c.Kind == Kinds.ForeignKey)
            AddForeignKey(c, effects);
        else if (c.Kind == Kinds.Table)
            AddTable(c, effects);
        else if (!c.GoesWithAnother && c.TableName is { } table)
            AddOther(c, table, effects);
        else if (c.Kind == Kinds.Domain && c.Gains("nullability"))
            AddUsers(c, c.Change.FullName, effects);
        return effects;
    }

    private static void AddOther(ChangeFacts c, string table, List<TableEffect> effects)
    {
        if (c.IsOfDomain)
        {
            // A constraint that is dropped, or that holds for new values only, reads no table.
            if (c.Kind == Kinds.CheckConstraint && !c.IsRemoved && !c.SkipsRows && !c.IsValidation)
                AddUsers(c, table, effects);
            return;
        }
        (TableLock tableLock, TableWork work) = c.Kind switch
        {
            Kinds.Column => Column(c),
            Kinds.CheckConstraint => Constraint(c, c.SkipsRows ? TableWork.Catalogue : TableWork.Scan),
            Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint => Key(c),
            Kinds.NotNullConstraint => c.IsValidation ? default : (TableLock.AccessExclusive, TableWork.Catalogue),
            Kinds.Index => Index(c),
            Kinds.Trigger => (c.IsRemoved ? TableLock.AccessExclusive : TableLock.ShareRowExclusive, TableWork.Catalogue),
            Kinds.Rule => (c.IsModified && !c.DiffersBeside(["enabled"]) ? TableLock.ShareRowExclusive : TableLock.AccessExclusive, TableWork.Catalogue),
            Kinds.Policy => (TableLock.AccessExclusive, TableWork.Catalogue),
            _ => default,
        };
        if (tableLock == TableLock.Harmless)
            return;
        effects.Add(new(table, tableLock, work));
        // What the statement of a parent does, it does to its children too; partitions write their columns themselves.
        if (c.Kind == Kinds.CheckConstraint || (c.Kind == Kinds.Column && c.OldTable?["partition"] is null))
            AddDescendants(c.OldSide, table, tableLock, work, effects, depth: 0);
    }

    private static void AddDescendants(SchemaSide side, string table, TableLock tableLock, TableWork work, List<TableEffect> effects, int depth)
    {
        const int Deepest = 8;
        foreach (SchemaObject child in side.ChildrenOf(table))
        {
            effects.Add(new(child.FullName, tableLock, work));
            if (depth < Deepest)
                AddDescendants(side, child.FullName, tableLock, work, effects, depth + 1);
        }
    }

    private static (TableLock Lock, TableWork Work) Column(ChangeFacts c)
    {
        (TableLock, TableWork) moment = (TableLock.AccessExclusive, TableWork.Catalogue);
        if (c.OnForeignTable)
            return c.IsModified && !c.Differs("type", "nullability", "default", "options") ? default : moment;
        if (c.IsAdded)
            return (TableLock.AccessExclusive, c.HasValueByRow || c.IsStored || c.HasCheckedDomain ? TableWork.Rewrite : c.IsComputed && c.IsNotNull ? TableWork.Scan : TableWork.Catalogue);
        if (c.IsRemoved)
            return moment;
        bool isComputedAnew = c.Differs("generated") && c.IsStored;
        if (c.Type.Rewrites || isComputedAnew)
            return (TableLock.AccessExclusive, TableWork.Rewrite);
        if (c.Differs("type", "collation") && c.RebuiltIndexes.Any())
            return (TableLock.AccessExclusive, TableWork.Index);
        if (c.Differs("type", "collation") && c.ChecksOfColumn.Any())
            return (TableLock.AccessExclusive, TableWork.Scan);
        if (c.Gains("nullability"))
            return c.IsNotNullNamed ? default : (TableLock.AccessExclusive, c.IsNotNullProven ? TableWork.Catalogue : TableWork.Scan);
        return c.Differs("type", "collation", "nullability", "default", "identity", "generated", "storage", "compression") ? moment : default;
    }

    /// <summary>A constraint that is modified is dropped and added again, but for what can be altered.</summary>
    private static (TableLock Lock, TableWork Work) Constraint(ChangeFacts c, TableWork work)
    {
        if (c.IsValidation)
            return default;
        return (TableLock.AccessExclusive, c.IsRemoved || c.IsRenamed ? TableWork.Catalogue : work);
    }

    private static (TableLock Lock, TableWork Work) Key(ChangeFacts c)
    {
        if (c.IsModified && !c.DiffersBeside(KeySettings))
            return default;
        return (TableLock.AccessExclusive, c.IsRemoved || c.IsRenamed || c.IsMadeFromIndex ? TableWork.Catalogue : TableWork.Index);
    }

    private static (TableLock Lock, TableWork Work) Index(ChangeFacts c)
    {
        if (c.IsRenamed || c.BecameConstraint)
            return default;
        if (c.IsRemoved)
            return (TableLock.AccessExclusive, TableWork.Catalogue);
        return c.IsAdded || c.DiffersBeside(RuleWords.IndexSettings) ? (TableLock.Share, TableWork.Index) : default;
    }

    private static void AddForeignKey(ChangeFacts c, List<TableEffect> effects)
    {
        string? own = c.TableName;
        string? other = ForeignKeyText.Read(c.Item?["definition"])?.Table;
        bool staysThere = other is not null && other != own && c.OldSide.Relation(other) is not null && c.NewSide.Relation(other) is not null;
        (TableLock ownLock, TableLock otherLock, TableWork work) = (TableLock.AccessExclusive, TableLock.AccessExclusive, TableWork.Catalogue);
        if (c.IsAdded)
            (ownLock, otherLock, work) = c.IsRenamed ? (TableLock.AccessExclusive, TableLock.Harmless, TableWork.Catalogue) : (TableLock.ShareRowExclusive, TableLock.ShareRowExclusive, c.SkipsRows || c.GoesWithAnother ? TableWork.Catalogue : TableWork.Scan);
        else if (c.IsRenamed || c.IsValidation)
            (ownLock, otherLock) = (c.IsValidation ? TableLock.Harmless : TableLock.AccessExclusive, TableLock.Harmless);
        else if (c.IsModified && !c.DiffersBeside(["enforced", "validated"]))
            (otherLock, work) = c.Loses("enforced") ? (TableLock.ShareRowExclusive, TableWork.Scan) : (TableLock.AccessExclusive, TableWork.Catalogue);
        else if (c.IsModified && !c.DiffersBeside(["deferrable", "initially"]))
            otherLock = TableLock.Harmless;
        else if (c.IsModified)
            work = c.SkipsRows ? TableWork.Catalogue : TableWork.Scan;
        if (!c.GoesWithAnother && own is not null && ownLock != TableLock.Harmless)
            effects.Add(new(own, ownLock, work));
        if (staysThere && otherLock != TableLock.Harmless)
            effects.Add(new(other!, otherLock, work));
    }

    private static void AddTable(ChangeFacts c, List<TableEffect> effects)
    {
        string own = c.Change.FullName;
        if (!c.IsModified)
        {
            AddPartition(c, c.Item?["partition of"], isNew: c.IsAdded, effects);
            return;
        }
        if (c.Differs("persistence", "access method", "tablespace"))
            effects.Add(new(own, TableLock.AccessExclusive, TableWork.Rewrite));
        else if (c.After("partition bound") is not null)
            effects.Add(new(own, TableLock.AccessExclusive, c.IsBoundProven ? TableWork.Catalogue : TableWork.Scan));
        else if (c.Differs("partition of", "partition bound", "inherits", "row security", "forced row security", "replica identity", "of type"))
            effects.Add(new(own, TableLock.AccessExclusive, TableWork.Catalogue));
        if (c.Before("partition of") is { } left)
            AddPartition(c, left, isNew: false, effects);
        if (c.After("partition of") is { } joined)
            AddDefaultPartition(c, joined, effects);
    }

    /// <summary>A partition that comes or goes shuts its whole, the default partition, and what the whole references.</summary>
    private static void AddPartition(ChangeFacts c, string? whole, bool isNew, List<TableEffect> effects)
    {
        if (!Stays(c, whole))
            return;
        effects.Add(new(whole!, TableLock.AccessExclusive, TableWork.Catalogue));
        if (isNew)
            AddDefaultPartition(c, whole!, effects);
        else if (c.NewSide.DefaultPartitionOf(whole) is { } rest && c.OldSide.Relation(rest.FullName) is not null)
            effects.Add(new(rest.FullName, TableLock.AccessExclusive, TableWork.Catalogue));
        foreach (SchemaObject key in c.NewSide.PartsOf(whole, Kinds.ForeignKey))
        {
            if (ForeignKeyText.Read(key["definition"])?.Table is { } other && Stays(c, other))
                effects.Add(new(other, isNew ? TableLock.ShareRowExclusive : TableLock.AccessExclusive, TableWork.Catalogue));
        }
    }

    private static void AddDefaultPartition(ChangeFacts c, string whole, List<TableEffect> effects)
    {
        if (c.DefaultPartitionBeside is { } rest)
            effects.Add(new(rest.FullName, TableLock.AccessExclusive, c.IsExcludedFromDefault ? TableWork.Catalogue : TableWork.Scan));
        foreach (SchemaObject key in c.IsAdded ? [] : c.NewSide.PartsOf(whole, Kinds.ForeignKey))
        {
            if (ForeignKeyText.Read(key["definition"])?.Table is { } other && Stays(c, other))
                effects.Add(new(other, TableLock.ShareRowExclusive, TableWork.Catalogue));
        }
    }

    private static bool Stays(ChangeFacts c, string? table) => table is not null && c.OldSide.Relation(table) is not null && c.NewSide.Relation(table) is not null;

    /// <summary>The tables with columns of a domain are closed for writing while they are read.</summary>
    private static void AddUsers(ChangeFacts c, string domain, List<TableEffect> effects)
    {
        foreach (SchemaObject table in c.OldSide.All(Kinds.Table))
        {
            bool uses = table.Columns.Any(column => column["type"] is { } type && (type == domain || IsOfDomain(c.OldSide, type, domain)));
            if (uses)
                effects.Add(new(table.FullName, TableLock.Share, TableWork.Scan));
        }
    }

    private static bool IsOfDomain(SchemaSide side, string type, string domain)
    {
        for ((SchemaObject? at, int depth) = (side.Domain(type), 0); at is not null && depth < 16; (at, depth) = (side.Domain(at["type"]), depth + 1))
        {
            if (string.Equals(at["type"], domain, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
