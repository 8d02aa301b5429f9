using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <summary>Determines whether the constraints of a table say already what a partition's bounds ask, so that PostgreSQL reads no row.</summary>
internal static class Bounds
{
    /// <summary>Whether a table holds only rows that belong to its bounds.</summary>
    public static bool AreProven(SchemaSide side, SchemaObject whole, SchemaObject part, string bound)
    {
        if (Key(whole) is not { } column || Read(bound) is not { } asked)
            return false;
        HashSet<string> known = Known(side, part);
        bool isNotNull = part.Column(column)?["nullability"] is not null || known.Contains($"{column} IS NOT NULL");
        return isNotNull && asked.All(limit => known.Contains(column + limit));
    }

    /// <summary>Whether the default partition can have no row that belongs to another one's bounds.</summary>
    public static bool AreExcluded(SchemaSide side, SchemaObject whole, SchemaObject rest, string bound)
    {
        if (Key(whole) is not { } column || Read(bound) is not { } asked)
            return false;
        string[] outside = [.. asked.Select(limit => column + limit)];
        foreach (SchemaObject check in side.PartsOf(rest.FullName, Kinds.CheckConstraint).Where(IsTrusted))
        {
            string text = Normal(Expression.Strip(check["definition"] ?? ""));
            if (text == $"NOT ({string.Join(" AND ", outside)})" || text == "NOT (" + string.Join(" AND ", outside.Select(limit => $"({limit})")) + ")")
                return true;
            if (asked is [{ } from, { } to] && from.StartsWith(" >= ", StringComparison.Ordinal) && to.StartsWith(" < ", StringComparison.Ordinal)
                && text == $"({column} < {from.Substring(4)}) OR ({column} >= {to.Substring(3)})")
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What each row of a partition must be; null where the key has several columns or expressions, or rows are hashed.</summary>
    public static string? Condition(SchemaObject whole, string bound) =>
        Key(whole) is { } column && Read(bound) is { } asked ? string.Join(" AND ", asked.Select(limit => column + limit)) : null;

    /// <summary>The only column that a table is partitioned by.</summary>
    public static string? Column(SchemaObject whole) => Key(whole);

    /// <summary>Whether a check constraint holds for every row.</summary>
    public static bool IsTrusted(SchemaObject check) => check["validated"] is null && check["enforced"] is null;

    private static HashSet<string> Known(SchemaSide side, SchemaObject table) =>
        new(side.PartsOf(table.FullName, Kinds.CheckConstraint).Where(IsTrusted).SelectMany(check => Expression.Conjuncts(check["definition"] ?? "")).Select(Normal), StringComparer.Ordinal);

    // The types of literals do not differ from the column's.
    private static string Normal(string text)
    {
        SqlTokens sql = SqlTokens.Of(text);
        List<string> words = [];
        for (int i = 0; i < sql.Count; i++)
        {
            if (sql.Is(i, ':') && sql.Is(i + 1, ':'))
            {
                i += 2;
                while (sql.IsName(i + 1) || sql.Is(i + 1, '.'))
                    i++;
                continue;
            }
            words.Add(sql.Between(i, i + 1));
        }
        return string.Join(" ", words).Replace("( ", "(").Replace(" )", ")").Replace("> =", ">=").Replace("< =", "<=");
    }

    private static string? Key(SchemaObject whole)
    {
        SqlTokens sql = SqlTokens.Of(whole["partition"] ?? "");
        return sql.Count == 4 && sql.IsName(2) && (sql.IsWord(0, "RANGE") || sql.IsWord(0, "LIST")) ? SqlName.Quote(sql.Name(2)) : null;
    }

    /// <summary>What each row must be, to be put behind the column.</summary>
    private static List<string>? Read(string bound)
    {
        SqlTokens sql = SqlTokens.Of(bound);
        if (sql.IsWord(0, "IN") && sql.Is(1, '(') && sql.Closing(1) == 3)
            return [" = " + sql.Between(2, 3)];
        if (!sql.IsWord(0, "FROM") || !sql.Is(1, '(') || sql.Closing(1) != 3 || !sql.IsWord(4, "TO") || sql.Closing(5) != 7)
            return null;
        List<string> limits = [];
        if (!sql.IsWord(2, "MINVALUE"))
            limits.Add(" >= " + sql.Between(2, 3));
        if (!sql.IsWord(6, "MAXVALUE"))
            limits.Add(" < " + sql.Between(6, 7));
        return limits.Count == 0 ? null : limits;
    }
}
