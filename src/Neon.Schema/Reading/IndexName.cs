using System;
using System.Collections.Generic;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>The name that PostgreSQL gives an index that has none: <c>orders_customer_id_idx</c>.</summary>
internal static class IndexName
{
    /// <summary>Chooses it.</summary>
    /// <param name="table">The name of the table.</param>
    /// <param name="columns">What the index is over, as <see cref="Columns"/> names it.</param>
    /// <param name="isTaken">Whether a name is that of another relation.</param>
    /// <param name="numbers">The last number of each name that was chosen before in the schema; null where few are chosen.</param>
    public static string Choose(string table, IReadOnlyList<string> columns, Func<string, bool> isTaken, Dictionary<string, int>? numbers = null) =>
        ConstraintName.Unused(table, string.Join("_", columns), "idx", isTaken, numbers);

    /// <summary>The names of the columns, the included ones too; that of an expression is its function's, or <c>expr</c>.</summary>
    public static IReadOnlyList<string> Columns(string? columns, string? included)
    {
        List<string> names = [];
        AddNames(names, columns);
        AddNames(names, included);
        return names;
    }

    private static void AddNames(List<string> names, string? list)
    {
        if (list is null)
            return;
        SqlTokens sql = SqlTokens.Of(list);
        for (int i = 1; i < sql.Count; i++)
        {
            string name = sql.IsName(i) ? sql.Text[sql.Start(i)] == '"' ? sql.Name(i) : sql.Name(i).ToLowerInvariant() : "expr";
            string chosen = name;
            for (int n = 1; names.Contains(chosen); n++)
                chosen = name + n;
            names.Add(chosen);
            while (i < sql.Count && !sql.Is(i, ','))
                i = sql.Is(i, '(') || sql.Is(i, '[') ? Math.Max(i, sql.Closing(i)) + 1 : i + 1;
        }
    }
}
