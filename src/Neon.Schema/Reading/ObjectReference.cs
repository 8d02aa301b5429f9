namespace Neon.Schema.Reading;

/// <summary>An object as another statement names it: what a comment is on, what an owner is of.</summary>
internal readonly struct ObjectReference(string sort, string? schema, string name, string fullName, string? belongsTo = null)
{
    /// <summary>The namespace that the name is in: tables, views, sequences and indexes share one, as types and as routines do.</summary>
    public string Sort { get; } = sort;

    /// <summary>The schema.</summary>
    public string? Schema { get; } = schema;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The full name, as the object itself has it.</summary>
    public string FullName { get; } = fullName;

    /// <summary>The full name of the table that it is of, where it is of one.</summary>
    public string? BelongsTo { get; } = belongsTo;
}
