namespace Neon.Schema.Comparing;

/// <summary>What a piece of an expression is.</summary>
internal enum SqlNodeKind
{
    /// <summary>A column, a table, a word.</summary>
    Name,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An operator with its operands.</summary>
    Operator,

    /// <summary>A function with its arguments.</summary>
    Call,

    /// <summary>A value that is cast.</summary>
    Cast,

    /// <summary>An array.</summary>
    Array,

    /// <summary>Several pieces in parentheses.</summary>
    Group,

    /// <summary>A word or a sign between expressions.</summary>
    Keyword,
}
