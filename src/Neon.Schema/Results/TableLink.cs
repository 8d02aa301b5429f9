namespace Neon;

/// <summary>A foreign key between two tables, of which one at least has changed.</summary>
/// <param name="From">The full name of the table that references.</param>
/// <param name="To">The full name of the table that is referenced.</param>
/// <param name="Action">What happened to the key; null if both sides have it as it is.</param>
internal sealed record TableLink(string From, string To, NeonSchemaChangeAction? Action);
