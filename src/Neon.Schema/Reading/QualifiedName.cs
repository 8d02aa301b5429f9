using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>A name and the schema that it is in.</summary>
internal readonly struct QualifiedName(string? schema, string name)
{
    /// <summary>The schema; null for what is in none.</summary>
    public string? Schema { get; } = schema;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Both, as SQL needs them.</summary>
    public string Full => SqlName.Qualify(Schema, Name);
}
