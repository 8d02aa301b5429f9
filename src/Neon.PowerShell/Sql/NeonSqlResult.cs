using System.Collections.Generic;
using System.Management.Automation;

namespace Neon;

/// <summary>What one statement did: <c>Invoke-NeonSql -As Result</c>.</summary>
public sealed class NeonSqlResult : NeonOutput
{
    /// <summary>What was done: <c>SELECT</c>, <c>INSERT</c>, <c>CREATE</c> and so on; empty for an empty statement.</summary>
    public string Command { get; internal set; } = "";

    /// <summary>How many rows it was done to; null for what is not done to rows.</summary>
    public long? RowCount { get; internal set; }

    /// <summary>The names of the columns, in order.</summary>
    public IReadOnlyList<string> Columns { get; internal set; } = [];

    /// <summary>The rows.</summary>
    public IReadOnlyList<PSObject> Rows { get; internal set; } = [];

    /// <summary>What was done, and to how many rows.</summary>
    public override string ToString() => RowCount is null ? Command : $"{Command} {RowCount}";
}

/// <summary>The form of the output rows.</summary>
public enum NeonSqlOutput
{
    /// <summary>An object a row, with a property a column.</summary>
    Object,

    /// <summary>An array a row, in the order of the columns.</summary>
    Array,

    /// <summary>One object a statement, with what it did, its columns and its rows.</summary>
    Result,
}

/// <summary>How far a transaction is kept apart from others.</summary>
public enum NeonSqlIsolationLevel
{
    /// <summary>PostgreSQL treats it as <see cref="ReadCommitted"/>.</summary>
    ReadUncommitted,

    /// <summary>Each statement sees what was committed before it.</summary>
    ReadCommitted,

    /// <summary>All statements see what was committed before the first.</summary>
    RepeatableRead,

    /// <summary>As if it were alone; it can fail with SqlState 40001, and is then to be run again.</summary>
    Serializable,
}
