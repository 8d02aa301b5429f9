using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <summary>What a view says of its columns: their names, and their types where the query tells them.</summary>
internal static class ViewShape
{
    private static readonly string[] Ends = ["FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "UNION", "INTERSECT", "EXCEPT", "ORDER", "LIMIT", "OFFSET", "FETCH"];

    /// <summary>The columns that have another type in the new query, as far as both tell.</summary>
    public static IEnumerable<string> ColumnsOfOtherTypes(ChangeFacts c)
    {
        Dictionary<string, string?> old = Types(c.OldSide, c.Old);
        foreach (KeyValuePair<string, string?> column in Types(c.NewSide, c.Now))
        {
            if (column.Value is { } now && old.TryGetValue(column.Key, out string? before) && before is not null && !TypeChange.IsSame(before, now))
                yield return column.Key;
        }
    }

    /// <summary>Whether a view is a table under another name: all of its columns, as they are, of one table.</summary>
    public static bool ShowsAllOf(SchemaObject view, SchemaObject table, out string source)
    {
        source = "";
        if (view["definition"] is not { } query)
            return false;
        SqlTokens sql = SqlTokens.Of(query);
        if (QuerySource.OfOnly(sql) is not { Relation: { } relation } from || from.To < sql.Count)
            return false;
        source = relation;
        List<(string Name, string Expression)>? columns = Columns(sql);
        return columns is not null && table.Columns.All(column => columns.Exists(item => item.Name == column.Name && ColumnName(item.Expression) == column.Name));
    }

    private static readonly string[] Grouping = ["GROUP", "HAVING", "WINDOW", "LIMIT", "OFFSET", "FETCH", "UNION", "INTERSECT", "EXCEPT", "OVER"];
    private static readonly string[] Aggregates = ["count", "sum", "avg", "min", "max", "bool_and", "bool_or", "every", "array_agg", "string_agg", "json_agg", "jsonb_agg", "json_object_agg", "jsonb_object_agg", "unnest", "generate_series"];

    /// <summary>Whether rows or columns could be written through the old query, and cannot through the new one.</summary>
    public static bool LosesWrites(ChangeFacts c)
    {
        if (c.Old?["definition"] is not { } before || c.Now?["definition"] is not { } after || TakesWrites(c.NewSide, c.Change.FullName))
            return false;
        (SqlTokens old, SqlTokens now) = (SqlTokens.Of(before), SqlTokens.Of(after));
        if (!IsWritable(c.OldSide, old))
            return false;
        if (!IsWritable(c.NewSide, now))
            return true;
        List<(string Name, string Expression)> columns = Columns(now) ?? [];
        return (Columns(old) ?? []).Any(column => ColumnName(column.Expression) is not null && columns.Exists(other => other.Name == column.Name && ColumnName(other.Expression) is null));
    }

    /// <summary>Whether something else than PostgreSQL itself writes what is written through a view.</summary>
    private static bool TakesWrites(SchemaSide side, string view) =>
        side.PartsOf(view).Any(part => part.Kind == Kinds.Rule || (part.Kind == Kinds.Trigger && part["events"]?.StartsWith("INSTEAD OF", StringComparison.Ordinal) == true));

    /// <summary>Whether each row of a query is one of its only table.</summary>
    private static bool IsWritable(SchemaSide side, SqlTokens sql)
    {
        if (!sql.IsWord(0, "SELECT") || sql.IsWord(1, "DISTINCT") || QuerySource.OfOnly(sql) is not { Relation: { } relation })
            return false;
        bool isTable = side.Relation(relation)?.Kind is Kinds.Table or Kinds.ForeignTable or Kinds.View;
        return isTable && !QuerySource.OuterTokens(sql).Any(i => Array.Exists(Grouping, word => sql.IsWord(i, word)) || (sql.Is(i + 1, '(') && sql.IsName(i) && Array.IndexOf(Aggregates, sql.Name(i)) >= 0));
    }

    /// <summary>Whether a query names a table and, where one is given, a column of it.</summary>
    public static bool Uses(SchemaObject query, string table, string? column = null)
    {
        string? text = query["definition"] ?? query["body"];
        if (query.Kind == Kinds.Rule && query.BelongsTo == table && column is not null)
            return Expression.Mentions(text, column) || (text is not null && MentionsQualified(text, column));
        if (text is null || text.IndexOf(table, StringComparison.Ordinal) < 0 || !NamesTable(text, table))
            return false;
        return column is null || MentionsQualified(text, column);
    }

    private static bool NamesTable(string text, string table)
    {
        for (int at = text.IndexOf(table, StringComparison.Ordinal); at >= 0; at = text.IndexOf(table, at + 1, StringComparison.Ordinal))
        {
            bool isBegun = at == 0 || !IsPartOfName(text[at - 1]);
            int end = at + table.Length;
            if (isBegun && (end >= text.Length || !IsPartOfName(text[end])))
                return true;
        }
        return false;
    }

    private static bool IsPartOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '"' or '$';

    private static bool MentionsQualified(string text, string column)
    {
        SqlTokens sql = SqlTokens.Of(text);
        for (int i = 0; i < sql.Count; i++)
        {
            if (sql.IsName(i) && sql.Name(i) == column && !sql.Is(i + 1, '(') && !sql.Is(i - 1, ':') && !sql.IsWord(i - 1, "AS"))
                return true;
        }
        return false;
    }

    private static Dictionary<string, string?> Types(SchemaSide side, SchemaObject? view)
    {
        Dictionary<string, string?> types = new(StringComparer.Ordinal);
        if (view?["definition"] is not { } query)
            return types;
        SqlTokens sql = SqlTokens.Of(query);
        Dictionary<string, SchemaObject> sources = Sources(side, sql);
        foreach ((string name, string expression) in Columns(sql) ?? [])
            types[name] = TypeOf(expression, sources);
        return types;
    }

    private static string? TypeOf(string expression, Dictionary<string, SchemaObject> sources)
    {
        if (Expression.CastType(expression) is { } cast)
            return cast;
        SqlTokens sql = SqlTokens.Of(expression);
        if (sql.IsWord(0, "count") && sql.Is(1, '(') && sql.Closing(1) == sql.Count - 1)
            return "bigint";
        if (sql.Count == 3 && sql.IsName(0) && sql.Is(1, '.') && sql.IsName(2))
            return sources.TryGetValue(sql.Name(0), out SchemaObject? table) ? table.Column(sql.Name(2))?["type"] : null;
        return sql.Count == 1 && sql.IsName(0) && sources.Count == 1 ? sources.Values.Single().Column(sql.Name(0))?["type"] : null;
    }

    private static string? ColumnName(string expression)
    {
        SqlTokens sql = SqlTokens.Of(expression);
        return sql.Count == 1 && sql.IsName(0) ? sql.Name(0) : sql.Count == 3 && sql.Is(1, '.') && sql.IsName(2) ? sql.Name(2) : null;
    }

    /// <summary>The tables of FROM and of its joins, by the names that their columns have before them.</summary>
    private static Dictionary<string, SchemaObject> Sources(SchemaSide side, SqlTokens sql)
    {
        Dictionary<string, SchemaObject> sources = new(StringComparer.Ordinal);
        bool isSource = false;
        int[] outer = [.. QuerySource.OuterTokens(sql)];
        foreach (int i in outer)
        {
            if (sql.IsWord(i, "FROM") || sql.IsWord(i, "JOIN"))
            {
                isSource = true;
            }
            else if (isSource && !sql.Is(i, '(') && !sql.IsWord(i, "ONLY"))
            {
                isSource = false;
                if (!sql.IsName(i) || !sql.Is(i + 1, '.') || !sql.IsName(i + 2) || side.Relation(SqlName.Qualify(sql.Name(i), sql.Name(i + 2))) is not { } table)
                    continue;
                bool hasAlias = sql.IsName(i + 3) && sql.Text[sql.Start(i + 3)] is (>= 'a' and <= 'z') or '"' or '_';
                sources[sql.Name(hasAlias ? i + 3 : i + 2)] = table;
            }
        }
        return sources;
    }

    /// <summary>The columns of a query with what they are made of; null for a query that is not understood.</summary>
    private static List<(string Name, string Expression)>? Columns(SqlTokens sql)
    {
        int start = -1;
        List<(string, string)> columns = [];
        for (int i = 0; i <= sql.Count; i++)
        {
            if (i < sql.Count && (sql.Is(i, '(') || sql.Is(i, '[')))
                i = Math.Max(i, sql.Closing(i));
            if (start < 0)
            {
                start = sql.IsWord(i, "SELECT") ? i + 1 : -1;
                if (start > 0 && sql.IsWord(start, "DISTINCT"))
                    start = sql.IsWord(start + 1, "ON") ? sql.Closing(start + 2) + 1 : start + 1;
                continue;
            }
            bool isEnd = i == sql.Count || Array.Exists(Ends, word => sql.IsWord(i, word) && !sql.IsWord(i - 1, "DISTINCT"));
            if (!isEnd && !sql.Is(i, ','))
                continue;
            if (i > start)
            {
                bool hasAlias = i - 2 > start && sql.IsWord(i - 2, "AS") && sql.IsName(i - 1);
                string? name = hasAlias || sql.IsName(i - 1) ? sql.Name(i - 1) : null;
                if (name is null)
                    return null;
                columns.Add((name, sql.Between(start, hasAlias ? i - 2 : i)));
            }
            start = i + 1;
            if (isEnd)
                return columns;
        }
        return null;
    }
}
