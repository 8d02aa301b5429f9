using System;
using System.Collections.Generic;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <summary>An expression as PostgreSQL writes it, of a CHECK, a default, an index or a policy.</summary>
internal static class Expression
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "or", "not", "is", "null", "true", "false", "case", "when", "then", "else", "end", "in", "any", "all", "array", "row", "between", "distinct", "from",
        "collate", "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "current_user", "session_user", "user", "unknown", "check",
    };

    /// <summary>An expression without CHECK before it and parentheses around it.</summary>
    public static string Strip(string expression)
    {
        string text = expression.Trim();
        if (text.StartsWith("CHECK", StringComparison.OrdinalIgnoreCase))
            text = text.Substring("CHECK".Length).Trim();
        while (text.Length > 2 && text[0] == '(' && SqlTokens.Of(text) is var sql && sql.Count > 1 && sql.Closing(0) == sql.Count - 1)
            text = text.Substring(1, text.Length - 2).Trim();
        return text;
    }

    /// <summary>Whether an expression is NULL, of whatever type.</summary>
    public static bool IsNull(string expression)
    {
        string text = Strip(expression);
        return text.Equals("NULL", StringComparison.OrdinalIgnoreCase) || text.StartsWith("NULL::", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What all has to hold for an expression to hold: its parts between AND.</summary>
    public static IReadOnlyList<string> Conjuncts(string expression)
    {
        List<string> parts = [];
        AddConjuncts(Strip(expression), parts, depth: 0);
        return parts;
    }

    /// <summary>Whether a column is named anywhere.</summary>
    public static bool Mentions(string? expression, string column)
    {
        if (expression is null || expression.IndexOf(column, StringComparison.Ordinal) < 0)
            return false;
        SqlTokens sql = SqlTokens.Of(expression);
        for (int i = 0; i < sql.Count; i++)
        {
            if (sql.IsName(i) && !sql.Is(i + 1, '.') && !sql.Is(i + 1, '(') && !sql.Is(i - 1, ':') && sql.Name(i) == column)
                return true;
        }
        return false;
    }

    /// <summary>Whether an expression calculates, which ends with an error where a number is too large or divided by zero.</summary>
    public static bool Calculates(string? expression)
    {
        SqlTokens sql = SqlTokens.Of(expression ?? "");
        for (int i = 1; i + 1 < sql.Count; i++)
        {
            bool isOperator = sql.Is(i, '+') || sql.Is(i, '-') || sql.Is(i, '*') || sql.Is(i, '/') || sql.Is(i, '%') || sql.Is(i, '^');
            // A sign is before a number; an arrow takes a part of a document.
            if (isOperator && !sql.Is(i - 1, '(') && !sql.Is(i - 1, ',') && !sql.Is(i + 1, '>') && !sql.Is(i - 1, '<'))
                return true;
        }
        return false;
    }

    /// <summary>Whether an expression names no column, so that it is the same for every row.</summary>
    public static bool IsConstant(string expression)
    {
        SqlTokens sql = SqlTokens.Of(expression);
        for (int i = 0; i < sql.Count; i++)
        {
            if (!sql.IsName(i) || (Words.Contains(sql.Name(i)) && !IsQuoted(sql, i)))
                continue;
            // A type behind ::, of several words where it is one of PostgreSQL's own, and the name of a function are not columns.
            if (sql.Is(i - 1, ':') || sql.Is(i + 1, '(') || (sql.Is(i + 1, '.') && sql.IsName(i + 2) && sql.Is(i + 3, '(')))
            {
                while (sql.IsName(i + 1) || (sql.Is(i + 1, '.') && sql.IsName(i + 2)))
                    i++;
                continue;
            }
            return false;
        }
        return sql.Count > 0;
    }

    /// <summary>The functions that are called, with the schema where it is written.</summary>
    public static IEnumerable<(string? Schema, string Name)> Calls(string expression)
    {
        SqlTokens sql = SqlTokens.Of(expression);
        for (int i = 0; i + 1 < sql.Count; i++)
        {
            if (!sql.IsName(i) || !sql.Is(i + 1, '('))
                continue;
            bool isQualified = i >= 2 && sql.Is(i - 1, '.') && sql.IsName(i - 2);
            bool isType = sql.Is((isQualified ? i - 2 : i) - 1, ':');
            if (!isType && (isQualified || IsQuoted(sql, i) || !Words.Contains(sql.Name(i))))
                yield return (isQualified ? sql.Name(i - 2) : null, sql.Name(i));
        }
    }

    /// <summary>The type that an expression is cast to at its end; null if it is not.</summary>
    public static string? CastType(string expression)
    {
        string text = Strip(expression);
        SqlTokens sql = SqlTokens.Of(text);
        int depth = 0;
        for (int i = sql.Count - 1; i > 1; i--)
        {
            depth += sql.Is(i, ')') || sql.Is(i, ']') ? 1 : sql.Is(i, '(') || sql.Is(i, '[') ? -1 : 0;
            if (depth == 0 && sql.Is(i, ':') && sql.Is(i - 1, ':'))
                return IsOperand(sql, i - 1) ? sql.Between(i + 1, sql.Count) : null;
            if (depth == 0 && !sql.IsName(i) && !sql.Is(i, '.') && !sql.Is(i, '(') && !sql.Is(i, '['))
                return null;
        }
        return null;
    }

    // A cast is of all that comes before it only where that is one operand.
    private static bool IsOperand(SqlTokens sql, int to)
    {
        if (sql.Is(0, '('))
            return sql.Closing(0) == to - 1;
        for (int i = 0; i < to; i++)
        {
            if (sql.Is(i, '(') || sql.Is(i, '['))
                i = Math.Max(i, sql.Closing(i));
            else if (!sql.IsName(i) && !sql.IsString(i) && !sql.IsNumber(i) && !sql.Is(i, '.'))
                return false;
        }
        return true;
    }

    private static bool IsQuoted(SqlTokens sql, int index) => sql.Text[sql.Start(index)] == '"';

    private static void AddConjuncts(string text, List<string> parts, int depth)
    {
        const int Deepest = 32;
        SqlTokens sql = SqlTokens.Of(text);
        List<int> ends = [];
        for (int i = 0; i < sql.Count; i++)
        {
            if (sql.Is(i, '(') || sql.Is(i, '['))
                i = Math.Max(i, sql.Closing(i));
            else if (sql.IsWord(i, "AND"))
                ends.Add(i);
            else if (sql.IsWord(i, "OR") || sql.IsWord(i, "BETWEEN") || sql.IsWord(i, "CASE"))
                ends = [-1];
            if (ends is [-1])
                break;
        }
        if (ends.Count == 0 || ends is [-1] || depth > Deepest)
        {
            parts.Add(text);
            return;
        }
        ends.Add(sql.Count);
        int start = 0;
        foreach (int end in ends)
        {
            AddConjuncts(Strip(sql.Between(start, end)), parts, depth + 1);
            start = end + 1;
        }
    }
}
