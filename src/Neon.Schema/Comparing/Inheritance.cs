using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Rules;

namespace Neon.Schema.Comparing;

/// <summary>The columns that a table has from its parents or from its type, and which its own statement need not name.</summary>
internal static class Inheritance
{
    /// <summary>The property of a column that is there without being declared by the table itself.</summary>
    public const string Property = "inherited";

    /// <summary>A column of a table, with what it has from elsewhere; null if there is none.</summary>
    public static SchemaObject? ColumnOf(SchemaModel model, SchemaObject table, string name)
    {
        SchemaObject? own = table.Column(name);
        return own is not null && IsDeclared(own) ? own : Filled(model, table, name, own);
    }

    /// <summary>Whether the table itself says what type a column has.</summary>
    public static bool IsDeclared(SchemaObject column) => column["type"] is not null;

    /// <summary>The full names of the tables that a table has its columns from.</summary>
    public static IEnumerable<string> Parents(SchemaObject table)
    {
        if (table["inherits"] is { } lists)
        {
            foreach (string list in lists.Split('\n'))
            {
                foreach (string parent in SqlList.Split(list))
                    yield return parent;
            }
        }
        if (table["partition of"] is { } whole)
            yield return whole;
    }

    private static SchemaObject? Filled(SchemaModel model, SchemaObject table, string name, SchemaObject? own)
    {
        SchemaObject? source = Source(model, table, name, depth: 0);
        if (source is null)
            return own;
        SchemaObject column = new(Kinds.Column, table, name);
        // A default is said of each table again, and so are the settings of a column.
        foreach (SchemaProperty property in source.Properties.Where(property => property.Name is "type" or "collation" or "nullability" or "generated"))
            column[property.Name] = property.Value;
        if (own is null)
            return column;
        foreach (SchemaProperty property in own.Properties)
            column[property.Name] = property.Value;
        foreach (SchemaPart part in own.Parts)
            column.Add(part);
        return column;
    }

    private static SchemaObject? Source(SchemaModel model, SchemaObject table, string name, int depth)
    {
        const int Deepest = 16;
        if (depth > Deepest)
            return null;
        if (table["of type"] is { } type && model.FindType(type)?.Column(name) is { } attribute)
            return attribute;
        foreach (string parent in Parents(table))
        {
            if (model.FindRelation(parent) is not { } relation)
                continue;
            if (relation.Column(name) is { } column && IsDeclared(column))
                return column;
            if (Source(model, relation, name, depth + 1) is { } further)
                return further;
        }
        return null;
    }
}
