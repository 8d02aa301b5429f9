using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Text;

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
        else if (c.Kind == Kinds.Attribute)
            AddTyped(c, effects);
        else if (!c.GoesWithAnother && c.TableName is { } table)
            AddOther(c, table, effects);
        else if (c.Kind == Kinds.Domain && c.Gains("nullability"))
            AddUsers(c, c.Change.FullName, effects);
        return effects;
    }

    /// <summary>With CASCADE, an attribute of a type is a column of the tables of that type.</summary>
    private static void AddTyped(ChangeFacts c, List<TableEffect> effects)
    {
        if (c.IsModified && !c.Differs("type", "collation"))
            return;
        foreach (SchemaObject table in c.OldSide.All(Kinds.Table).Where(table => table["of type"] == c.TableName && Stays(c, table.FullName)))
            effects.Add(new(table.FullName, TableLock.AccessExclusive, c.IsModified && c.Type.Rewrites ? TableWork.Rewrite : TableWork.Catalogue));
    }

    private static void AddOther(ChangeFacts c, string table, List<TableEffect> effects)
    {
        if (c.IsOfDomain)
        {
            // A constraint that is dropped, or that holds for new values only, reads no table; one that is validated does.
            if (c.Kind == Kinds.CheckConstraint && !c.IsRemoved && !c.SkipsRows)
                AddUsers(c, table, effects);
            return;
        }
        (TableLock tableLock, TableWork work) = c.Kind switch
        {
            Kinds.Column => Column(c),
            Kinds.CheckConstraint when c.WasInherited => default,
            Kinds.CheckConstraint => Constraint(c, c.SkipsRows || c.OnForeignTable ? TableWork.Catalogue : TableWork.Scan),
            Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint => Key(c),
            Kinds.NotNullConstraint => c.IsValidation ? default : (TableLock.AccessExclusive, c.IsNotNullFromNow ? TableWork.Scan : TableWork.Catalogue),
            Kinds.Index => Index(c),
            Kinds.Trigger => (c.IsRemoved ? TableLock.AccessExclusive : TableLock.ShareRowExclusive, TableWork.Catalogue),
            Kinds.Rule => (c.IsModified && !c.DiffersBeside(["enabled"]) ? TableLock.ShareRowExclusive : TableLock.AccessExclusive, TableWork.Catalogue),
            Kinds.Policy => (TableLock.AccessExclusive, TableWork.Catalogue),
            _ => default,
        };
        if (tableLock == TableLock.Harmless)
            return;
        effects.Add(new(table, tableLock, work));
        if (c.Kind == Kinds.Column && c.IsModified && c.Differs("type", "collation") && !c.OnForeignTable)
            AddKeysOfColumn(c, table, effects);
        // An index that is another one now is dropped, which nobody may read the table for.
        if (c.Kind == Kinds.Index && c.IsModified)
            effects.Add(new(table, TableLock.AccessExclusive, TableWork.Catalogue));
        // What the statement of a parent does, it does to its children too; partitions write their columns themselves.
        bool isOfPartitions = c.Kind == Kinds.Trigger && c.IsAdded && c.OnPartitionedTable && c.Now?["definition"]?.IndexOf("FOR EACH ROW", StringComparison.Ordinal) >= 0;
        // Since version 18 a key shuts the children of its table too, though they do not get it.
        bool isKeyOfParent = c.IsAdded && !c.IsRenamed && c.Kind is Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint && !c.OnPartitionedTable;
        if (c.Kind == Kinds.NotNullConstraint && (c.IsInheritedFromNow || c.IsNotNullFromNow))
            AddDescendants(c.OldSide, table, tableLock, TableWork.Scan, effects);
        if (c.Kind == Kinds.CheckConstraint || isOfPartitions || isKeyOfParent || IsMadeOfPartitions(c) || (c.Kind == Kinds.Column && c.OldTable?["partition"] is null && !IsOfOneTable(c)))
            AddDescendants(c.OldSide, table, tableLock, work, effects);
    }

    /// <summary>Whether a statement makes an index or key of a partitioned table for its partitions, too: pg_dump writes ON ONLY, and one for each.</summary>
    private static bool IsMadeOfPartitions(ChangeFacts c) => !c.IsRemoved && !c.IsRenamed && c.OnPartitionedTable && c.Now is { } now
        && (now.Kind == Kinds.Index ? now["partitioned"] is null : now.Kind is Kinds.PrimaryKey or Kinds.UniqueConstraint)
        && c.OldSide.PartitionsOf(c.TableName).Count > 0 && c.NewSide.AttachedTo(SqlName.Qualify(now.Schema, now.Name)).Count == 0;

    /// <summary>SET COMPRESSION is the form of ALTER COLUMN that leaves the children as they are.</summary>
    private static bool IsOfOneTable(ChangeFacts c) => c.IsModified && !c.DiffersBeside(["compression"]);

    /// <summary>A foreign key is dropped and added again when a column of it gets another type, which shuts the table on its other side, too.</summary>
    private static void AddKeysOfColumn(ChangeFacts c, string table, List<TableEffect> effects)
    {
        // It is shut for as long as the statement has work to do.
        TableWork work = Column(c).Work == TableWork.Catalogue ? TableWork.Catalogue : TableWork.Scan;
        IEnumerable<string?> owners = c.OldSide.KeysReferencing(table).Where(key => ForeignKeyText.Read(key["definition"])!.References(c.Change.Name)).Select(key => key.BelongsTo);
        IEnumerable<string?> referenced = c.OldSide.PartsOf(table, Kinds.ForeignKey).Select(key => ForeignKeyText.Read(key["definition"])).Where(text => text?.Columns.Contains(c.Change.Name) == true).Select(text => text!.Table);
        foreach (string? other in owners.Concat(referenced).Where(other => other != table && Stays(c, other)))
            AddWithPartitions(c.OldSide, other!, TableLock.AccessExclusive, work, effects);
    }

    private static void AddDescendants(SchemaSide side, string table, TableLock tableLock, TableWork work, List<TableEffect> effects)
    {
        foreach (SchemaObject descendant in side.DescendantsOf(table))
            effects.Add(new(descendant.FullName, tableLock, work));
    }

    private static (TableLock Lock, TableWork Work) Column(ChangeFacts c)
    {
        (TableLock, TableWork) moment = (TableLock.AccessExclusive, TableWork.Catalogue);
        if (c.OnForeignTable)
            return c.IsModified && !c.Differs("type", "nullability", "default", "options") ? default : moment;
        if (c.IsAdded)
        {
            TableWork own = c.HasValueByRow || c.IsStored || c.HasCheckedDomain ? TableWork.Rewrite : (c.IsComputed && c.IsNotNull) || c.IsMandatoryWithoutValue ? TableWork.Scan : TableWork.Catalogue;
            return (TableLock.AccessExclusive, c.WorkOfNewConstraints > own ? c.WorkOfNewConstraints : own);
        }
        if (c.IsRemoved)
            return moment;
        bool isComputedAnew = c.Differs("generated") && c.IsStored;
        if ((c.Type.Rewrites && !c.IsVirtual) || isComputedAnew)
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
        if (!c.IsAdded && !c.DiffersBeside(c.MovesWithTable ? [.. RuleWords.IndexSettings, SchemaProperty.Table] : RuleWords.IndexSettings))
            return default;
        // The index of a partitioned table has no rows itself.
        bool isBuilt = !c.OnPartitionedTable || c.NewSide.AttachedTo(c.Change.FullName).Any(part => c.OldSide.Model.Find(part) is null) || IsMadeOfPartitions(c);
        return (TableLock.Share, isBuilt ? TableWork.Index : TableWork.Catalogue);
    }

    private static void AddForeignKey(ChangeFacts c, List<TableEffect> effects)
    {
        string? own = c.TableName;
        string? other = ForeignKeyText.Read(c.Item?["definition"])?.Table;
        bool staysThere = other is not null && other != own && c.OldSide.Relation(other) is not null && c.NewSide.Relation(other) is not null;
        (TableLock ownLock, TableLock otherLock, TableWork work) = (TableLock.AccessExclusive, TableLock.AccessExclusive, TableWork.Catalogue);
        if (c.WasInherited)
            (ownLock, otherLock) = (TableLock.AccessExclusive, TableLock.ShareRowExclusive);
        else if (c.IsAdded)
            (ownLock, otherLock, work) = c.IsRenamed ? (TableLock.AccessExclusive, TableLock.Harmless, TableWork.Catalogue) : (TableLock.ShareRowExclusive, TableLock.ShareRowExclusive, c.SkipsRows || c.GoesWithAnother || c.IsOverEmptyColumns ? TableWork.Catalogue : TableWork.Scan);
        else if (c.IsRenamed || c.IsValidation)
            (ownLock, otherLock) = (c.IsValidation ? TableLock.Harmless : TableLock.AccessExclusive, TableLock.Harmless);
        else if (c.IsModified && !c.DiffersBeside(["enforced", "validated"]))
            (otherLock, work) = c.Loses("enforced") ? (TableLock.ShareRowExclusive, TableWork.Scan) : (TableLock.AccessExclusive, TableWork.Catalogue);
        else if (c.IsModified && !c.DiffersBeside(["deferrable", "initially"]))
            otherLock = TableLock.Harmless;
        else if (c.IsModified)
            work = c.SkipsRows ? TableWork.Catalogue : TableWork.Scan;
        if (!c.GoesWithAnother && own is not null && ownLock != TableLock.Harmless)
        {
            AddWithPartitions(c.OldSide, own, ownLock, work, effects, isAlone: c.IsRenamed);
            // Since version 18 the children of the table are shut too, though they do not get the key.
            if (c.IsAdded && !c.IsRenamed && !c.WasInherited && !c.OnPartitionedTable)
                AddDescendants(c.OldSide, own, ownLock, work, effects);
        }
        if (staysThere && otherLock != TableLock.Harmless)
            AddWithPartitions(c.OldSide, other!, otherLock, work, effects);
    }

    /// <summary>Partitions have a foreign key of their own for each of the whole.</summary>
    private static void AddWithPartitions(SchemaSide side, string table, TableLock tableLock, TableWork work, List<TableEffect> effects, bool isAlone = false)
    {
        effects.Add(new(table, tableLock, work));
        if (!isAlone && side.Relation(table)?["partition"] is not null)
            AddDescendants(side, table, tableLock, work, effects);
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
            effects.Add(new(own, TableLock.AccessExclusive, AttachWork(c)));
        else if (c.Differs("partition of", "partition bound", "inherits", "row security", "forced row security", "replica identity", "of type"))
            effects.Add(new(own, TableLock.AccessExclusive, TableWork.Catalogue));
        if (c.Before("partition of") is { } left)
            AddPartition(c, left, isNew: false, effects);
        if (c.After("partition of") is { } joined)
        {
            AddDefaultPartition(c, effects);
            AddReferenced(c, joined, TableLock.ShareRowExclusive, AttachWork(c), effects);
        }
    }

    /// <summary>A table that becomes a partition is read for its bounds and for each foreign key, and gets the indexes of the whole.</summary>
    private static TableWork AttachWork(ChangeFacts c)
    {
        string own = c.Change.FullName;
        if (c.NewSide.PartsOf(own).Any(part => part["partition of"] is not null && c.OldSide.Model.Find(part) is null))
            return TableWork.Index;
        bool isRead = !c.IsBoundProven || c.NewSide.PartsOf(c.Now?["partition of"], Kinds.ForeignKey).Any() || ReadsDefaultPartition(c);
        return isRead ? TableWork.Scan : TableWork.Catalogue;
    }

    private static bool ReadsDefaultPartition(ChangeFacts c) => c.DefaultPartitionBeside is not null && !c.IsExcludedFromDefault;

    /// <summary>A partition that comes or goes shuts its whole and the default partition; what the whole references is closed for writing.</summary>
    private static void AddPartition(ChangeFacts c, string? whole, bool isNew, List<TableEffect> effects)
    {
        if (!Stays(c, whole))
            return;
        TableWork work = isNew && ReadsDefaultPartition(c) ? TableWork.Scan : TableWork.Catalogue;
        effects.Add(new(whole!, TableLock.AccessExclusive, work));
        if (isNew)
            AddDefaultPartition(c, effects);
        else if (c.NewSide.DefaultPartitionOf(whole) is { } rest && c.OldSide.Relation(rest.FullName) is not null)
            effects.Add(new(rest.FullName, TableLock.AccessExclusive, TableWork.Catalogue));
        // What the whole references keeps the triggers of the whole when a partition is dropped.
        if (!c.IsRemoved)
            AddReferenced(c, whole!, TableLock.ShareRowExclusive, work, effects);
    }

    private static void AddDefaultPartition(ChangeFacts c, List<TableEffect> effects)
    {
        if (c.DefaultPartitionBeside is { } rest)
            effects.Add(new(rest.FullName, TableLock.AccessExclusive, c.IsExcludedFromDefault ? TableWork.Catalogue : TableWork.Scan));
    }

    private static void AddReferenced(ChangeFacts c, string whole, TableLock tableLock, TableWork work, List<TableEffect> effects)
    {
        foreach (SchemaObject key in c.NewSide.PartsOf(whole, Kinds.ForeignKey))
        {
            if (ForeignKeyText.Read(key["definition"])?.Table is { } other && Stays(c, other))
                effects.Add(new(other, tableLock, work));
        }
    }

    private static bool Stays(ChangeFacts c, string? table) => table is not null && c.OldSide.Relation(table) is not null && c.NewSide.Relation(table) is not null;

    /// <summary>The tables with columns of a domain are closed for writing while they are read.</summary>
    private static void AddUsers(ChangeFacts c, string domain, List<TableEffect> effects)
    {
        SchemaObject[] users = [.. UsersOf(c.OldSide, domain)];
        foreach (SchemaObject table in users)
        {
            if (table["partition"] is null)
                effects.Add(new(table.FullName, TableLock.Share, TableWork.Scan));
            // Children have the columns without naming them.
            AddDescendants(c.OldSide, table.FullName, TableLock.Share, TableWork.Scan, effects);
        }
        foreach (SchemaObject view in c.OldSide.All(Kinds.MaterializedView).Where(view => Stays(c, view.FullName) && ShowsDomain(view, users, c.OldSide, domain)))
            effects.Add(new(view.FullName, TableLock.Share, TableWork.Scan));
    }

    // The dump does not say the types of its columns: it reads a table with such a column, and names that column.
    private static bool ShowsDomain(SchemaObject view, SchemaObject[] users, SchemaSide side, string domain)
    {
        if (view["definition"] is not { } query)
            return false;
        SqlTokens sql = SqlTokens.Of(query);
        HashSet<string> names = new(Enumerable.Range(0, sql.Count).Where(sql.IsName).Select(sql.Name), StringComparer.Ordinal);
        return Array.Exists(users, table => names.Contains(table.Name) && table.Columns.Any(column => IsOf(side, column["type"], domain) && names.Contains(column.Name)));
    }

    /// <summary>The tables with columns of a domain, or of one over it.</summary>
    public static IEnumerable<SchemaObject> UsersOf(SchemaSide side, string domain) =>
        side.All(Kinds.Table).Where(table => table.Columns.Any(column => IsOf(side, column["type"], domain)));

    private static bool IsOf(SchemaSide side, string? type, string domain) => type is not null && (type == domain || IsOfDomain(side, type, domain));

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
