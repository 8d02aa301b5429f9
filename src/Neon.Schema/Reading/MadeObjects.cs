using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;

namespace Neon.Schema.Reading;

/// <summary>What the statements of a text have made so far, by name. People write names with their schema and without it.</summary>
internal sealed class MadeObjects
{
    // The schema that every database has, which is that of a name without one.
    private const string OfAll = "public";

    private readonly Dictionary<string, List<SchemaObject>> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _schemas = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kinds = new(StringComparer.Ordinal);

    /// <summary>Adds an object.</summary>
    public void Add(SchemaObject item)
    {
        string name = PlainName(item);
        Add(name, item);
        if (name != item.Name)
            Add(item.Name, item);
        _kinds.Add(item.Kind);
        _schemas.Add(item.Schema ?? OfAll);
    }

    private void Add(string name, SchemaObject item)
    {
        if (!_byName.TryGetValue(name, out List<SchemaObject>? same))
            _byName.Add(name, same = []);
        same.Add(item);
    }

    /// <summary>Whether there is a schema of a name, or anything in it.</summary>
    public bool HasSchema(string name) => _schemas.Contains(name);

    /// <summary>Whether there is an object of one of some kinds.</summary>
    public bool HasKind(Func<string, bool> isKind) => _kinds.Any(isKind);

    /// <summary>Whether there is a table or type of a name.</summary>
    public bool Has(QualifiedName name) => Has(kind => Kinds.IsRelation(kind) || Kinds.SortOf(kind) == ReferenceReader.Type, name);

    /// <summary>Whether there is an object of a name.</summary>
    /// <param name="isKind">What it may be.</param>
    /// <param name="name">Its name, a routine's with its arguments or without them.</param>
    /// <param name="table">The table that it is of; null for any.</param>
    public bool Has(Func<string, bool> isKind, QualifiedName name, string? table = null) =>
        _byName.TryGetValue(name.Name, out List<SchemaObject>? same) && same.Exists(item =>
            isKind(item.Kind) && !item.IsStandIn && IsIn(item.Schema, name.Schema) && (table is null || item.Parent == table));

    private static bool IsIn(string? schema, string? other) => (schema ?? OfAll) == (other ?? OfAll);

    /// <summary>A routine's name without its arguments, an operator class's without its access method.</summary>
    private static string PlainName(SchemaObject item)
    {
        int end = Kinds.SortOf(item.Kind) == ReferenceReader.Routine || item.Kind == Kinds.Operator ? item.Name.IndexOf('(')
            : item.Kind is Kinds.OperatorClass or Kinds.OperatorFamily ? item.Name.IndexOf(" USING ", StringComparison.Ordinal)
            : -1;
        return end < 0 ? item.Name : item.Name.Substring(0, end);
    }
}
