using System.Collections.Generic;
using System.Text;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>The name of a type as PostgreSQL writes it: <c>int</c> is <c>integer</c>, and <c>varchar(5)[]</c> is <c>character varying(5)[]</c>.</summary>
internal static class TypeName
{
    private static readonly Dictionary<string, string> Names = new(System.StringComparer.Ordinal)
    {
        ["int"] = "integer",
        ["int4"] = "integer",
        ["int2"] = "smallint",
        ["int8"] = "bigint",
        ["bool"] = "boolean",
        ["float8"] = "double precision",
        ["float4"] = "real",
        ["decimal"] = "numeric",
        ["dec"] = "numeric",
        ["varchar"] = "character varying",
        ["char varying"] = "character varying",
        ["national character varying"] = "character varying",
        ["char"] = "character",
        ["nchar"] = "character",
        ["national character"] = "character",
        ["bpchar"] = "bpchar",
        ["varbit"] = "bit varying",
        ["timestamp"] = "timestamp without time zone",
        ["timestamptz"] = "timestamp with time zone",
        ["time"] = "time without time zone",
        ["timetz"] = "time with time zone",
        ["float"] = "double precision",
    };

    /// <summary>Writes a type as PostgreSQL does.</summary>
    public static string Of(string type)
    {
        SqlTokens sql = SqlTokens.Of(type);
        int at = sql.IsWord(0, "SETOF") ? 1 : 0;
        int start = at;
        StringBuilder name = new();
        while (sql.IsName(at) && !IsZone(sql, at) && !(sql.IsWord(at, "ARRAY")))
        {
            if (name.Length > 0 && !sql.Is(at - 1, '.'))
                name.Append(' ');
            bool isQuoted = type[sql.Start(at)] == '"';
            name.Append(isQuoted ? SqlName.Quote(sql.Name(at)) : sql.Name(at).ToLowerInvariant());
            at++;
            if (!sql.Is(at, '.'))
                continue;
            name.Append('.');
            at++;
        }
        if (at == start)
            return type;
        string written = name.ToString();
        if (written.StartsWith("pg_catalog.", System.StringComparison.Ordinal))
            written = written.Substring("pg_catalog.".Length);
        string modifier = sql.Is(at, '(') && sql.Closing(at) is var close and > 0 ? Squeezed(sql, at, close) : "";
        at = modifier.Length > 0 ? sql.Closing(at) + 1 : at;
        bool? hasZone = IsZone(sql, at) ? sql.IsWord(at, "WITH") : null;
        at += hasZone is null ? 0 : 3;
        return (start > 0 ? "SETOF " : "") + Named(written, modifier, hasZone) + Dimensions(sql, at);
    }

    /// <summary>A type without its length, which arguments and results of functions do not have.</summary>
    public static string WithoutLength(string type)
    {
        int open = type.IndexOf('(');
        int close = type.IndexOf(')');
        string plain = open < 0 || close < open ? type : type.Substring(0, open) + type.Substring(close + 1);
        return plain;
    }

    /// <summary>Whether the name of a type that has two words begins here.</summary>
    public static bool HasTwoWords(SqlTokens sql, int at) =>
        sql.IsWord(at + 1, "precision") || sql.IsWord(at + 1, "varying") || IsZone(sql, at + 1);

    private static bool IsZone(SqlTokens sql, int at) => (sql.IsWord(at, "WITH") || sql.IsWord(at, "WITHOUT")) && sql.IsWord(at + 1, "TIME") && sql.IsWord(at + 2, "ZONE");

    private static string Named(string written, string modifier, bool? hasZone)
    {
        if (hasZone == true && written is "timestamp" or "time")
            written += "tz";
        if (written == "float" && int.TryParse(modifier.Trim('(', ')'), out int digits))
            return digits < 25 ? "real" : "double precision";
        string name = Names.TryGetValue(written, out string? known) ? known : written;
        // The length of a character that has none is one.
        if (modifier.Length == 0 && name is "character" or "bit")
            modifier = "(1)";
        if (name == "numeric" && modifier.Length > 0 && modifier.IndexOf(',') < 0)
            modifier = modifier.Insert(modifier.Length - 1, ",0");
        if (name == "bpchar" && modifier.Length > 0)
            name = "character";
        int place = name.IndexOf(" with", System.StringComparison.Ordinal);
        return place < 0 ? name + modifier : name.Insert(place, modifier);
    }

    private static string Squeezed(SqlTokens sql, int open, int close)
    {
        StringBuilder text = new();
        for (int i = open; i <= close; i++)
            text.Append(sql.Between(i, i + 1));
        return text.ToString();
    }

    /// <summary>PostgreSQL knows whether a type is an array, and neither how many dimensions it has nor how long it is.</summary>
    private static string Dimensions(SqlTokens sql, int at) => sql.Is(at, '[') || sql.IsWord(at, "ARRAY") ? "[]" : "";
}
