using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Comparing;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <summary>What the rules ask of a change, in words that the table can be read with.</summary>
internal sealed class ChangeFacts
{
    private readonly Surroundings _surroundings;
    private TypeChange? _type;
    private IReadOnlyList<TableEffect>? _effects;
    private IReadOnlyList<string>? _dependents;
    private IReadOnlyList<SchemaObject>? _overloads;

    public ChangeFacts(NeonSchemaChange change, ObjectChange? found, Surroundings surroundings)
    {
        Change = change;
        Old = found?.Before;
        Now = found?.After;
        _surroundings = surroundings;
    }

    /// <summary>The change itself.</summary>
    public NeonSchemaChange Change { get; }

    /// <summary>What the base has of it.</summary>
    public SchemaObject? Old { get; }

    /// <summary>What the branch has of it.</summary>
    public SchemaObject? Now { get; }

    /// <summary>What there is of it, of the branch where both have it.</summary>
    public SchemaObject? Item => Now ?? Old;

    /// <summary>The base.</summary>
    public SchemaSide OldSide => _surroundings.Before;

    /// <summary>The branch.</summary>
    public SchemaSide NewSide => _surroundings.After;

    /// <summary>All changes.</summary>
    public IReadOnlyList<NeonSchemaChange> All => _surroundings.Changes;

    /// <summary>Whether one side was made from the other.</summary>
    public bool SharesHistory => _surroundings.SharesHistory;

    public string Kind => Change.Kind;

    public bool IsAdded => Change.Action == NeonSchemaChangeAction.Added;

    public bool IsRemoved => Change.Action == NeonSchemaChangeAction.Removed;

    public bool IsModified => Change.Action == NeonSchemaChangeAction.Modified;

    /// <summary>Whether it comes or goes with the table, type or other object that it belongs to, which is a change of its own.</summary>
    public bool GoesWithAnother => _surroundings.IsOfNewOrGone(Change) || IsCounterOfGone;

    /// <summary>The name of what it belongs to, for a sentence.</summary>
    public string Parent => Change.Parent ?? Change.FullName;

    // Where it is

    /// <summary>The full name of the table that it is or is of.</summary>
    public string? TableName => Kind is Kinds.Table or Kinds.ForeignTable ? Change.FullName : Item?.BelongsTo;

    /// <summary>The table of the base.</summary>
    public SchemaObject? OldTable => OldSide.Relation(TableName);

    /// <summary>The table of the branch.</summary>
    public SchemaObject? NowTable => NewSide.Relation(TableName);

    /// <summary>Whether its table has its rows elsewhere.</summary>
    public bool OnForeignTable => (NowTable ?? OldTable)?.Kind == Kinds.ForeignTable;

    /// <summary>Whether its table has its rows in partitions.</summary>
    public bool OnPartitionedTable => (NowTable ?? OldTable)?["partition"] is not null;

    /// <summary>Whether a constraint is one of a domain.</summary>
    public bool IsOfDomain => (NewSide.Domain(TableName) ?? OldSide.Domain(TableName)) is not null;

    // What it does

    /// <summary>What a change of the type does; only where the type differs.</summary>
    public TypeChange Type => _type ??= Differs("type") ? TypeChange.Classify(Before("type") ?? "", After("type") ?? "", DomainOf(OldSide), DomainOf(NewSide)) : default;

    /// <summary>The locks that applying it takes on tables that stay, and what is done under them.</summary>
    public IReadOnlyList<TableEffect> Effects => _effects ??= TableEffects.Of(this);

    /// <summary>The longest work on its own table.</summary>
    public TableWork Work => TableEffect.WorkOn(TableName, Effects);

    /// <summary>Whether this constraint is not checked against the rows that are there.</summary>
    public bool SkipsRows => Now?["validated"] is not null || Now?["enforced"] is not null;

    /// <summary>Whether this modification is that a constraint is validated at last.</summary>
    public bool IsValidation => IsModified && Change.Differences.Count == 1 && Loses("validated");

    /// <summary>Whether it has another name and is otherwise the same, as far as a dump shows it.</summary>
    public bool IsRenamed => Change.ProbableRename is not null;

    // Columns

    /// <summary>Whether a column, or the domain that it is of, is NOT NULL.</summary>
    public bool IsNotNull => Now?["nullability"] is not null || NewSide.PropertyOfDomain(Now?["type"], "nullability") is not null;

    /// <summary>Whether a column's value is computed.</summary>
    public bool IsComputed => Now?["generated"] is not null;

    /// <summary>Whether a column's value is computed and stored.</summary>
    public bool IsStored => Now?["generated"]?.EndsWith("STORED", StringComparison.Ordinal) == true;

    /// <summary>Whether each row gets a value of its own: an identity, or a default that calls something volatile.</summary>
    public bool HasValueByRow => Now?["identity"] is not null || (DefaultOf(NewSide, Now) is { } value && Volatility.IsVolatile(value, NewSide));

    /// <summary>Whether a new column has to have a value and nothing gives one.</summary>
    public bool IsMandatoryWithoutValue => IsAdded && IsNotNull && !IsComputed && Now?["identity"] is null && DefaultOf(NewSide, Now) is null;

    /// <summary>Whether the type of a column checks its values.</summary>
    public bool HasCheckedDomain => DomainOf(NewSide)(Now?["type"] ?? "") is { IsChecked: true };

    /// <summary>Whether a default is another one that calls a function which the dump makes.</summary>
    public bool GetsOwnDefault => (IsModified && After("default") is { } changed && Volatility.CallsOwn(changed, NewSide))
        || (IsAdded && Now?["default"] is { } value && Volatility.CallsOwn(value, NewSide) && Volatility.IsVolatile(value, NewSide));

    /// <summary>Whether a constraint of the base says already that there is no NULL, so that no row is read.</summary>
    public bool IsNotNullProven => OldSide.PartsOf(TableName, Kinds.CheckConstraint).Any(check => Bounds.IsTrusted(check) && check["definition"]?.IndexOf(Change.Name, StringComparison.Ordinal) > 0
        && Expression.Conjuncts(check["definition"] ?? "").Any(part => part.EndsWith(" IS NOT NULL", StringComparison.Ordinal) && part.Substring(0, part.Length - " IS NOT NULL".Length) == SqlName.Quote(Change.Name)));

    /// <summary>Whether the column has a NOT NULL constraint already that did not hold for the rows that were there.</summary>
    public bool IsNotNullNamed => OldSide.PartsOf(TableName, Kinds.NotNullConstraint).Any(constraint => constraint["definition"] == "NOT NULL " + SqlName.Quote(Change.Name) && constraint["validated"] is not null);

    /// <summary>The indexes and keys over a column that are built again though no row is written.</summary>
    public IEnumerable<SchemaObject> RebuiltIndexes => OldSide.PartsOf(TableName).Where(part => IsOverColumn(part)
        && (!TypeChange.KeepsIndexes(BaseType(OldSide, Before("type") ?? ""), BaseType(NewSide, After("type") ?? "")) || Differs("collation") || (part.Kind == Kinds.Index && (part["where"] is not null || HasExpression(part)))));

    /// <summary>The unique keys over a column whose values become equal by its new type or collation.</summary>
    public IEnumerable<SchemaObject> KeysThatMayMeetDuplicates => OldSide.PartsOf(TableName).Where(part => UniqueKey.Of(part) is not null && IsOverColumn(part) && MakesValuesEqual);

    /// <summary>The check constraints that name a column.</summary>
    public IEnumerable<SchemaObject> ChecksOfColumn => OldSide.PartsOf(TableName, Kinds.CheckConstraint).Where(check => Expression.Mentions(check["definition"], Change.Name));

    /// <summary>What PostgreSQL does not let the type of a column change under.</summary>
    public IReadOnlyList<string> Dependents => _dependents ??= [.. FindDependents().Distinct()];

    /// <summary>Whether an identity counts in another way; whether clients may give a value is not part of that.</summary>
    public bool CountsInAnotherWay => Swaps("identity") && Counting(Before("identity")) != Counting(After("identity"));

    /// <summary>Whether columns that were there stand behind this new one, which only a table or columns made again have.</summary>
    public bool StandsBeforeOldColumns
    {
        get
        {
            if (!IsAdded || Now?.Whole is not { } whole || OldTable is not { } old)
                return false;
            bool isBehind = false;
            foreach (SchemaObject column in whole.Columns)
            {
                if (isBehind && old.Column(column.Name) is not null)
                    return true;
                isBehind |= column.Name == Now.Name;
            }
            return false;
        }
    }

    // Keys and indexes

    /// <summary>Whether a new key takes over a unique index that was there, which the key of a partitioned table cannot.</summary>
    public bool IsMadeFromIndex => IsAdded && !OnPartitionedTable && UniqueKey.Of(Now) is { } key && OldSide.PartsOf(TableName, Kinds.Index).Any(index => NewSide.Model.Find(index) is null && UniqueKey.Of(index) is { } old && key.IsMadeFrom(old));

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
    public bool IsSaidByOldColumns => Kind == Kinds.CheckConstraint && !IsRemoved && Expression.Conjuncts(Now?["definition"] ?? "x").All(part =>
        OldTable?.Columns.Any(column => column["nullability"] is not null && part == SqlName.Quote(column.Name) + " IS NOT NULL") == true);

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
    public bool IsSaidByColumn => Kind == Kinds.CheckConstraint && IsRemoved && Expression.Conjuncts(Old?["definition"] ?? "x").All(part =>
        NowTable?.Columns.Any(column => column["nullability"] is not null && part == SqlName.Quote(column.Name) + " IS NOT NULL") == true);

    /// <summary>The conditions of a check that are the same for every row.</summary>
    public IEnumerable<string> ConstantConditions => Kind == Kinds.CheckConstraint && (IsAdded || Differs("definition"))
        ? Expression.Conjuncts(Now?["definition"] ?? "").Where(part => Expression.IsConstant(part) && !part.Equals("true", StringComparison.OrdinalIgnoreCase) && (!IsOfDomain || !Expression.Mentions(part, "VALUE")))
        : [];

    // Partitions

    /// <summary>The partition that takes what no other does, beside one that is new.</summary>
    public SchemaObject? DefaultPartitionBeside => !IsRemoved && (IsAdded || Differs("partition bound", "partition of")) && Now?["partition bound"] is { } bound && bound != "DEFAULT"
        && OldSide.DefaultPartitionOf(Now["partition of"]) is { } rest && NewSide.Relation(rest.FullName) is not null ? rest : null;

    /// <summary>Whether the constraints of a table say already that it holds only what belongs to its bounds.</summary>
    public bool IsBoundProven => Old is not null && Now?["partition bound"] is { } bound && NewSide.Relation(Now["partition of"]) is { } whole && Bounds.AreProven(OldSide, whole, Old, bound);

    /// <summary>Whether the constraints of the default partition say already that it holds nothing of the new one.</summary>
    public bool IsExcludedFromDefault => DefaultPartitionBeside is { } rest && Now?["partition bound"] is { } bound && NewSide.Relation(Now["partition of"]) is { } whole && Bounds.AreExcluded(OldSide, whole, rest, bound);

    // Functions

    /// <summary>The functions of the same name that stay, and that some number of arguments fits as well.</summary>
    public IReadOnlyList<SchemaObject> Overloads => _overloads ??= Rules.Overloads.Find(this);

    // Tables and views

    /// <summary>The table that this one is now called, where a view with the old name shows all of it.</summary>
    public string? NewNameBehindView => Kind == Kinds.Table && IsRemoved && Old is { } old && NewSide.Relation(Change.FullName) is { Kind: Kinds.View } view && ViewShape.ShowsAllOf(view, old, out string source)
        && OldSide.Relation(source) is null && NewSide.Relation(source) is { Kind: Kinds.Table } table && old.Columns.All(column => table.Column(column.Name)?["type"] == column["type"]) ? source : null;

    /// <summary>The table with row security that a new table or view gives others a way around.</summary>
    public string? SecuredTable
    {
        get
        {
            if (!IsAdded || Now is not { } now || !IsGrantedToOthers(now))
                return null;
            if (now.Kind is Kinds.View or Kinds.MaterializedView)
            {
                if (now.Kind == Kinds.View && now["options"]?.IndexOf("security_invoker", StringComparison.Ordinal) >= 0 && now["options"]!.IndexOf("security_invoker='false'", StringComparison.Ordinal) < 0)
                    return null;
                return NewSide.SecuredTables.FirstOrDefault(table => ViewShape.Uses(now, table.FullName))?.FullName;
            }
            return now["row security"] is not null ? null : Inheritance.Parents(now).FirstOrDefault(parent => NewSide.Relation(parent)?["row security"] is not null);
        }
    }

    /// <summary>The schema with a table or view of the same name, which a search_path may have found until now.</summary>
    public string? HiddenSchema => IsAdded && OldSide.Model.Find(Kinds.Schema, SqlName.Quote(Change.Schema ?? "")) is not null
        ? OldSide.SchemasWith(Change.Name).FirstOrDefault(schema => schema == "public" && schema != Change.Schema) : null;

    /// <summary>Whether autovacuum no longer looks after a table.</summary>
    public bool LosesAutovacuum => HasNoAutovacuum(Now) && !HasNoAutovacuum(Old);

    // What differs

    /// <summary>Whether one of these properties differs.</summary>
    public bool Differs(params string[] properties)
    {
        foreach (NeonSchemaDifference difference in Change.Differences)
        {
            if (Array.IndexOf(properties, difference.Property) >= 0)
                return true;
        }
        return false;
    }

    /// <summary>Whether a property that was there is there no more.</summary>
    public bool Loses(string property) => Before(property) is not null && After(property) is null;

    /// <summary>Whether a property is there now that was not before.</summary>
    public bool Gains(string property) => Before(property) is null && After(property) is not null;

    /// <summary>Whether a property is another one now.</summary>
    public bool Swaps(string property) => Before(property) is not null && After(property) is not null;

    /// <summary>Whether a property differs that none of these is.</summary>
    public bool DiffersBeside(string[] properties) => Change.Differences.Any(difference => Array.IndexOf(properties, difference.Property) < 0);

    /// <summary>The value of a property that differs, in the base.</summary>
    public string? Before(string property) => Find(property)?.Before;

    /// <summary>The value of a property that differs, in the branch.</summary>
    public string? After(string property) => Find(property)?.After;

    /// <summary>A default that is a value and no NULL, of a column or of the domain that it is of.</summary>
    public static string? DefaultOf(SchemaSide side, SchemaObject? column)
    {
        string? value = column?["default"] ?? side.PropertyOfDomain(column?["type"], "default");
        return value is null || IsNull(value) ? null : value;
    }

    /// <summary>Whether an expression is NULL, of whatever type.</summary>
    public static bool IsNull(string expression)
    {
        string text = Expression.Strip(expression);
        return text.Equals("NULL", StringComparison.OrdinalIgnoreCase) || text.StartsWith("NULL::", StringComparison.OrdinalIgnoreCase);
    }

    private static Func<string, (string Base, bool IsChecked)?> DomainOf(SchemaSide side) => type =>
    {
        if (side.Domain(type) is not { } domain)
            return null;
        bool isChecked = side.PropertyOfDomain(type, "nullability") is not null || side.ConstraintsOfDomain(domain).Any();
        return (BaseType(side, type), isChecked);
    };

    private static string BaseType(SchemaSide side, string type)
    {
        for (int depth = 0; depth < 16 && side.Domain(type) is { } domain; depth++)
            type = domain["type"] ?? "";
        return type;
    }

    private static string? Counting(string? identity)
    {
        int open = identity?.IndexOf('(') ?? -1;
        return open < 0 ? null : identity!.Substring(open);
    }

    private static bool HasNoAutovacuum(SchemaObject? table) =>
        table?["options"] is { } options && SqlList.Split(options).Any(option => option.Replace(" ", "").Replace("'", "") is "autovacuum_enabled=false" or "autovacuum_enabled=off" or "autovacuum_enabled=0");

    private static string? ColumnsOf(SchemaObject part) => part.Kind == Kinds.Index ? part["columns"] : part["definition"] is { } definition && definition.IndexOf('(') is var open && open > 0 ? definition.Substring(open) : null;

    private static bool HasExpression(SchemaObject index) => SqlList.Split(index["columns"] ?? "").Any(column => SqlTokens.Of(column) is var sql && (sql.Is(0, '(') || sql.Is(1, '(')));

    /// <summary>Whether a sequence is gone with the column that it counted for.</summary>
    private bool IsCounterOfGone
    {
        get
        {
            if (Kind != Kinds.Sequence || !IsRemoved || Old?["owned by"] is not { } column || column.LastIndexOf('.') is var dot && dot < 0)
                return false;
            string table = column.Substring(0, dot);
            return OldSide.Relation(table) is not null && (NewSide.Relation(table) is not { } now || !now.Columns.Any(other => SqlName.Quote(other.Name) == column.Substring(dot + 1)));
        }
    }

    private bool MakesValuesEqual => (Differs("type") && TypeChange.BecomesCaseless(BaseType(OldSide, Before("type") ?? ""), BaseType(NewSide, After("type") ?? "")))
        || (After("collation") is { } collation && NewSide.Model.Find(Kinds.Collation, collation)?["definition"]?.IndexOf("deterministic = false", StringComparison.Ordinal) >= 0);

    private bool IsOverColumn(SchemaObject part) => part.Kind is Kinds.Index or Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint
        && (Expression.Mentions(part["columns"] ?? part["definition"], Change.Name) || Expression.Mentions(part["where"], Change.Name));

    private bool IsGrantedToOthers(SchemaObject item) => NewSide.GrantsOn(item.FullName).Any(grant => (grant["privileges"] ?? grant["grantable"]) is not null
        && NewSide.Model.Find(Kinds.Owner, item.FullName, "relation")?["owner"] != grant.Name);

    private bool HasOnlyEmptyColumns(SchemaObject? foreignKey) => OldTable is { } old && ForeignKeyText.Read(foreignKey?["definition"]) is { } key && key.Columns.All(name => old.Column(name) is null && NowTable?.Column(name) is { } column && column["identity"] is null && column["generated"] is null && DefaultOf(NewSide, column) is null);

    private IEnumerable<string> FindDependents()
    {
        if (!Differs("type") || Kind != Kinds.Column || TableName is not { } table)
            yield break;
        string column = Change.Name;
        foreach (SchemaObject query in OldSide.Queries.Where(query => ViewShape.Uses(query, table, column)))
            yield return $"{query.Kind} {query.FullName}";
        foreach (SchemaObject policy in OldSide.All(Kinds.Policy))
        {
            bool isOwn = policy.BelongsTo == table;
            string? text = policy["using"] + " " + policy["with check"];
            if (Expression.Mentions(text, column) && (isOwn || text.IndexOf(table, StringComparison.Ordinal) >= 0))
                yield return $"{policy.Kind} {policy.FullName}";
        }
        foreach (SchemaObject trigger in OldSide.PartsOf(table, Kinds.Trigger))
        {
            if (Expression.Mentions(trigger["events"], column) || WhenOf(trigger) is { } when && MentionsRow(when, column))
                yield return $"{trigger.Kind} {trigger.FullName}";
        }
        foreach (SchemaObject other in OldTable?.Columns ?? [])
        {
            if (other.Name != column && Expression.Mentions(other["generated"], column))
                yield return $"{other.Kind} {other.FullName}";
        }
        if (Expression.Mentions(OldTable?["partition"], column))
            yield return "the partitioning of the table";
        foreach (SchemaObject member in OldSide.All(Kinds.PublicationTable).Where(item => item.Name == table && Expression.Mentions(item["where"], column)))
            yield return $"publication {member.Parent}";
    }

    private static string? WhenOf(SchemaObject trigger)
    {
        string definition = trigger["definition"] ?? "";
        int when = definition.IndexOf(" WHEN (", StringComparison.Ordinal);
        return when < 0 ? null : definition.Substring(when);
    }

    private static bool MentionsRow(string text, string column)
    {
        SqlTokens sql = SqlTokens.Of(text);
        for (int i = 2; i < sql.Count; i++)
        {
            if (sql.IsName(i) && sql.Is(i - 1, '.') && sql.Name(i) == column)
                return true;
        }
        return false;
    }

    private NeonSchemaDifference? Find(string property)
    {
        foreach (NeonSchemaDifference difference in Change.Differences)
        {
            if (difference.Property == property)
                return difference;
        }
        return null;
    }
}
