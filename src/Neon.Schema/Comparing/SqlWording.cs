using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;

namespace Neon.Schema.Comparing;

/// <summary>
/// Determines whether SQL that PostgreSQL writes is what it makes of SQL that people wrote: with casts of constants to the types around
/// them, names with their tables, and what is the default.
/// </summary>
/// <param name="typeOf">The type of a column of the table that the SQL is about; null where it is not known.</param>
/// <param name="types">The types that constants may get besides PostgreSQL's own: those of the columns around them.</param>
/// <param name="schema">The schema that the SQL is in, as names have it before them.</param>
/// <param name="schemas">The schemas that there are.</param>
/// <param name="isMade">Whether PostgreSQL writes the other SQL. What people write has no cast but those that they mean.</param>
internal sealed class SqlWording(Func<string, string?> typeOf, ICollection<string> types, string? schema, ICollection<string> schemas, bool isMade)
{
    // What PostgreSQL casts columns to by itself.
    private static readonly HashSet<string> Promoted = new(StringComparer.Ordinal)
    {
        "text", "numeric", "double precision", "bigint", "integer", "timestamp with time zone", "timestamp without time zone", "text[]", "bpchar",
    };

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "text", "text[]", "bpchar" };

    private static readonly HashSet<string> OwnTypes = new(StringComparer.Ordinal)
    {
        "text", "numeric", "double precision", "real", "bigint", "integer", "smallint", "boolean", "date", "timestamp with time zone", "timestamp without time zone",
        "time with time zone", "time without time zone", "interval", "json", "jsonb", "uuid", "inet", "cidr", "macaddr", "bytea", "regclass", "character varying", "character", "bpchar",
        "xml", "tsvector", "tsquery", "regconfig", "money", "bit", "bit varying", "oid", "name", "point", "jsonpath", "int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange",
        "regtype", "regproc", "regprocedure", "\"char\"",
    };

    private static readonly Regex Midnight = new(@"^ 00:00:00([+-]\d\d(:\d\d)?)?'$", RegexOptions.CultureInvariant);

    /// <summary>Whether it is.</summary>
    /// <param name="written">What people wrote.</param>
    /// <param name="made">What PostgreSQL writes.</param>
    public bool IsSame(string written, string made) =>
        SqlParser.Parse(written) is { } one && SqlParser.Parse(made) is { } other && Match(one, other);

    private bool Match(List<SqlNode> written, List<SqlNode> made)
    {
        int i = 0;
        int j = 0;
        while (i < written.Count || j < made.Count)
        {
            SqlNode? one = i < written.Count ? written[i] : null;
            SqlNode? other = j < made.Count ? made[j] : null;
            if (one is not null && IsDefault(written, i))
                i++;
            else if (other is not null && IsDefault(made, j))
                j++;
            else if (one is not null && other is not null && Match(one, other))
                (i, j) = (i + 1, j + 1);
            else if (other is not null && IsImpliedAlias(made, j))
                j += 2;
            else if (one is not null && IsImpliedAlias(written, i))
                i += 2;
            else if (IsAlias(written, i) && other?.Kind == written[i + 1].Kind)
                i++;
            else if (IsAlias(made, j) && one?.Kind == made[j + 1].Kind)
                j++;
            else
                return false;
        }
        return true;
    }

    private static bool IsAlias(List<SqlNode> nodes, int at) => at + 1 < nodes.Count && nodes[at].Is("AS") && nodes[at + 1].Kind is SqlNodeKind.Name or SqlNodeKind.Call;

    /// <summary>Whether an alias is the name that a column of a query has anyway.</summary>
    private static bool IsImpliedAlias(List<SqlNode> nodes, int at) => at > 0 && IsAlias(nodes, at) && nodes[at + 1].Kind == SqlNodeKind.Name && (ImpliedName(nodes[at - 1]) == nodes[at + 1].Text || IsFurther(nodes, at));

    // The columns of UNION have the names of the first query's.
    private static bool IsFurther(List<SqlNode> nodes, int at) => nodes.FindIndex(node => node.Is("UNION") || node.Is("INTERSECT") || node.Is("EXCEPT")) is var set && set >= 0 && set < at;

    private static string ImpliedName(SqlNode node) => node.Kind switch
    {
        SqlNodeKind.Name or SqlNodeKind.Call => Last(node.Text),
        SqlNodeKind.Cast when node.Parts[0].IsConstant => node.Text,
        SqlNodeKind.Cast => ImpliedName(node.Parts[0]),
        SqlNodeKind.Array => "array",
        _ => "\"?column?\"",
    };

    /// <summary>Whether a keyword says what is so without it.</summary>
    private static bool IsDefault(List<SqlNode> nodes, int at) =>
        nodes[at].Is("ASC") || nodes[at].Is("OUTER") || nodes[at].Is("INNER")
        || (nodes[at].Is("NULLS") && at + 1 < nodes.Count && nodes[at + 1].Is(IsDescending(nodes, at) ? "FIRST" : "LAST"))
        || (at > 0 && nodes[at - 1].Is("NULLS") && nodes[at].Is(IsDescending(nodes, at - 1) ? "FIRST" : "LAST"));

    private static bool IsDescending(List<SqlNode> nodes, int nulls) => nulls > 0 && nodes[nulls - 1].Is("DESC");

    private bool Match(SqlNode written, SqlNode made)
    {
        if (!isMade)
            return MatchWritten(written, made);
        if (IsConverted(written, made))
            return false;
        if (made.Kind == SqlNodeKind.Cast)
            return MatchCast(written, made);
        if (written is { Kind: SqlNodeKind.Cast, Parts: [{ Kind: SqlNodeKind.Array }] } && made.Kind == SqlNodeKind.Array)
            return Match(written.Parts[0], made);
        if (written.Kind == SqlNodeKind.Cast)
            // A cast to the type that a value has anyway is gone.
            return Match(written.Parts[0], made) && (made.Kind == SqlNodeKind.Name ? typeOf(Last(made.Text)) : made.Kind == SqlNodeKind.Number ? "integer" : null) == written.Text;
        // A number or a truth value in quotes, and the setting of an index, which PostgreSQL quotes.
        if (written.Kind == SqlNodeKind.Text && made.Kind is SqlNodeKind.Number or SqlNodeKind.Name)
            return written.Text == "'" + made.Text + "'" || (made.Text is "true" or "false" && written.Text.ToLowerInvariant() is "'t'" or "'f'" && written.Text[1] == made.Text[0]);
        if (written.Kind == SqlNodeKind.Number && made.Kind == SqlNodeKind.Text)
            return made.Text == "'" + written.Text + "'";
        if (written.Kind != made.Kind)
            return false;
        return made.Kind switch
        {
            SqlNodeKind.Name => IsSameName(written.Text, made.Text),
            SqlNodeKind.Call => IsSameName(written.Text, made.Text) && Match(written.Parts, made.Parts),
            SqlNodeKind.Text => written.Text == made.Text || IsMidnight(written.Text, made.Text),
            _ => written.Text == made.Text && Match(written.Parts, made.Parts),
        };
    }

    private bool MatchWritten(SqlNode one, SqlNode other) => one.Kind == other.Kind && one.Kind switch
    {
        SqlNodeKind.Name => IsSameName(one.Text, other.Text),
        SqlNodeKind.Call => IsSameName(one.Text, other.Text) && Match(one.Parts, other.Parts),
        SqlNodeKind.Cast => IsSameType(one.Text, other.Text) && Match(one.Parts, other.Parts),
        _ => one.Text == other.Text && Match(one.Parts, other.Parts),
    };

    // A day as the bound of times: '2025-01-01 00:00:00+00'.
    private static bool IsMidnight(string written, string made) =>
        written.Length == "'2025-01-01'".Length && made.StartsWith(written.TrimEnd('\'') + " 00:00:00", StringComparison.Ordinal) && Midnight.IsMatch(made.Substring(written.Length - 1));

    // Of a column and a whole number PostgreSQL casts neither by itself: a / 2 is not (a)::numeric / (2)::numeric.
    private static bool IsConverted(SqlNode written, SqlNode made) =>
        made is { Kind: SqlNodeKind.Operator, Parts.Count: 2 } && made.Parts.TrueForAll(part => part.Kind == SqlNodeKind.Cast && !Words.Contains(part.Text))
        && made.Parts.Exists(part => !part.Parts[0].IsConstant) && written.Kind == SqlNodeKind.Operator && !written.Parts.Exists(part => part.Kind == SqlNodeKind.Cast);

    private bool MatchCast(SqlNode written, SqlNode made)
    {
        SqlNode value = made.Parts[0];
        if (written.Kind == SqlNodeKind.Cast && made.Text == "jsonb" && written.Text == made.Text && value.Kind == SqlNodeKind.Text)
            return Squeezed(written.Parts[0].Text) == Squeezed(value.Text);
        if (written.Kind == SqlNodeKind.Cast && IsSameType(written.Text, made.Text))
            return made.Text.StartsWith("reg", StringComparison.Ordinal) ? IsSameObject(written.Parts[0], value) : Match(written.Parts[0], value);
        if (made.Text == "regclass")
            return IsSameObject(written, value);
        bool isImplied = value.IsConstant || written.IsConstant ? IsKnown(made.Text) : Promoted.Contains(made.Text) && !(Words.Contains(made.Text) && IsNeverText(value));
        if (!isImplied)
            return false;
        if (made.Text == "jsonb" && written.Kind == SqlNodeKind.Text && value.Kind == SqlNodeKind.Text)
            return Squeezed(written.Text) == Squeezed(value.Text);
        // A text is what it is; a time may be written as its day.
        if (written.Kind == SqlNodeKind.Text && value.Kind == SqlNodeKind.Text && !made.Text.StartsWith("timestamp", StringComparison.Ordinal))
            return written.Text == value.Text;
        // A negative number: '-1'::integer.
        if (written.Kind == SqlNodeKind.Number && value.Kind == SqlNodeKind.Text)
            return "'" + written.Text + "'" == value.Text;
        return Match(written, value);
    }

    /// <summary>Whether a value is a column of a type that PostgreSQL does not cast to text by itself.</summary>
    private bool IsNeverText(SqlNode value) =>
        value.Kind == SqlNodeKind.Name && typeOf(Last(value.Text)) is { } type && OwnTypes.Contains(type) && !Words.Contains(type) && !type.StartsWith("character", StringComparison.Ordinal) && type != "name";

    /// <summary>JSON without the spaces between its values.</summary>
    private static string Squeezed(string json)
    {
        StringBuilder text = new();
        bool isWithin = false;
        for (int i = 0; i < json.Length; i++)
        {
            isWithin ^= json[i] == '"' && i > 0 && json[i - 1] != '\\';
            if (isWithin || json[i] is not (' ' or '\n' or '\r' or '\t'))
                text.Append(json[i]);
        }
        return text.ToString();
    }

    private bool IsKnown(string type)
    {
        string one = type.EndsWith("[]", StringComparison.Ordinal) ? type.Substring(0, type.Length - 2) : type;
        int modifier = one.IndexOf('(');
        string plain = modifier < 0 ? one : one.Substring(0, modifier) + one.Substring(one.IndexOf(')') + 1);
        return OwnTypes.Contains(plain) || types.Contains(one);
    }

    private bool IsSameType(string written, string made) => written == made || IsSameName(written, made);

    private static bool IsSameObject(SqlNode written, SqlNode made) => Unqualified(written.Text) == Unqualified(made.Text);

    private static string Unqualified(string text) => text.Replace("\"", "").Replace("'public.", "'");

    // The name of its table or an alias before a name says what it is anyway; that of another schema does not.
    private bool IsSameName(string written, string made)
    {
        (written, made) = (Unqualified(written, schema), Unqualified(made, schema));
        return written == made || (IsOfTable(made) && Last(made) == written) || (IsOfTable(written) && Last(written) == made);
    }

    private bool IsOfTable(string name) => name.IndexOf('.') is var dot && dot > 0 && !schemas.Contains(name.Substring(0, dot));

    private static string Unqualified(string name, string? schema) =>
        schema is not null && name.Length > schema.Length && name[schema.Length] == '.' && name.StartsWith(schema, StringComparison.Ordinal) ? name.Substring(schema.Length + 1) : name;

    private static string Last(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
