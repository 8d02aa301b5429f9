using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Neon.Schema.Rules;

/// <summary>The definition of a column or of anything else, of which only the words outside of quotes are looked at.</summary>
internal sealed class ColumnText
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Singleline;

    private static readonly Regex Quoted = new(@"'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$", Options);
    private static readonly Regex Call = new(@"(?<cast>::\s*)?(?:(?:[\w$]+|""[^""]+"")\.)?(?<name>[\w$]+|""[^""]+"")\s*\(", Options);
    private static readonly Regex Default = new(@"\bDEFAULT\s+(?!AS\s+IDENTITY)(?<value>.+)", Options);
    private static readonly Regex TypeOfColumn = new(@"^\s*(?:""(?:[^""]|"""")+""|[\w$]+)\s+(?<type>(?:""[^""]+""|[\w$.])+)", Options);
    private static readonly Regex TypeOfDomain = new(@"\bDOMAIN\s+\S+\s+AS\s+(?<type>.+?)(?=\s+(?:COLLATE|DEFAULT|CONSTRAINT|CHECK|NOT NULL)\b|\s*;|\s*$)", Options);

    /// <summary>
    /// What may stand before a parenthesis in a default without a new value for each row: functions that are immutable or
    /// stable, and words of types. Anything else is volatile, as a function is that does not say otherwise.
    /// </summary>
    private static readonly HashSet<string> Steady = new(StringComparer.OrdinalIgnoreCase)
    {
        "now", "transaction_timestamp", "statement_timestamp", "timezone", "date_trunc", "date_part", "extract", "to_char", "to_date", "to_timestamp",
        "make_date", "make_time", "make_timestamp", "make_timestamptz", "make_interval", "age", "date", "current_setting", "current_schema",
        "current_schemas", "current_database", "session_user", "txid_current", "pg_current_xact_id", "lower", "upper", "initcap", "length", "md5",
        "sha256", "encode", "decode", "concat", "concat_ws", "substring", "substr", "btrim", "ltrim", "rtrim", "trim", "replace", "format", "repeat",
        "abs", "round", "ceil", "ceiling", "floor", "trunc", "power", "sqrt", "mod", "greatest", "least", "coalesce", "nullif", "array_fill",
        "jsonb_build_object", "jsonb_build_array", "json_build_object", "json_build_array", "to_json", "to_jsonb", "to_tsvector", "row", "array",
        "numeric", "decimal", "varying", "character", "char", "varchar", "bpchar", "bit", "varbit", "timestamp", "timestamptz", "time", "timetz", "interval",
        "and", "or", "not", "in", "case", "when", "then", "else", "default", "any", "all", "between", "as",
    };

    private readonly string _text;

    public ColumnText(string? text) => _text = text is null ? "" : Quoted.Replace(text, "''");

    /// <summary>The type of a column, as far as its first word, which is all of a name that somebody gave.</summary>
    public string? Type => TypeOfColumn.Match(_text) is { Success: true } match ? match.Groups["type"].Value : null;

    /// <summary>The type under a domain.</summary>
    public string? DomainType => TypeOfDomain.Match(_text) is { Success: true } match ? match.Groups["type"].Value : null;

    /// <summary>Whether each row gets a value of its own: an identity, or a default that calls something volatile.</summary>
    public bool HasValueByRow => Has("AS IDENTITY") || (Default.Match(_text) is { Success: true } match && IsVolatile(match.Groups["value"].Value));

    /// <summary>Whether a column has a value where an INSERT gives none.</summary>
    public bool HasValue => Has("DEFAULT") || Has("GENERATED");

    /// <summary>Whether the text has these words.</summary>
    public bool Has(string words) => Regex.IsMatch(_text, $@"\b{words.Replace(" ", @"\s+")}\b", Options);

    private static bool IsVolatile(string expression)
    {
        foreach (Match call in Call.Matches(expression))
        {
            if (!call.Groups["cast"].Success && !Steady.Contains(call.Groups["name"].Value))
                return true;
        }
        return false;
    }
}
