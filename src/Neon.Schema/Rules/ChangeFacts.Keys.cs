using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Comparing;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <content>Keys, indexes and constraints.</content>
internal sealed partial class ChangeFacts
{
    /// <summary>Whether a new key takes over a unique index that was there, which the key of a partitioned table cannot.</summary>
    public bool IsMadeFromIndex => IsAdded && !OnPartitionedTable && UniqueKey.Of(Now) is { } key && OldSide.PartsOf(TableName, Kinds.Index).Any(index => NewSide.Model.Find(index) is null && UniqueKey.Of(index) is { } old && key.IsMadeFrom(old));

    /// <summary>Whether a key keeps out rows whose periods overlap, for which no unique index can be built beforehand.</summary>
    public bool IsTemporal => UniqueKey.Of(Now) is { IsTemporal: true };

    /// <summary>Whether a constraint holds for the children of its table from now on, whose rows it was not asked of.</summary>
    public bool IsInheritedFromNow => IsModified && Loses("inherited") && OldSide.ChildrenOf(TableName).Count > 0;

    /// <summary>Whether a NOT NULL that stands apart from its column, such as one that the table inherits, is asked of the rows that are there.</summary>
    public bool IsNotNullFromNow => Kind == Kinds.NotNullConstraint && IsAdded && Now is { } now && now["validated"] is null && !IsRenamed && OldTable is { } old
        && SqlTokens.Of(now["definition"] ?? "") is { Count: > 2 } sql && NowTable?.Column(sql.Name(2))?["nullability"] is null && !new[] { old }.Concat(Inheritance.Ancestors(old, OldSide.Relation)).Any(table => WasNotNull(table, sql.Name(2)));

    private bool WasNotNull(SchemaObject table, string column) =>
        table.Column(column)?["nullability"] is not null
        || OldSide.PartsOf(table.FullName, Kinds.NotNullConstraint).Any(part => part["validated"] is null && part["definition"] == "NOT NULL " + SqlName.Quote(column));

    /// <summary>Whether an index that is gone is the one of a new key.</summary>
    public bool BecameConstraint => Kind == Kinds.Index && IsRemoved && !OnPartitionedTable && UniqueKey.Of(Old) is { } index && NewSide.PartsOf(TableName).Any(part => part.Kind is Kinds.PrimaryKey or Kinds.UniqueConstraint
        && OldSide.Model.Find(part) is null && UniqueKey.Of(part) is { } key && key.IsMadeFrom(index));

    /// <summary>Whether something of the branch keeps out all duplicates that this kept out.</summary>
    public bool IsUniqueStill => UniqueKey.Of(Old) is { } old && NewSide.UniqueKeysOf(TableName).Any(key => key.IsAsStrictAs(old));

    /// <summary>Whether something of the base kept out all duplicates that this keeps out.</summary>
    public bool WasUniqueBefore => UniqueKey.Of(Now) is { } now && OldSide.UniqueKeysOf(TableName).Any(key => key.IsAsStrictAs(now));

    /// <summary>Whether ON CONFLICT over the columns of this key finds one in the branch.</summary>
    public bool IsFoundStill => UniqueKey.Of(Old) is { } old && NewSide.UniqueKeysOf(TableName).Any(key => key.IsFoundLike(old));

    /// <summary>Whether an index is on the table that it was on, which has another name now.</summary>
    public bool MovesWithTable => Kind == Kinds.Index && IsModified && Before("table") is { } old && All.Any(change => change.FullName == old && change.ProbableRename == After("table"));

    /// <summary>Whether another index or key of the branch is over the same columns.</summary>
    public bool IsReplaced => Old is { } old && NewSide.PartsOf(TableName).Any(part => part.Kind is Kinds.Index or Kinds.PrimaryKey or Kinds.UniqueConstraint && ColumnsOf(part) is { } columns && columns == ColumnsOf(old)
        && part["where"] == old["where"] && (part["method"] ?? "btree") == (old["method"] ?? "btree"));

    /// <summary>Whether an index is gone because a column that it is over is.</summary>
    public bool GoesWithColumn => Kind == Kinds.Index && IsRemoved && Old is { } old && NowTable is { } table && OldTable?.Columns.Any(column => table.Column(column.Name) is null
        && (Expression.Mentions(old["columns"], column.Name) || Expression.Mentions(old["where"], column.Name) || Expression.Mentions(old["include"], column.Name))) == true;

    /// <summary>Whether the columns of a foreign key are new and have no value in any row, so that no row can fail.</summary>
    public bool IsOverEmptyColumns => Kind == Kinds.ForeignKey && IsAdded && HasOnlyEmptyColumns(Now);

    /// <summary>Whether a foreign key asks of the rows what it asked before, and all of them satisfy; only what happens to them is another matter.</summary>
    public bool RefersAlike => Kind == Kinds.ForeignKey && IsModified && Old is { } old && Bounds.IsTrusted(old)
        && ForeignKeyText.Read(old["definition"]) is { } before && ForeignKeyText.Read(Now?["definition"]) is { } after && after.RefersLike(before);

    /// <summary>Whether a check or foreign key was there already, since a parent that the table had has it.</summary>
    public bool WasInherited => Kind is Kinds.CheckConstraint or Kinds.ForeignKey && IsAdded && OldTable is { } old && Now is { } now
        && Inheritance.Parents(old).Any(parent => OldSide.PartsOf(parent, Kind).Any(part => part["definition"] == now["definition"]));

    /// <summary>Whether a constraint asks only what NOT NULL of its columns says already.</summary>
    public bool IsSaidByOldColumns => Kind == Kinds.CheckConstraint && !IsRemoved && SaysOnlyNotNull(Now, OldTable);

    /// <summary>Whether this is a domain, or a constraint of one, that no column is of.</summary>
    public bool IsOfUnusedDomain => (Kind == Kinds.Domain ? Change.FullName : IsOfDomain ? TableName : null) is { } domain && !OldSide.Model.Objects.Any(item =>
        item.Columns.Any(column => column["type"]?.IndexOf(domain, StringComparison.Ordinal) >= 0) || (item.Kind == Kinds.Domain && item["type"]?.IndexOf(domain, StringComparison.Ordinal) >= 0));

    /// <summary>The work of constraints that come with a new column, in one statement.</summary>
    public TableWork WorkOfNewConstraints
    {
        get
        {
            TableWork most = TableWork.Catalogue;
            foreach (SchemaObject part in NewSide.PartsOf(TableName).Where(part => OldSide.Model.Find(part) is null && Expression.Mentions(part["definition"], Change.Name)))
            {
                TableWork work = part.Kind switch
                {
                    Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint => TableWork.Index,
                    Kinds.CheckConstraint when Bounds.IsTrusted(part) => TableWork.Scan,
                    Kinds.ForeignKey when Bounds.IsTrusted(part) && !HasOnlyEmptyColumns(part) => TableWork.Scan,
                    _ => TableWork.Catalogue,
                };
                most = work > most ? work : most;
            }
            return most;
        }
    }

    /// <summary>Whether a check that is gone is what a column says now.</summary>
    public bool IsSaidByColumn => Kind == Kinds.CheckConstraint && IsRemoved && SaysOnlyNotNull(Old, NowTable);

    /// <summary>The conditions of a check that are the same for every row.</summary>
    public IEnumerable<string> ConstantConditions => Kind == Kinds.CheckConstraint && (IsAdded || Differs("definition"))
        ? Expression.Conjuncts(Now?["definition"] ?? "").Where(part => Expression.IsConstant(part) && !part.Equals("true", StringComparison.OrdinalIgnoreCase) && (!IsOfDomain || !Expression.Mentions(part, "VALUE")))
        : [];

    private static string? ColumnsOf(SchemaObject part) => part.Kind == Kinds.Index ? part["columns"] : part["definition"] is { } definition && definition.IndexOf('(') is var open && open > 0 ? definition.Substring(open) : null;

    private static bool SaysOnlyNotNull(SchemaObject? check, SchemaObject? table) => Expression.Conjuncts(check?["definition"] ?? "x").All(part =>
        table?.Columns.Any(column => column["nullability"] is not null && part == SqlName.Quote(column.Name) + " IS NOT NULL") == true);

    private bool HasOnlyEmptyColumns(SchemaObject? foreignKey) => OldTable is { } old && ForeignKeyText.Read(foreignKey?["definition"]) is { } key && key.Columns.All(name => old.Column(name) is null && NowTable?.Column(name) is { } column && column["identity"] is null && column["generated"] is null && NewSide.DefaultOf(column) is null);
}
