using System;
using System.Linq;
using Neon.Schema.Reading;
using Neon.Schema.Text;

namespace Neon.Schema.Completing;

/// <summary>Reads what a query selects for one column: what it is called, and its type where that is sure.</summary>
internal static class QueryValue
{
    /// <summary>Reads it.</summary>
    public static QueryColumn Read(SqlTokens sql, int from, int to, QuerySources sources)
    {
        int end = to;
        string? name = null;
        if (to - from > 2 && sql.IsWord(to - 2, "AS") && sql.IsName(to - 1))
            (name, end) = (KeyCompletion.Folded(sql, to - 1), to - 2);
        else if (to - from > 1 && sql.IsName(to - 1) && IsEndOfValue(sql, from, to - 2))
            (name, end) = (KeyCompletion.Folded(sql, to - 1), to - 1);
        (string? implied, string? type, string? collation) = Value(sql, from, end, sources);
        return new QueryColumn(name ?? implied, sql.Between(from, end), type, collation) { Own = name ?? implied };
    }

    // A name behind a whole value is an alias; END, NULL or the second word of a type is not one.
    private static bool IsEndOfValue(SqlTokens sql, int from, int at)
    {
        bool isColumn = sql.IsName(at) && (at == from || (sql.Is(at - 1, '.') && at - 2 >= from)) && (at == from || at - 2 == from || (at - 4 == from && sql.Is(at - 3, '.')));
        return (isColumn || sql.Is(at, ')')) && !sql.IsWord(at + 1, "END") && !sql.IsWord(at, "NOT");
    }

    /// <summary>The name and the type that a value has by itself, as far as they are sure.</summary>
    private static (string? Name, string? Type, string? Collation) Value(SqlTokens sql, int from, int end, QuerySources sources)
    {
        int cast = -1;
        for (int i = from; i + 2 < end; i = sql.After(i))
        {
            if (sql.Is(i + 1, ':') && sql.Is(i + 2, ':'))
                cast = i + 1;
        }
        if (cast > 0 && IsSimple(sql, from, cast) && IsType(sql, cast + 2, end))
        {
            (string? of, _, string? collated) = Value(sql, from, cast, sources);
            string type = TypeName.Of(sql.Between(cast + 2, end));
            // A cast to text keeps the collation of what it is of.
            bool isText = type.StartsWith("text", StringComparison.Ordinal) || type.StartsWith("character", StringComparison.Ordinal);
            bool isKnown = !isText || !(sql.Is(from, '(') || (IsReference(sql, from, cast) && Find(sql, from, cast, sources) is null));
            return (of ?? LastOfType(sql, cast + 2), isKnown ? type : null, isText ? collated : null);
        }
        int length = end - from;
        if (length == 1 && sql.IsNumber(from))
            return (null, sql.Name(from).All(char.IsDigit) && sql.Name(from).Length < 10 ? "integer" : null, null);
        if (length == 1 && sql.IsString(from))
            return (null, "text", null);
        if (length == 1 && (sql.IsWord(from, "TRUE") || sql.IsWord(from, "FALSE")))
            return ("bool", "boolean", null);
        if (IsReference(sql, from, end))
        {
            string name = KeyCompletion.Folded(sql, end - 1);
            QueryColumn? column = Find(sql, from, end, sources);
            return (name, column?.Type, column?.Collation);
        }
        int call = from;
        while (sql.IsName(call) && sql.Is(call + 1, '.'))
            call += 2;
        if (sql.IsName(call) && sql.Is(call + 1, '(') && sql.Closing(call + 1) == end - 1)
        {
            string function = KeyCompletion.Folded(sql, call);
            return (function, function switch { "count" => "bigint", "now" => "timestamp with time zone", _ => null }, null);
        }
        return (null, null, null);
    }

    private static QueryColumn? Find(SqlTokens sql, int from, int end, QuerySources sources) =>
        sources.Find(end - from > 1 ? KeyCompletion.Folded(sql, end - 3) : null, KeyCompletion.Folded(sql, end - 1));

    private static bool IsSimple(SqlTokens sql, int from, int to) => to - from == 1 || IsReference(sql, from, to) || (sql.Is(from, '(') && sql.Closing(from) == to - 1);

    private static bool IsReference(SqlTokens sql, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if ((i - from) % 2 == 0 ? !sql.IsName(i) : !sql.Is(i, '.'))
                return false;
        }
        return (to - from) % 2 == 1;
    }

    private static bool IsType(SqlTokens sql, int from, int end)
    {
        int at = from;
        while (at < end && (sql.IsName(at) || sql.Is(at, '.')))
            at++;
        if (sql.Is(at, '('))
            at = sql.Closing(at) + 1;
        while (at < end && (sql.IsName(at) || sql.Is(at, '[') || sql.Is(at, ']')))
            at++;
        return at == end;
    }

    // An integer is int4 for this; it is not sure, so only a plain name is.
    private static string? LastOfType(SqlTokens sql, int from) => TypeName.Of(sql.Name(from)) == sql.Name(from) ? sql.Name(from) : null;
}
