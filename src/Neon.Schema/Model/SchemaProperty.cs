namespace Neon.Schema.Model;

/// <summary>One thing that an object is made of, under the name that a difference has.</summary>
internal readonly struct SchemaProperty(string name, string value)
{
    /// <summary>The property of an index that is the table it is on.</summary>
    public const string Table = "table";

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its value, as SQL.</summary>
    public string Value { get; } = value;
}
