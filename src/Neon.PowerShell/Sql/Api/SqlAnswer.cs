using System.Collections.Generic;

namespace Neon;

/// <summary>What a statement, or a transaction of several, was answered.</summary>
internal sealed class SqlAnswer
{
    /// <summary>The answers of the statements, where it was a transaction.</summary>
    public List<SqlAnswer>? Results { get; set; }

    /// <summary>The first word of what PostgreSQL says was done.</summary>
    public string? Command { get; set; }

    /// <summary>How many rows it was done to.</summary>
    public long? RowCount { get; set; }

    /// <summary>The columns.</summary>
    public List<SqlField> Fields { get; set; } = [];

    /// <summary>The rows, each value as PostgreSQL writes it.</summary>
    public List<string?[]> Rows { get; set; } = [];

    /// <summary>Whether every row has a value for each column, and no more.</summary>
    public bool IsWhole => Fields.TrueForAll(column => column is not null) && Rows.TrueForAll(row => row?.Length == Fields.Count);
}

/// <summary>A column of an answer.</summary>
internal sealed class SqlField
{
    /// <summary>The name, not always unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>The number of its type.</summary>
    public long DataTypeId { get; set; }
}
