using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Comparing;
using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Text;

namespace Neon.Schema.Completing;

/// <summary>What belongs to the tables of a file, said or implied: constraints and indexes that a table has from another one.</summary>
internal sealed class ImpliedParts(SchemaModel file)
{
    private const string PartitionOf = "partition of";

    private readonly ILookup<string?, SchemaObject> _said = file.Objects.Where(item => item.BelongsTo is not null).ToLookup(item => item.BelongsTo);
    private readonly Dictionary<string, List<SchemaObject>> _implied = new(StringComparer.Ordinal);

    /// <summary>What belongs to a table, with what it has got from another one.</summary>
    public SchemaObject[] Of(SchemaObject table) => [.. Of(table.FullName), .. _implied.TryGetValue(table.FullName, out List<SchemaObject>? implied) ? implied : []];

    /// <summary>What the file says of a table.</summary>
    public IEnumerable<SchemaObject> Of(string table) => _said[table];

    /// <summary>Gives a table a constraint of another. It has no rows yet, so the constraint is valid.</summary>
    public void CopyConstraint(SchemaObject constraint, SchemaObject table)
    {
        if (file.Find(constraint.Kind, table.FullName + "." + SqlName.Quote(constraint.Name)) is null)
            Imply(new SchemaObject(constraint.Kind, table, constraint.Name), constraint, table)["validated"] = null;
    }

    /// <summary>Attaches an index of the partition that is alike, or makes one, as PostgreSQL does.</summary>
    public void CopyIndex(SchemaObject index, SchemaObject table, bool isAttached = true)
    {
        string name = SchemaModel.RelationName(index)!;
        SchemaObject[] own = [.. Of(table).Where(item => item.Kind == index.Kind || item.Kind is Kinds.PrimaryKey or Kinds.UniqueConstraint)];
        if (isAttached && own.Any(item => item[PartitionOf] == name))
            return;
        if (isAttached && Array.Find(own, item => item[PartitionOf] is null && IsAlike(index, item)) is { } attached)
        {
            attached[PartitionOf] = name;
            return;
        }
        bool isIndex = index.Kind == Kinds.Index;
        IReadOnlyList<string> columns = isIndex ? IndexName.Columns(index["columns"], index["include"]) : KeyCompletion.Columns(index);
        string chosen = isIndex
            ? IndexName.Choose(table.Name, columns, IsTaken)
            : ConstraintName.Choose(index.Kind, table.Name, columns, IsTaken);
        SchemaObject copy = isIndex
            ? new SchemaObject(Kinds.Index, table.Schema, chosen, parent: table.Name, belongsTo: table.FullName)
            : new SchemaObject(index.Kind, table.Schema, chosen, table.FullName + "." + SqlName.Quote(chosen), table.Name, table.FullName);
        Imply(copy, index, table);
        copy[PartitionOf] = isAttached ? name : null;
        if (isIndex)
        {
            copy[SchemaProperty.Table] = table.FullName;
            copy["partitioned"] = table["partition"] is null ? null : "ON ONLY";
        }

        bool IsTaken(string wanted) => file.FindRelation(SqlName.Qualify(table.Schema, wanted)) is not null;
    }

    /// <summary>Gives a table what another object says, with the places of the table's own statements.</summary>
    public SchemaObject Imply(SchemaObject copy, SchemaObject from, SchemaObject table)
    {
        foreach (SchemaProperty property in from.Properties.Where(property => property.Name != PartitionOf))
            copy[property.Name] = property.Value;
        foreach (SchemaPart part in table.Parts)
            copy.Add(part);
        if (!_implied.TryGetValue(table.FullName, out List<SchemaObject>? implied))
            _implied.Add(table.FullName, implied = []);
        implied.Add(copy);
        file.AddImplied(copy);
        return copy;
    }

    private static bool IsAlike(SchemaObject index, SchemaObject item)
    {
        if (index.Kind != item.Kind)
            return false;
        string[] words = index.Kind == Kinds.Index ? ["unique", "method", "columns", "include", "nulls", "where"] : ["definition"];
        return Array.TrueForAll(words, word => Equivalence.IsSame(index.Kind, word, index[word], item[word]));
    }
}
