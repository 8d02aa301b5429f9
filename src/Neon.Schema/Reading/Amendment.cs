using Neon.Schema.Model;

namespace Neon.Schema.Reading;

/// <summary>What a statement of its own says of an object that another made: a default, an attachment, whether a trigger fires.</summary>
internal sealed class Amendment
{
    /// <summary>The kind of object, <see cref="ReferenceReader.Relation"/> for a table, view, sequence or index, <see cref="ReferenceReader.Type"/> for any type.</summary>
    public string Kind { get; init; } = ReferenceReader.Relation;

    /// <summary>The name of the object, with its table where it is of one.</summary>
    public QualifiedName Name { get; init; }

    /// <summary>The full name of the object.</summary>
    public string FullName { get; init; } = "";

    /// <summary>The column of the table; null for the table itself.</summary>
    public string? Column { get; init; }

    /// <summary>The property that it gives; empty if it only says that the object is there.</summary>
    public string Property { get; init; } = "";

    /// <summary>The value; null takes it away.</summary>
    public string? Value { get; set; }

    /// <summary>Whether the value is one more of several.</summary>
    public bool IsOneOfMany { get; init; }

    /// <summary>The place of the statement.</summary>
    public SchemaPart Part { get; set; }

    /// <summary>The number of the statement.</summary>
    public int Statement { get; set; }

    /// <summary>Applies it.</summary>
    /// <param name="model">What has been read.</param>
    /// <param name="isLast">Whether the object, if it is not there yet, will not come.</param>
    /// <returns>False if the object is not there yet.</returns>
    public bool Apply(ReadObjects model, bool isLast)
    {
        bool isRelation = Kind == ReferenceReader.Relation;
        bool isType = Kind == ReferenceReader.Type;
        SchemaObject? target = isRelation ? model.FindRelation(FullName) : isType ? model.FindType(FullName) : model.Find(Kind, FullName);
        if (target is null && isLast)
            target = model.Add(new SchemaObject(isRelation ? Kinds.Table : isType ? Kinds.BaseType : Kind, Name.Schema, Name.Name, FullName) { IsOnlyMentioned = true });
        if (target is null)
            return false;
        if (Column is not null)
            target = ColumnOf(target, Column);
        if (Property.Length > 0)
        {
            if (IsOneOfMany && Value is not null)
                target.AddToList(Property, Value, "\n");
            else
                target.Reword(Property, Value);
        }
        target.Add(Part);
        return true;
    }

    private static SchemaObject ColumnOf(SchemaObject table, string name)
    {
        if (table.ColumnFromElsewhere(name) is { } known)
            return known;
        SchemaObject column = new(Kinds.Column, table, name);
        table.AddWithoutPlace(column);
        return column;
    }
}
