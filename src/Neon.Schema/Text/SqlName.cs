using System;
using System.Collections.Generic;

namespace Neon.Schema.Text;

/// <summary>Names as PostgreSQL reads and writes them.</summary>
internal static class SqlName
{
    // What quote_identifier() quotes: every keyword that is not of the unreserved kind, in versions 14 to 18.
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "between", "bigint", "binary",
        "bit", "boolean", "both", "case", "cast", "char", "character", "check", "coalesce", "collate", "collation", "column", "concurrently",
        "constraint", "create", "cross", "current_catalog", "current_date", "current_role", "current_schema", "current_time",
        "current_timestamp", "current_user", "dec", "decimal", "default", "deferrable", "desc", "distinct", "do", "else", "end", "except",
        "exists", "extract", "false", "fetch", "float", "for", "foreign", "freeze", "from", "full", "grant", "greatest", "group", "grouping",
        "having", "ilike", "in", "initially", "inner", "inout", "int", "integer", "intersect", "interval", "into", "is", "isnull", "join",
        "json", "json_array", "json_arrayagg", "json_exists", "json_object", "json_objectagg", "json_query", "json_scalar", "json_serialize",
        "json_table", "json_value", "lateral", "leading", "least", "left", "like", "limit", "localtime", "localtimestamp", "merge_action",
        "national", "natural", "nchar", "none", "normalize", "not", "notnull", "null", "nullif", "numeric", "offset", "on", "only", "or",
        "order", "out", "outer", "overlaps", "overlay", "placing", "position", "precision", "primary", "real", "references", "returning",
        "right", "row", "select", "session_user", "setof", "similar", "smallint", "some", "substring", "symmetric", "system_user", "table",
        "tablesample", "then", "time", "timestamp", "to", "trailing", "treat", "trim", "true", "union", "unique", "user", "using", "values",
        "varchar", "variadic", "verbose", "when", "where", "window", "with", "xmlattributes", "xmlconcat", "xmlelement", "xmlexists",
        "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable",
    };

    /// <summary>A name as SQL needs it: in quotes where it would be read as something else without.</summary>
    public static string Quote(string name) => IsPlain(name) && !Keywords.Contains(name) ? name : "\"" + name.Replace("\"", "\"\"") + "\"";

    // Keywords that only some of the versions 14 to 18 have, and quote.
    private static readonly HashSet<string> NewKeywords = new(StringComparer.Ordinal)
    {
        "json", "json_array", "json_arrayagg", "json_exists", "json_object", "json_objectagg", "json_query", "json_scalar", "json_serialize",
        "json_table", "json_value", "merge_action", "system_user",
    };

    /// <summary>
    /// Whether a name in quotes means the same without them in every version: <c>pg_dump --quote-all-identifiers</c> quotes all
    /// names, and a version quotes the keywords that it has.
    /// </summary>
    public static bool IsQuotedForNothing(string text, int start, int end)
    {
        if (text[start] != '"' || end - start < 3 || text[start + 1] is not (>= 'a' and <= 'z' or '_'))
            return false;
        for (int i = start + 1; i < end - 1; i++)
        {
            if (text[i] is not (>= 'a' and <= 'z' or >= '0' and <= '9' or '_'))
                return false;
        }
        string name = text.Substring(start + 1, end - start - 2);
        return !Keywords.Contains(name) || NewKeywords.Contains(name);
    }

    /// <summary>A name with its schema, as SQL needs it.</summary>
    public static string Qualify(string? schema, string name) => schema is null ? Quote(name) : Quote(schema) + "." + Quote(name);

    private static bool IsPlain(string name)
    {
        if (name.Length == 0 || name[0] is not (>= 'a' and <= 'z' or '_'))
            return false;
        foreach (char c in name)
        {
            if (c is not (>= 'a' and <= 'z' or >= '0' and <= '9' or '_'))
                return false;
        }
        return true;
    }
}
