using System;
using System.Collections.Generic;

namespace Neon.Schema.Comparing;

/// <summary>A piece of an expression: what it is, what is written, and what it is made of.</summary>
internal sealed class SqlNode(SqlNodeKind kind, string text, params List<SqlNode> parts)
{
    /// <summary>What it is.</summary>
    public SqlNodeKind Kind { get; } = kind;

    /// <summary>The name, the value, the operator, or the type that is cast to.</summary>
    public string Text { get; } = text;

    /// <summary>What it is made of.</summary>
    public List<SqlNode> Parts { get; } = parts;

    /// <summary>Whether it is a value that is written out, whose type PostgreSQL chooses by what is around it.</summary>
    public bool IsConstant => Kind is SqlNodeKind.Text or SqlNodeKind.Number || (Kind == SqlNodeKind.Array && Parts.TrueForAll(part => part.IsConstant || part.Kind is SqlNodeKind.Keyword or SqlNodeKind.Cast))
        || (Kind == SqlNodeKind.Name && string.Equals(Text, "null", StringComparison.Ordinal));

    /// <summary>Whether it is a keyword.</summary>
    public bool Is(string keyword) => Kind == SqlNodeKind.Keyword && Text == keyword;
}
