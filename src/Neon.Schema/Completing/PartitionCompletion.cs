using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Comparing;
using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Text;

namespace Neon.Schema.Completing;

/// <summary>Gives partitions the columns, constraints and indexes of the table that they are partitions of.</summary>
internal sealed class PartitionCompletion(SchemaModel file, ImpliedParts parts, KeyCompletion keys, bool hasNotNull)
{
    private const string PartitionOf = "partition of";

    private readonly HashSet<string> _partitions = new(StringComparer.Ordinal);

    /// <summary>Gives a partition what its table has. The table itself may be a partition: it comes first.</summary>
    public void Complete(SchemaObject table)
    {
        Stack<(SchemaObject Table, SchemaObject Whole)> chain = new();
        while (table[PartitionOf] is { } name && _partitions.Add(table.FullName) && file.FindRelation(name) is { } whole)
        {
            chain.Push((table, whole));
            table = whole;
        }
        while (chain.Count > 0)
            Complete(chain.Peek().Table, chain.Pop().Whole);
    }

    private void Complete(SchemaObject table, SchemaObject whole)
    {
        bool isMade = !table.Columns.Any(Inheritance.IsDeclared);
        table.SetColumns(PartitionColumns(table, whole, isMade));
        foreach (SchemaObject item in parts.Of(whole).Where(item => !file.OfTableAlone.Contains(item)))
        {
            if (item.Kind is Kinds.CheckConstraint or Kinds.NotNullConstraint && item["inherited"] is null)
                parts.CopyConstraint(item, table);
            else if (item.Kind is Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint or Kinds.Index)
                parts.CopyIndex(item, table);
        }
        foreach (SchemaObject key in parts.Of(table).Where(item => item.Kind == Kinds.PrimaryKey))
            keys.MakeNotNull(key);
        if (isMade && hasNotNull)
            NameNotNull(table, whole);
    }

    /// <summary>From version 18 on NOT NULL has a name, which a partition has from its table.</summary>
    private void NameNotNull(SchemaObject table, SchemaObject whole)
    {
        foreach (SchemaObject column in whole.Columns.Where(column => column["nullability"] is not null))
        {
            string definition = "NOT NULL " + SqlName.Quote(column.Name);
            if (parts.Of(table).Any(item => item.Kind == Kinds.NotNullConstraint && item["definition"] == definition))
                continue;
            SchemaObject copy = new(Kinds.NotNullConstraint, table, ConstraintName.Make(whole.Name, column.Name, "not_null")) { ["definition"] = definition };
            parts.Imply(copy, copy, table);
        }
    }

    /// <summary>
    /// A partition that is made as one has the columns of its table, with their defaults. One that was attached has its own, and
    /// what is NOT NULL in the table is so in it.
    /// </summary>
    private static List<SchemaObject> PartitionColumns(SchemaObject table, SchemaObject whole, bool isMadeAsPartition)
    {
        if (!isMadeAsPartition)
        {
            foreach (SchemaObject column in table.Columns)
                column["nullability"] ??= whole.Column(column.Name)?["nullability"];
        }
        List<SchemaObject> columns = [];
        foreach (SchemaObject column in whole.Columns.Where(column => isMadeAsPartition || table.Column(column.Name) is null))
        {
            SchemaObject copy = new(Kinds.Column, table, column.Name);
            foreach (SchemaProperty property in column.Properties.Where(property => property.Name is not ("identity" or "statistics" or "options")))
                copy[property.Name] = property.Value;
            foreach (SchemaProperty property in table.Column(column.Name)?.Properties ?? default)
                copy[property.Name] = property.Value;
            foreach (SchemaPart part in (table.Column(column.Name) ?? table).Parts)
                copy.Add(part);
            columns.Add(copy);
        }
        SchemaObject[] own = [.. table.Columns.Where(column => !columns.Exists(known => known.Name == column.Name))];
        return isMadeAsPartition ? [.. columns, .. own] : [.. own, .. columns];
    }
}
