using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Comparing;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Completing;

/// <summary>Gives tables what they copy from another (LIKE), and children the defaults of their parents (INHERITS).</summary>
internal sealed class LikeCompletion(SchemaModel file, ImpliedParts parts)
{
    /// <summary>LIKE gives a table the columns of another, and what it includes of the rest.</summary>
    public void TakeLike(SchemaObject table)
    {
        if (table["like"] is not { } like)
            return;
        SqlTokens sql = SqlTokens.Of(like);
        string name = sql.Is(2, '.') ? SqlName.Qualify(KeyCompletion.Folded(sql, 1), KeyCompletion.Folded(sql, 3)) : SqlName.Qualify(table.Schema, KeyCompletion.Folded(sql, 1));
        if (file.FindRelation(name) is not { } model)
            return;
        table.Reword("like", null);
        List<SchemaObject> columns = [];
        // What is changed later was other by then: it is left to be a difference.
        int place = table.PartAt(0).Start;
        foreach (SchemaObject column in model.Columns.Where(column => column.Parts.All(part => part.Start < place)))
        {
            SchemaObject copy = new(Kinds.Column, table, column.Name);
            foreach (SchemaProperty property in column.Properties.Where(property => property.Name is "type" or "collation" or "nullability" || Includes(PartOfLike(property.Name))))
                copy[property.Name] = property.Value;
            foreach (SchemaPart part in table.Parts)
                copy.Add(part);
            columns.Add(copy);
        }
        table.SetColumns([.. columns, .. table.Columns]);
        foreach (SchemaObject item in parts.Of(model))
        {
            if (item.Kind == Kinds.CheckConstraint && Includes("CONSTRAINTS"))
                parts.CopyConstraint(item, table);
            else if (item.Kind is Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint or Kinds.Index && Includes("INDEXES"))
                parts.CopyIndex(item, table, isAttached: false);
        }

        bool Includes(string part) =>
            like.IndexOf("EXCLUDING " + part, StringComparison.OrdinalIgnoreCase) < 0
            && (like.IndexOf("INCLUDING ALL", StringComparison.OrdinalIgnoreCase) >= 0 || like.IndexOf("INCLUDING " + part, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static string PartOfLike(string property) => property switch
    {
        "default" => "DEFAULTS",
        "identity" => "IDENTITY",
        "generated" => "GENERATED",
        "storage" => "STORAGE",
        "compression" => "COMPRESSION",
        _ => "STATISTICS",
    };

    /// <summary>A child has the defaults of the columns that it inherits, and pg_dump says so.</summary>
    public void InheritDefaults(SchemaObject table)
    {
        if (table["inherits"] is null)
            return;
        foreach (SchemaObject item in Inheritance.Parents(table).SelectMany(parts.Of).ToArray())
        {
            if (item.Kind == Kinds.NotNullConstraint && item["inherited"] is null)
                parts.CopyConstraint(item, table);
        }
        foreach (SchemaObject column in Inheritance.Parents(table).Select(file.FindRelation).OfType<SchemaObject>().SelectMany(parent => parent.Columns).ToArray())
        {
            if (column["default"] is not { } value)
                continue;
            SchemaObject? own = table.Column(column.Name);
            if (own is null)
                table.AddWithoutPlace(own = new SchemaObject(Kinds.Column, table, column.Name));
            own["default"] ??= value;
        }
    }
}
