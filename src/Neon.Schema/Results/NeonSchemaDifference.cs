namespace Neon;

/// <summary>One thing that differs in an object that both sides have.</summary>
public sealed class NeonSchemaDifference : NeonSchemaOutput
{
    /// <summary>
    /// What differs: for a column <c>type</c>, <c>collation</c>, <c>nullability</c>, <c>default</c>, <c>identity</c>,
    /// <c>generated</c>, <c>storage</c>, <c>compression</c>, <c>statistics</c> or <c>position</c>; for others a word such as
    /// <c>definition</c>, <c>owner</c>, <c>version</c>, <c>values</c> or <c>persistence</c>. The set is open.
    /// </summary>
    public string Property { get; set; } = "";

    /// <summary>What it is in the base; null where it is absent there.</summary>
    public string? Before { get; set; }

    /// <summary>What it is in the branch; null where it is absent there.</summary>
    public string? After { get; set; }

    /// <summary>The property with both values.</summary>
    public override string ToString() => $"{Property}: {Before ?? "-"} -> {After ?? "-"}";
}
