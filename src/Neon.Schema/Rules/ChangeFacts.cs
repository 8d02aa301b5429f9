using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Comparing;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <summary>What the rules ask of a change, in words that the table can be read with.</summary>
internal sealed partial class ChangeFacts
{
    private readonly Surroundings _surroundings;
    private TypeChange? _type;
    private IReadOnlyList<TableEffect>? _effects;

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

    /// <summary>Whether it is of a materialized view that stays.</summary>
    public bool OnMaterializedView => TableName is { } name && OldSide.Relation(name)?.Kind == Kinds.MaterializedView && NewSide.Relation(name)?.Kind == Kinds.MaterializedView;

    /// <summary>Whether its table has its rows in partitions.</summary>
    public bool OnPartitionedTable => (NowTable ?? OldTable)?["partition"] is not null;

    /// <summary>Whether a constraint is one of a domain.</summary>
    public bool IsOfDomain => (NewSide.Domain(TableName) ?? OldSide.Domain(TableName)) is not null;

    // What it does

    /// <summary>What a change of the type does; only where the type differs.</summary>
    public TypeChange Type => _type ??= Differs("type") ? TypeChange.Classify(Before("type") ?? "", After("type") ?? "", OldSide.TypeOfDomain, NewSide.TypeOfDomain) : default;

    /// <summary>The locks that applying it takes on tables that stay, and what is done under them.</summary>
    public IReadOnlyList<TableEffect> Effects => _effects ??= TableEffects.Of(this);

    /// <summary>The longest work on its own table.</summary>
    public TableWork Work => TableEffect.WorkOn(TableName, Effects);

    /// <summary>Whether this constraint is not checked against the rows that are there.</summary>
    public bool SkipsRows => Now is { } now && (IsUnchecked(now) || IsUncheckedOfWhole(now));

    /// <summary>Whether this modification is that a constraint is validated at last.</summary>
    public bool IsValidation => IsModified && Change.Differences.Count == 1 && Loses("validated");

    /// <summary>Whether it has another name and is otherwise the same, as far as a dump shows it.</summary>
    public bool IsRenamed => Change.ProbableRename is not null;

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

    private NeonSchemaDifference? Find(string property)
    {
        foreach (NeonSchemaDifference difference in Change.Differences)
        {
            if (difference.Property == property)
                return difference;
        }
        return null;
    }

    private static bool IsUnchecked(SchemaObject constraint) => constraint["validated"] is not null || constraint["enforced"] is not null;

    // A partition has the constraints of its table, and a dump does not say of them that they are NOT VALID.
    private bool IsUncheckedOfWhole(SchemaObject constraint)
    {
        HashSet<string> seen = [];
        for (string? whole = NewSide.Relation(TableName)?["partition of"]; whole is not null && seen.Add(whole); whole = NewSide.Relation(whole)?["partition of"])
        {
            if (NewSide.PartsOf(whole, constraint.Kind).Any(own => own.Name == constraint.Name && IsUnchecked(own)))
                return true;
        }
        return false;
    }
}
