using System.Collections.Generic;

namespace Neon.Schema.Tests.Witness;

/// <summary>A column of a random table.</summary>
/// <param name="Name">Its name, as SQL.</param>
/// <param name="Type">Its type, as SQL.</param>
/// <param name="IsNotNull">Whether it was declared NOT NULL.</param>
/// <param name="Rest">What follows the type.</param>
internal sealed record RandomColumn(string Name, string Type, bool IsNotNull, string Rest)
{
    /// <summary>Whether its values are computed, so that none can be given.</summary>
    public bool IsComputed => Rest.Contains("GENERATED ALWAYS", System.StringComparison.Ordinal);
}

/// <summary>A random table, with the names of what belongs to it, so that statements can be made about it.</summary>
/// <param name="Name">Its name, as SQL.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record RandomTable(string Name, IReadOnlyList<RandomColumn> Columns)
{
    /// <summary>How it is partitioned; null where it is not.</summary>
    public string? Partitioning { get; init; }

    /// <summary>The table that it is a partition or a child of.</summary>
    public string? Parent { get; init; }

    /// <summary>The columns that a foreign key may point to; null where it has no key.</summary>
    public string? Key { get; set; }

    /// <summary>The names of its constraints.</summary>
    public List<string> Constraints { get; } = [];

    /// <summary>The names of its constraints that were not checked for the rows that are there.</summary>
    public List<string> Unchecked { get; } = [];

    /// <summary>The names of its foreign keys.</summary>
    public List<string> ForeignKeys { get; } = [];

    /// <summary>The names of its indexes that don't belong to a constraint.</summary>
    public List<string> Indexes { get; } = [];

    /// <summary>The names of those of its indexes that a key can be made from.</summary>
    public List<string> UniqueIndexes { get; } = [];

    /// <summary>The names of its triggers.</summary>
    public List<string> Triggers { get; } = [];

    /// <summary>The names of its policies.</summary>
    public List<string> Policies { get; } = [];

    /// <summary>Whether the statements of its columns are those of its parent.</summary>
    public bool IsPart => Parent is not null;
}
