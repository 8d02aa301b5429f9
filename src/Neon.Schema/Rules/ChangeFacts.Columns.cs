using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <content>Columns and the types that they have.</content>
internal sealed partial class ChangeFacts
{
    private IReadOnlyList<string>? _dependents;

    /// <summary>Whether a column, or the domain that it is of, is NOT NULL.</summary>
    public bool IsNotNull => Now?["nullability"] is not null || NewSide.PropertyOfDomain(Now?["type"], "nullability") is not null;

    /// <summary>Whether a column's value is computed.</summary>
    public bool IsComputed => Now?["generated"] is not null;

    /// <summary>Whether a column's value is computed and stored.</summary>
    public bool IsStored => Now?["generated"]?.EndsWith("STORED", StringComparison.Ordinal) == true;

    /// <summary>Whether a column is computed where it is read, before and after, so that no row has it.</summary>
    public bool IsVirtual => IsVirtualColumn(Old) && IsVirtualColumn(Now);

    private static bool IsVirtualColumn(SchemaObject? column) => column?["generated"]?.EndsWith("VIRTUAL", StringComparison.Ordinal) == true;

    /// <summary>Whether each row gets a value of its own: an identity, or a default that calls something volatile.</summary>
    public bool HasValueByRow => Now?["identity"] is not null || (NewSide.DefaultOf(Now) is { } value && Volatility.IsVolatile(value, NewSide));

    /// <summary>Whether a new column has to have a value and nothing gives one.</summary>
    public bool IsMandatoryWithoutValue => IsAdded && IsNotNull && !IsComputed && Now?["identity"] is null && NewSide.DefaultOf(Now) is null;

    /// <summary>Whether the type of a column checks its values.</summary>
    public bool HasCheckedDomain => NewSide.TypeOfDomain(Now?["type"] ?? "") is { IsChecked: true };

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
        && (!TypeChange.KeepsIndexes(OldSide.BaseType(Before("type") ?? ""), NewSide.BaseType(After("type") ?? "")) || Differs("collation") || (part.Kind == Kinds.Index && (part["where"] is not null || HasExpression(part)))));

    /// <summary>The unique keys over a column whose values become equal by its new type or collation.</summary>
    public IEnumerable<SchemaObject> KeysThatMayMeetDuplicates => OldSide.PartsOf(TableName).Where(part => UniqueKey.Of(part) is not null && IsOverColumn(part) && MakesValuesEqual);

    /// <summary>The check constraints that name a column.</summary>
    public IEnumerable<SchemaObject> ChecksOfColumn => OldSide.PartsOf(TableName, Kinds.CheckConstraint).Where(check => Expression.Mentions(check["definition"], Change.Name));

    /// <summary>What PostgreSQL does not let the type of a column change under.</summary>
    public IReadOnlyList<string> Dependents => _dependents ??= [.. Rules.Dependents.Find(this).Distinct()];

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

    private static string? Counting(string? identity)
    {
        int open = identity?.IndexOf('(') ?? -1;
        return open < 0 ? null : identity!.Substring(open);
    }

    private bool MakesValuesEqual => (Differs("type") && TypeChange.BecomesCaseless(OldSide.BaseType(Before("type") ?? ""), NewSide.BaseType(After("type") ?? "")))
        || (After("collation") is { } collation && NewSide.Model.Find(Kinds.Collation, collation)?["definition"]?.IndexOf("deterministic = false", StringComparison.Ordinal) >= 0);

    private bool IsOverColumn(SchemaObject part) => part.Kind is Kinds.Index or Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint
        && (Expression.Mentions(part["columns"] ?? part["definition"], Change.Name) || Expression.Mentions(part["where"], Change.Name));

    private static bool HasExpression(SchemaObject index) => SqlList.Split(index["columns"] ?? "").Any(column => SqlTokens.Of(column) is var sql && (sql.Is(0, '(') || sql.Is(1, '(')));
}
