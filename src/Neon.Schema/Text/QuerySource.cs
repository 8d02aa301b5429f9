using System.Collections.Generic;

namespace Neon.Schema.Text;

/// <summary>What a query reads: the only item of its FROM.</summary>
/// <param name="Name">The name that its columns have before them: the alias, or the name of the table.</param>
/// <param name="Relation">The full name of the table or view; null for a query or a function.</param>
/// <param name="From">The place of its first token.</param>
/// <param name="To">The place behind its last token.</param>
internal readonly record struct QuerySource(string Name, string? Relation, int From, int To)
{
    private static readonly string[] Ends = ["WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR"];

    /// <summary>The only source of a query; null where it has none, or several, or is a combination of queries.</summary>
    public static QuerySource? OfOnly(SqlTokens sql)
    {
        int from = -1;
        int to = -1;
        foreach (int i in OuterTokens(sql))
        {
            if (sql.IsWord(i, "UNION") || sql.IsWord(i, "INTERSECT") || sql.IsWord(i, "EXCEPT"))
                return null;
            if (from < 0)
            {
                from = IsFrom(sql, i) ? i + 1 : -1;
                continue;
            }
            if (to < 0 && (sql.Is(i, ',') || sql.IsWord(i, "JOIN")))
                return null;
            if (to < 0 && (sql.Is(i, ';') || System.Array.Exists(Ends, word => sql.IsWord(i, word))))
                to = i;
        }
        if (from < 0)
            return null;
        to = to < 0 ? sql.Count : to;
        return Read(sql, from, to);
    }

    /// <summary>The places of the tokens that are in no query within this one; those of its own parentheses are.</summary>
    public static IEnumerable<int> OuterTokens(SqlTokens sql)
    {
        for (int i = 0; i < sql.Count; i++)
        {
            bool isInner = sql.Is(i, '(') && (sql.IsWord(i + 1, "SELECT") || sql.IsWord(i + 1, "WITH") || sql.IsWord(i + 1, "VALUES"));
            int close = isInner ? sql.Closing(i) : -1;
            if (close > i)
                i = close;
            else
                yield return i;
        }
    }

    // EXTRACT(year FROM x) and IS DISTINCT FROM have one too.
    private static bool IsFrom(SqlTokens sql, int i)
    {
        if (!sql.IsWord(i, "FROM") || sql.IsWord(i - 1, "DISTINCT"))
            return false;
        int depth = 0;
        for (int j = 0; j < i; j++)
            depth += sql.Is(j, '(') ? 1 : sql.Is(j, ')') ? -1 : 0;
        return depth == 0;
    }

    private static QuerySource? Read(SqlTokens sql, int from, int to)
    {
        int at = sql.IsWord(from, "ONLY") ? from + 1 : from;
        string? relation = null;
        string name = "";
        if (sql.Is(at, '('))
        {
            int close = sql.Closing(at);
            if (close < 0)
                return null;
            at = close + 1;
        }
        else
        {
            name = sql.IsName(at) ? sql.Name(at) : "";
            relation = SqlName.Quote(name);
            at++;
            while (sql.Is(at, '.') && sql.IsName(at + 1))
            {
                relation += "." + SqlName.Quote(sql.Name(at + 1));
                name = sql.Name(at + 1);
                at += 2;
            }
            if (sql.Is(at, '('))
            {
                relation = null;
                at = sql.Closing(at) + 1;
            }
        }
        if (sql.IsWord(at, "AS"))
            at++;
        if (at < to && sql.IsName(at))
            name = sql.Name(at);
        return name.Length == 0 ? null : new QuerySource(name, relation, from, to);
    }
}
