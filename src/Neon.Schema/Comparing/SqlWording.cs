using System;
using System.Collections.Generic;
using Neon.Schema.Text;

namespace Neon.Schema.Comparing;

/// <summary>
/// Tells whether SQL that PostgreSQL writes is what it makes of SQL that people wrote: with casts of constants to the types around
/// them, names with their tables, and what is the default.
/// </summary>
/// <param name="typeOf">The type of a column of the table that the SQL is about; null where it is not known.</param>
/// <param name="types">The types that constants may get besides PostgreSQL's own: those of the columns around them.</param>
internal sealed class SqlWording(Func<string, string?> typeOf, ICollection<string> types)
{
    // What PostgreSQL casts columns to by itself.
    private static readonly HashSet<string> Promoted = new(StringComparer.Ordinal)
    {
        "text", "numeric", "double precision", "bigint", "integer", "timestamp with time zone", "timestamp without time zone", "text[]", "bpchar",
    };

    private static readonly HashSet<string> OwnTypes = new(StringComparer.Ordinal)
    {
        "text", "numeric", "double precision", "real", "bigint", "integer", "smallint", "boolean", "date", "timestamp with time zone", "timestamp without time zone",
        "time with time zone", "time without time zone", "interval", "json", "jsonb", "uuid", "inet", "cidr", "macaddr", "bytea", "regclass", "character varying", "character", "bpchar",
        "xml", "tsvector", "tsquery", "regconfig", "money", "bit", "bit varying", "oid", "name", "point", "jsonpath", "int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange",
        "regtype", "regproc", "regprocedure", "\"char\"",
    };

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
            else if (other is not null && other.Is("AS") && j + 1 < made.Count && made[j + 1].Kind == SqlNodeKind.Name)
                // An alias without AS, or the name that PostgreSQL gives a column that has none.
                j += one is { Kind: SqlNodeKind.Name } && one.Text == made[j + 1].Text ? 1 : 2;
            else if (other is { Kind: SqlNodeKind.Group } && other.Parts.Exists(part => part.Is("SELECT")) != true && one is null)
                return false;
            else
                return false;
        }
        return true;
    }

    /// <summary>Whether a keyword says what is so without it.</summary>
    private static bool IsDefault(List<SqlNode> nodes, int at) =>
        nodes[at].Is("ASC") || nodes[at].Is("OUTER") || nodes[at].Is("INNER")
        || (nodes[at].Is("NULLS") && at + 1 < nodes.Count && nodes[at + 1].Is(IsDescending(nodes, at) ? "FIRST" : "LAST"))
        || (at > 0 && nodes[at - 1].Is("NULLS") && nodes[at].Is(IsDescending(nodes, at - 1) ? "FIRST" : "LAST"));

    private static bool IsDescending(List<SqlNode> nodes, int nulls) => nulls > 0 && nodes[nulls - 1].Is("DESC");

    private bool Match(SqlNode written, SqlNode made)
    {
        if (made.Kind == SqlNodeKind.Cast)
            return MatchCast(written, made);
        if (written.Kind == SqlNodeKind.Cast)
            // A cast to the type that a value has anyway is gone.
            return Match(written.Parts[0], made) && (made.Kind == SqlNodeKind.Name ? typeOf(Last(made.Text)) : made.Kind == SqlNodeKind.Number ? "integer" : null) == written.Text;
        if (written.Kind == SqlNodeKind.Text && made.Kind is SqlNodeKind.Number or SqlNodeKind.Name)
            return written.Text == "'" + made.Text + "'" && made.Kind == SqlNodeKind.Number;
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

    // A day as the bound of times: '2025-01-01 00:00:00+00'.
    private static bool IsMidnight(string written, string made) => written.Length == "'2025-01-01'".Length && made.StartsWith(written.TrimEnd('\'') + " 00:00:00", StringComparison.Ordinal);

    private bool MatchCast(SqlNode written, SqlNode made)
    {
        SqlNode value = made.Parts[0];
        if (written.Kind == SqlNodeKind.Cast && IsSameType(written.Text, made.Text))
            return made.Text.StartsWith("reg", StringComparison.Ordinal) ? IsSameObject(written.Parts[0], value) : Match(written.Parts[0], value);
        if (made.Text == "regclass")
            return IsSameObject(written, value);
        bool isImplied = value.IsConstant || written.IsConstant ? IsKnown(made.Text) : Promoted.Contains(made.Text);
        if (!isImplied)
            return false;
        // A negative number: '-1'::integer.
        if (written.Kind == SqlNodeKind.Number && value.Kind == SqlNodeKind.Text)
            return "'" + written.Text + "'" == value.Text;
        return Match(written, value);
    }

    private bool IsKnown(string type)
    {
        string one = type.EndsWith("[]", StringComparison.Ordinal) ? type.Substring(0, type.Length - 2) : type;
        int modifier = one.IndexOf('(');
        string plain = modifier < 0 ? one : one.Substring(0, modifier) + one.Substring(one.IndexOf(')') + 1);
        return OwnTypes.Contains(plain) || types.Contains(one);
    }

    private static bool IsSameType(string written, string made) => written == made || IsSameName(written, made);

    private static bool IsSameObject(SqlNode written, SqlNode made) => Unqualified(written.Text) == Unqualified(made.Text);

    private static string Unqualified(string text) => text.Replace("\"", "").Replace("'public.", "'");

    // The name of its table, its alias or its schema before a name says what it is anyway.
    private static bool IsSameName(string written, string made) =>
        written == made || (written.IndexOf('.') < 0 && Last(made) == written) || (made.IndexOf('.') < 0 && Last(written) == made);

    private static string Last(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
