using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <summary>What a foreign key says: <c>FOREIGN KEY (a) REFERENCES public.t(id) ON DELETE CASCADE</c>.</summary>
internal sealed class ForeignKeyText
{
    private readonly string _referenced;

    private ForeignKeyText(IReadOnlyList<string> columns, string table, string referenced, string actions)
    {
        Columns = columns;
        Table = table;
        _referenced = referenced;
        Actions = actions;
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The full name of the table that it references.</summary>
    public string Table { get; }

    /// <summary>Whether it references a column of the other table.</summary>
    public bool References(string column) => ColumnsBefore(SqlTokens.Of(_referenced), int.MaxValue).Contains(column);

    /// <summary>What follows the referenced columns.</summary>
    public string Actions { get; }

    /// <summary>Whether deleting or updating a referenced row changes the rows that reference it.</summary>
    public bool ChangesRows => Actions.IndexOf("CASCADE", StringComparison.Ordinal) >= 0 || Actions.IndexOf("SET NULL", StringComparison.Ordinal) >= 0 || Actions.IndexOf("SET DEFAULT", StringComparison.Ordinal) >= 0;

    /// <summary>Whether the same rows satisfy it as another one.</summary>
    public bool RefersLike(ForeignKeyText other) => Columns.SequenceEqual(other.Columns, StringComparer.Ordinal) && Table == other.Table && _referenced == other._referenced && IsFull == other.IsFull;

    private bool IsFull => Actions.IndexOf("MATCH FULL", StringComparison.Ordinal) >= 0;

    /// <summary>Reads a definition; null if it is none.</summary>
    public static ForeignKeyText? Read(string? definition)
    {
        if (definition is null)
            return null;
        SqlTokens sql = SqlTokens.Of(definition);
        for (int i = 0; i < sql.Count; i++)
        {
            if (!sql.IsWord(i, "REFERENCES") || !sql.IsName(i + 1))
                continue;
            int at = i + 2;
            string table = SqlName.Quote(sql.Name(i + 1));
            for (; sql.Is(at, '.') && sql.IsName(at + 1); at += 2)
                table += "." + SqlName.Quote(sql.Name(at + 1));
            int columns = at;
            if (sql.Is(at, '('))
                at = sql.Closing(at) + 1;
            return new ForeignKeyText(ColumnsBefore(sql, i), table, sql.Between(columns, at), sql.Between(at, sql.Count));
        }
        return null;
    }

    private static List<string> ColumnsBefore(SqlTokens sql, int end)
    {
        List<string> columns = [];
        for (int i = 0; i < Math.Min(end, sql.Count); i++)
        {
            if (sql.IsName(i) && (sql.Is(i - 1, '(') || sql.Is(i - 1, ',')))
                columns.Add(sql.Name(i));
        }
        return columns;
    }
}
