namespace Neon.Schema.Completing;

/// <summary>A column of a query.</summary>
/// <param name="Name">Its name; null where it is not known.</param>
/// <param name="Expression">What it is made of.</param>
/// <param name="Type">Its type; null where it is not known.</param>
/// <param name="Collation">Its collation, where it is not that of the type.</param>
internal sealed record QueryColumn(string? Name, string Expression, string? Type, string? Collation)
{
    /// <summary>Its name in the query itself, where a view gives it another.</summary>
    public string? Own { get; init; }
}
