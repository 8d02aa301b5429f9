using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>
/// Gives names that a statement writes without their schema, because <c>search_path</c> is set, the schema: in what a table
/// references, in types, defaults and queries. pg_dump before 10.3 sets it, and so do files that are written by hand.
/// </summary>
internal sealed class SearchPath
{
    private const string RegClass = "regclass";

    // Types of PostgreSQL itself, and the words that the names of types of several words begin with.
    private static readonly HashSet<string> OwnTypes = new(
        ("""
        aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray anycompatiblerange anyelement anyenum anymultirange
        anynonarray anyrange bigint bigserial bit bool boolean box bpchar bytea char character cid cidr circle cstring date datemultirange daterange dec decimal double
        event_trigger fdw_handler float float4 float8 gtsvector index_am_handler inet int int2 int2vector int4 int4multirange int4range int8 int8multirange int8range
        integer internal interval json jsonb jsonpath language_handler line lseg macaddr macaddr8 money name national nchar numeric nummultirange numrange oid oidvector
        path pg_ddl_command pg_lsn pg_node_tree pg_snapshot point polygon real record refcursor regclass regcollation regconfig regdictionary regnamespace regoper
        regoperator regproc regprocedure regrole regtype serial serial2 serial4 serial8 smallint smallserial table table_am_handler text tid time timestamp timestamptz
        timetz trigger tsm_handler tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid varbit varchar void xid xid8 xml
        """).Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> KindsWithNames = new(StringComparer.Ordinal)
    {
        Kinds.Table, Kinds.ForeignTable, Kinds.View, Kinds.MaterializedView, Kinds.Sequence, Kinds.CheckConstraint, Kinds.ForeignKey, Kinds.ExclusionConstraint,
        Kinds.Index, Kinds.Trigger, Kinds.Rule, Kinds.Policy, Kinds.Domain, Kinds.CompositeType, Kinds.Function, Kinds.Procedure,
    };

    // What ends the list of sources of a query.
    private static readonly string[] BehindSources = ["WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "UNION", "INTERSECT", "EXCEPT", "SET"];

    private readonly string _prefix;
    private readonly bool _isDump;
    private readonly ReadObjects _objects;

    /// <summary>What is read under a search path.</summary>
    /// <param name="schema">The first schema of it.</param>
    /// <param name="isDump">Whether pg_dump writes the text: a name without a schema is then of this schema or PostgreSQL's own.</param>
    /// <param name="objects">What has been read.</param>
    public SearchPath(string schema, bool isDump, ReadObjects objects)
    {
        _prefix = SqlName.Quote(schema) + ".";
        _isDump = isDump;
        _objects = objects;
    }

    /// <summary>Whether a type is PostgreSQL's own.</summary>
    public static bool IsOwnType(string name) => OwnTypes.Contains(name);

    private enum Place
    {
        Other,
        Query,
        Sources,
    }

    /// <summary>Completes the names in an object and its columns.</summary>
    public void Complete(SchemaObject made)
    {
        if (!KindsWithNames.Contains(made.Kind))
            return;
        CompleteProperties(made);
        foreach (SchemaObject column in made.Columns)
            CompleteProperties(column);
    }

    /// <summary>Completes the properties of an object or a column.</summary>
    public void CompleteProperties(SchemaObject item)
    {
        // A property that gets another value comes last, and is complete by then.
        for (int i = 0; i < item.Properties.Count; i++)
        {
            SchemaProperty property = item.Properties[i];
            string value = Complete(property.Name, property.Value);
            if (ReferenceEquals(value, property.Value))
                continue;
            item[property.Name] = value;
            i--;
        }
    }

    /// <summary>Completes the names in the value of a property.</summary>
    public string Complete(string property, string value) => property switch
    {
        "type" or "returns" or "of type" => InType(value),
        "inherits" => InList(value),
        "owned by" => InColumn(value),
        "default" or "generated" or "definition" or "columns" or "where" or "using" or "with check" or TableReader.QueryProperty => InExpression(value),
        _ => value,
    };

    private string InType(string type)
    {
        // Most types are PostgreSQL's own, and there are as many as columns.
        int end = 0;
        while (end < type.Length && (char.IsLetterOrDigit(type[end]) || type[end] == '_'))
            end++;
        if ((end == type.Length || type[end] != '.') && OwnTypes.Contains(type.Substring(0, end)) && !type.StartsWith("SETOF ", StringComparison.OrdinalIgnoreCase))
            return type;
        SqlTokens sql = SqlTokens.Of(type);
        int at = sql.IsWord(0, "SETOF") ? 1 : 0;
        return IsAlone(sql, at) && IsType(sql, at) ? type.Insert(sql.Start(at), _prefix) : type;
    }

    private string InColumn(string column)
    {
        SqlTokens sql = SqlTokens.Of(column);
        return sql.Count >= 3 && sql.Is(1, '.') && !sql.Is(3, '.') ? _prefix + column : column;
    }

    private string InList(string names)
    {
        SqlTokens sql = SqlTokens.Of(names);
        return Insert(names, Enumerable.Range(0, sql.Count).Where(i => IsAlone(sql, i)).Select(sql.Start));
    }

    private string InExpression(string text)
    {
        SqlTokens sql = SqlTokens.Of(text);
        return Insert(text, PlacesOfNames(sql));
    }

    private string Insert(string text, IEnumerable<int> places)
    {
        StringBuilder? result = null;
        int written = 0;
        foreach (int place in places)
        {
            (result ??= new StringBuilder()).Append(text, written, place - written).Append(_prefix);
            written = place;
        }
        return result is null ? text : result.Append(text, written, text.Length - written).ToString();
    }

    private IEnumerable<int> PlacesOfNames(SqlTokens sql)
    {
        Stack<Place> places = new([Place.Other]);
        HashSet<string>? common = CommonNames(sql);
        for (int i = 0; i < sql.Count; i++)
        {
            if (sql.Is(i, '('))
            {
                places.Push(places.Peek() == Place.Sources && BeginsSource(sql, i - 1) ? Place.Sources : Place.Other);
            }
            else if (sql.Is(i, ')') && places.Count > 1)
            {
                places.Pop();
            }
            else if (sql.IsString(i))
            {
                if (IsNameOfRelation(sql, i))
                    yield return sql.Start(i) + 1;
            }
            else if (IsAlone(sql, i))
            {
                // A query of WITH hides a table of that name. Where it does not, the name stays as it is.
                if (common?.Contains(Folded(sql, i)) != true && IsName(sql, i, places.Peek()))
                    yield return sql.Start(i);
                else
                    places.Push(Next(sql, i, places.Pop()));
            }
        }
    }

    private static HashSet<string>? CommonNames(SqlTokens sql)
    {
        HashSet<string>? names = null;
        for (int i = 1; i + 1 < sql.Count; i++)
        {
            bool isFirst = sql.IsWord(i - 1, "WITH") || (sql.IsWord(i - 1, "RECURSIVE") && sql.IsWord(i - 2, "WITH"));
            if (!sql.IsName(i) || (!isFirst && (names is null || !sql.Is(i - 1, ','))))
                continue;
            int at = sql.Is(i + 1, '(') ? sql.Closing(i + 1) + 1 : i + 1;
            if (!sql.IsWord(at++, "AS"))
                continue;
            if (sql.IsWord(at, "NOT"))
                at++;
            if (sql.IsWord(at, "MATERIALIZED"))
                at++;
            if (sql.Is(at, '('))
                (names ??= new(StringComparer.Ordinal)).Add(Folded(sql, i));
        }
        return names;
    }

    private static string Folded(SqlTokens sql, int i) => sql.Text[sql.Start(i)] == '"' ? sql.Name(i) : sql.Name(i).ToLowerInvariant();

    private static Place Next(SqlTokens sql, int i, Place place) =>
        sql.IsWord(i, "SELECT") || sql.IsWord(i, "DELETE") ? Place.Query
        : place == Place.Query && sql.IsWord(i, "FROM") && !sql.IsWord(i - 1, "DISTINCT") ? Place.Sources
        : place == Place.Sources && Array.Exists(BehindSources, word => sql.IsWord(i, word)) ? Place.Query
        : place;

    private bool IsName(SqlTokens sql, int i, Place place)
    {
        if (sql.IsWord(i - 1, "REFERENCES"))
            return _isDump || IsRelation(sql.Name(i));
        if (sql.Is(i - 1, ':') && sql.Is(i - 2, ':'))
            return IsType(sql, i);
        if (sql.IsWord(i - 2, "EXECUTE") && (sql.IsWord(i - 1, "FUNCTION") || sql.IsWord(i - 1, "PROCEDURE")))
            return _objects.Find(Kinds.Function, Full(sql.Name(i)) + "()") is not null;
        bool isSource = sql.IsWord(i - 1, "INTO") || sql.IsWord(i - 1, "UPDATE") || (place == Place.Sources && BeginsSource(sql, i - 1));
        return isSource && IsRelation(sql.Name(i));
    }

    private static bool BeginsSource(SqlTokens sql, int before) =>
        sql.IsWord(before, "FROM") || sql.IsWord(before, "JOIN") || sql.IsWord(before, "ONLY") || sql.Is(before, ',') || sql.Is(before, '(');

    private static bool IsNameOfRelation(SqlTokens sql, int i)
    {
        string name = sql.Name(i);
        return sql.Is(i + 1, ':') && sql.Is(i + 2, ':') && sql.IsWord(i + 3, RegClass) && name[0] == '\'' && name.IndexOf('.') < 0 && !name.StartsWith("'pg_", StringComparison.Ordinal);
    }

    private bool IsType(SqlTokens sql, int i)
    {
        string name = sql.Name(i);
        return !OwnTypes.Contains(name) && (_isDump || _objects.FindType(Full(name)) is not null || IsRelation(name) || IsOfExtension(name));
    }

    // A dump does not have the types of extensions; the best known are called like theirs.
    private bool IsOfExtension(string name) => _objects.Find(Kinds.Extension, SqlName.Quote(name))?["schema"] is { } schema && SqlName.Quote(schema) + "." == _prefix;

    private bool IsRelation(string name) => _objects.FindRelation(Full(name)) is not null;

    private string Full(string name) => _prefix + SqlName.Quote(name);

    private static bool IsAlone(SqlTokens sql, int i) => sql.IsName(i) && !sql.Is(i - 1, '.') && !sql.Is(i + 1, '.');
}
