using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Text;

namespace Neon.Schema.Model;

/// <summary>Everything that a dump has.</summary>
/// <param name="text">The dump.</param>
/// <param name="expected">About how many objects will be added.</param>
internal sealed class SchemaModel(string text, int expected = 0)
{
    private readonly Dictionary<(string Kind, string FullName, string Sort), SchemaObject> _objects = new(expected);
    private readonly Dictionary<string, SchemaObject> _relations = new(expected / 2, StringComparer.Ordinal);
    private SchemaModel? _other;
    private List<SchemaObject>? _all;
    private TextLines? _lines;

    /// <summary>The dump.</summary>
    public string Text { get; } = text;

    /// <summary>The lines of the dump.</summary>
    public TextLines Lines => _lines ??= new TextLines(Text);

    /// <summary>The statements that say something of the schema and that the other dump of a comparison does not have in the same way, in the dump's order.</summary>
    public List<SchemaPart> Statements { get; } = [];

    /// <summary>Every GRANT and REVOKE in the text's order, where people wrote the text and it is compared.</summary>
    public List<PrivilegeStep> PrivilegeSteps { get; } = [];

    /// <summary>The role that made an object, where people wrote the text and it says so.</summary>
    public Dictionary<SchemaObject, string> Creators { get; } = [];

    /// <summary>The indexes and keys that are made ONLY of a partitioned table, where people wrote the text; its partitions do not get them.</summary>
    public HashSet<SchemaObject> OfTableAlone { get; } = [];

    /// <summary>All objects but columns and attributes, which their tables and types have.</summary>
    public IReadOnlyCollection<SchemaObject> Objects => _all ?? (IReadOnlyCollection<SchemaObject>)_objects.Values;

    /// <summary>Those of them that were read from this dump.</summary>
    public IReadOnlyCollection<SchemaObject> Own => _objects.Values;

    /// <summary>The object that is the same as one of another dump; null if there is none.</summary>
    public SchemaObject? Find(SchemaObject other) => Find(other.Kind, other.FullName, other.Sort);

    /// <summary>The object of a kind, name and sort; null if there is none.</summary>
    public SchemaObject? Find(string kind, string fullName, string sort = "") =>
        _objects.TryGetValue((kind, fullName, sort), out SchemaObject? found) ? found : Shared(_other?.Find(kind, fullName, sort));

    /// <summary>The table, view, sequence or index of a name, or the constraint whose index has it; null if there is none.</summary>
    public SchemaObject? FindRelation(string fullName) =>
        _relations.TryGetValue(fullName, out SchemaObject? found) ? found : Shared(_other?.FindRelation(fullName));

    /// <summary>The type of a name, of whatever kind; null if there is none.</summary>
    public SchemaObject? FindType(string fullName) => Find(Kinds.BaseType, fullName) ?? Find(Kinds.Enum, fullName)
        ?? Find(Kinds.RangeType, fullName) ?? Find(Kinds.CompositeType, fullName) ?? Find(Kinds.Domain, fullName);

    /// <summary>What an owner is of; null where the dump does not have it.</summary>
    public SchemaObject? FindOwned(SchemaObject owner) => owner.Sort switch
    {
        "relation" => FindRelation(owner.FullName),
        "type" => FindType(owner.FullName),
        "routine" => Find(Kinds.Function, owner.FullName) ?? Find(Kinds.Procedure, owner.FullName) ?? Find(Kinds.Aggregate, owner.FullName),
        _ => Find(owner.Sort, owner.FullName),
    };

    /// <summary>Adds an object; what is there already takes what is new of it.</summary>
    public SchemaObject Add(SchemaObject added)
    {
        if (_objects.TryGetValue(Key(added), out SchemaObject? known))
        {
            known.Merge(added);
            return known;
        }
        _objects.Add(Key(added), added);
        if (RelationName(added) is { } relation)
            _relations[relation] = added;
        return added;
    }

    /// <summary>The name that an object takes among the relations; null if it takes none.</summary>
    public static string? RelationName(SchemaObject item) =>
        Kinds.IsRelation(item.Kind) ? item.FullName
        : item.Kind is Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint ? SqlName.Qualify(item.Schema, item.Name)
        : null;

    /// <summary>Takes the objects of another dump that are shared for this one's, too.</summary>
    public void Share(SchemaModel other)
    {
        _other = other;
        _all = [.. other.Objects.Where(item => item.IsShared), .. _objects.Values];
    }

    /// <summary>Forgets objects, and the statements that make them.</summary>
    public void Remove(ICollection<SchemaObject> items, ICollection<int> statements)
    {
        foreach (SchemaObject item in items)
        {
            _objects.Remove(Key(item));
            if (RelationName(item) is { } relation)
                _relations.Remove(relation);
        }
        _all?.RemoveAll(items.Contains);
        Statements.RemoveAll(statement => statements.Contains(statement.Start));
    }

    /// <summary>Adds an object that the text implies and does not say, once all of it is read.</summary>
    public void AddImplied(SchemaObject item)
    {
        Add(item);
        _all?.Add(item);
    }

    /// <summary>Forgets a view that is only a placeholder, where it is one.</summary>
    public bool RemoveStandIn(SchemaObject item)
    {
        if (!item.IsStandIn)
            return false;
        _objects.Remove(Key(item));
        return _relations.Remove(item.FullName);
    }

    private static SchemaObject? Shared(SchemaObject? found) => found is { IsShared: true } ? found : null;

    private static (string, string, string) Key(SchemaObject item) => (item.Kind, item.FullName, item.Sort);
}
