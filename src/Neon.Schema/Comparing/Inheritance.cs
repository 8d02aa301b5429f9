using System;
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

    /// <summary>The tables that a table has its columns from, those that these have theirs from, and so on; each once.</summary>
    public static IEnumerable<SchemaObject> Ancestors(SchemaObject table, Func<string, SchemaObject?> find) =>
        Reachable(table, item => Parents(item).Select(find).OfType<SchemaObject>());

    /// <summary>What is reached from an object, the nearest of a path first. Each comes once, so that a circle ends and a diamond costs nothing.</summary>
    public static IEnumerable<SchemaObject> Reachable(SchemaObject from, Func<SchemaObject, IEnumerable<SchemaObject>> next)
    {
        HashSet<SchemaObject> seen = [from];
        Stack<SchemaObject> open = new([from]);
        while (open.Count > 0)
        {
            SchemaObject item = open.Pop();
            if (item != from)
                yield return item;
            foreach (SchemaObject further in next(item).Reverse())
            {
                if (seen.Add(further))
                    open.Push(further);
            }
        }
    }

    private static SchemaObject? Filled(SchemaModel model, SchemaObject table, string name, SchemaObject? own)
    {
        SchemaObject? source = Source(model, table, name);
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

    private static SchemaObject? Source(SchemaModel model, SchemaObject table, string name)
    {
        if (AttributeOf(table) is { } own)
            return own;
        foreach (SchemaObject ancestor in Ancestors(table, model.FindRelation))
        {
            if (ancestor.Column(name) is { } column && IsDeclared(column))
                return column;
            if (AttributeOf(ancestor) is { } attribute)
                return attribute;
        }
        return null;

        SchemaObject? AttributeOf(SchemaObject typed) => typed["of type"] is { } type ? model.FindType(type)?.Column(name) : null;
    }
}
