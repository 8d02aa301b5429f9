using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Rules;

/// <summary>What the rules ask of a change, in words that the table can be read with.</summary>
internal sealed class ChangeFacts
{
    private readonly Surroundings _surroundings;
    private ColumnText? _before;
    private ColumnText? _after;
    private TypeChange? _type;
    private TableEffect? _effect;

    public ChangeFacts(NeonSchemaChange change, Surroundings surroundings)
    {
        Change = change;
        _surroundings = surroundings;
    }

    /// <summary>The change itself.</summary>
    public NeonSchemaChange Change { get; }

    public string Kind => Change.Kind;

    public bool IsAdded => Change.Action == NeonSchemaChangeAction.Added;

    public bool IsRemoved => Change.Action == NeonSchemaChangeAction.Removed;

    public bool IsModified => Change.Action == NeonSchemaChangeAction.Modified;

    /// <summary>Whether it comes or goes with the table, type or other object that it belongs to, which is a change of its own.</summary>
    public bool GoesWithAnother => _surroundings.IsOfNewOrGone(Change);

    /// <summary>The name of what it belongs to, for a sentence.</summary>
    public string Parent => Change.Parent ?? Change.FullName;

    /// <summary>The texts of the two sides, without what stands in quotes.</summary>
    public ColumnText BeforeText => _before ??= new ColumnText(Change.Before);

    public ColumnText AfterText => _after ??= new ColumnText(Change.After);

    /// <summary>What a change of the type does; only where the type differs.</summary>
    public TypeChange Type => _type ??= Differs("type") ? TypeChange.Classify(Before("type") ?? "", After("type") ?? "", _surroundings.Domain) : default;

    /// <summary>The lock that applying it takes on a table that others use, and what is done under it.</summary>
    public TableEffect Effect => _effect ??= TableEffect.Of(this);

    /// <summary>Whether a constraint is one of a domain, whose checks speak of a VALUE.</summary>
    public bool IsOfDomain => (Change.After is null ? BeforeText : AfterText).Has("VALUE");

    /// <summary>Whether this constraint is not checked against the rows that are there.</summary>
    public bool SkipsRows => AfterText.Has("NOT VALID") || AfterText.Has("NOT ENFORCED");

    /// <summary>Whether this modification is that a constraint is validated at last.</summary>
    public bool IsValidation => IsModified && Change.Differences.Count == 1 && Differs("validated") && After("validated") is null;

    /// <summary>Whether the type of a column that is added checks its values, as far as the change of its domain is seen too.</summary>
    public bool HasCheckedDomain => AfterText.Type is { } type && _surroundings.Domain(type) is { IsChecked: true };

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

    /// <summary>Whether a list of this property lacks something now that it had.</summary>
    public bool LacksOneOf(string property, params char[] separators)
    {
        if (Find(property) is not { Before: { } before } difference)
            return false;
        HashSet<string> after = new(Items(difference.After ?? "", separators), StringComparer.Ordinal);
        return Items(before, separators).Any(item => !after.Contains(item));
    }

    private static IEnumerable<string> Items(string list, char[] separators) => list.Split(separators).Select(item => item.Trim()).Where(item => item.Length > 0);

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
