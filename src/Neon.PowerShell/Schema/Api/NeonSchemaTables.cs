using System.Linq;

namespace Neon;

/// <summary>The schema of a database as <c>-Format json</c> has it: its tables, and nothing else.</summary>
public sealed class NeonSchemaTables : NeonObject
{
    /// <summary>The tables.</summary>
    public NeonSchemaTable[] Tables { get; set; } = [];

    /// <summary>The names of the tables, with commas.</summary>
    public override string ToString() => string.Join(", ", Tables.Select(table => table.FullName));
}

/// <summary>A table of a schema.</summary>
public sealed class NeonSchemaTable : NeonObject
{
    /// <summary>The schema that it is in, for example <c>public</c>.</summary>
    public string Schema { get; set; } = "";

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The columns, in order.</summary>
    public NeonSchemaColumn[] Columns { get; set; } = [];

    /// <summary>The primary key, unique constraints and foreign keys.</summary>
    public NeonSchemaConstraint[] Constraints { get; set; } = [];

    /// <summary>The schema and the name, for example <c>public.orders</c>.</summary>
    public string FullName => Schema.Length == 0 ? Name : Schema + "." + Name;

    /// <summary>The columns of the primary key; null where there is none.</summary>
    public string[]? PrimaryKey => Constraints.FirstOrDefault(constraint => constraint.Type == "primary_key")?.Columns;

    /// <summary>The foreign keys.</summary>
    public NeonSchemaConstraint[] ForeignKeys => [.. Constraints.Where(constraint => constraint.Type == "foreign_key")];

    /// <summary>The schema and the name.</summary>
    public override string ToString() => FullName;
}

/// <summary>A column of a table.</summary>
public sealed class NeonSchemaColumn : NeonObject
{
    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The type, as PostgreSQL writes it.</summary>
    public string Type { get; set; } = "";

    /// <summary>Whether it can be NULL; null where the service does not say.</summary>
    public bool? Nullable { get; set; }

    /// <summary>Whether it is computed from others; null where the service does not say.</summary>
    public bool? Generated { get; set; }

    /// <summary>The name and the type.</summary>
    public override string ToString() => $"{Name} {Type}";
}

/// <summary>A key or a unique constraint of a table.</summary>
public sealed class NeonSchemaConstraint : NeonObject
{
    /// <summary><c>primary_key</c>, <c>unique</c> or <c>foreign_key</c>; other values are possible.</summary>
    public string Type { get; set; } = "";

    /// <summary>The columns.</summary>
    public string[] Columns { get; set; } = [];

    /// <summary>The name; null where it has none.</summary>
    public string? Name { get; set; }

    /// <summary>What a foreign key refers to; null for other constraints.</summary>
    public NeonSchemaReference? ReferencedTable { get; set; }

    /// <summary>The type, the columns and what they refer to.</summary>
    public override string ToString() => $"{Type} ({string.Join(", ", Columns)}){(ReferencedTable is null ? "" : $" -> {ReferencedTable}")}";
}

/// <summary>What a foreign key refers to.</summary>
public sealed class NeonSchemaReference : NeonObject
{
    /// <summary>The schema of the table.</summary>
    public string Schema { get; set; } = "";

    /// <summary>The table.</summary>
    public string Table { get; set; } = "";

    /// <summary>The columns.</summary>
    public string[] Columns { get; set; } = [];

    /// <summary>The table and the columns.</summary>
    public override string ToString() => $"{Schema}.{Table} ({string.Join(", ", Columns)})";
}
