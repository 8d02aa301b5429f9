using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Neon.Schema.Text;

namespace Neon.Schema.Completing;

/// <summary>
/// The columns of a query that people wrote, and the query as PostgreSQL keeps it: it writes the columns that <c>*</c> stood for
/// when the view was made, and what a position or an alias in GROUP BY and ORDER BY stands for.
/// </summary>
internal sealed class QueryColumns
{
    /// <summary>PostgreSQL refuses a query with more columns (MaxTupleAttributeNumber).</summary>
    private const int MostColumns = 1664;

    /// <summary>Queries within queries are read by calls within calls, for which a thread has a megabyte.</summary>
    private const int Deepest = 64;

    private static readonly string[] Clauses = ["FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR"];
    private static readonly string[] Combining = ["UNION", "INTERSECT", "EXCEPT"];
    private static readonly string[] Limiting = ["ORDER", "LIMIT", "OFFSET", "FETCH", "FOR"];
    private static readonly string[] Joining = ["JOIN", "LEFT", "RIGHT", "INNER", "FULL", "CROSS", "NATURAL", "ON", "USING", "TABLESAMPLE"];

    private static readonly string[] Conditions = ["WHERE", "HAVING"];
    private static readonly char[] BeforeOperand = ['=', '<', '>', '+', '-', '*', '/', '%', '|', ',', '('];
    private static readonly string[] WordsBeforeOperand = ["SELECT", "DISTINCT", "ALL", "WHERE", "HAVING", "AND", "OR", "NOT", "IN", "LIKE", "ILIKE", "BETWEEN", "CASE", "WHEN", "THEN", "ELSE"];

    private readonly SqlTokens _sql;
    private readonly List<QuerySources> _outer = [];
    private readonly Func<string, IReadOnlyList<QueryColumn>?> _columnsOf;
    private readonly Dictionary<string, IReadOnlyList<QueryColumn>?> _common = new(StringComparer.Ordinal);
    private readonly List<(int From, int To, string Text)> _edits = [];
    private int _depth;

    private QueryColumns(SqlTokens sql, Func<string, IReadOnlyList<QueryColumn>?> columnsOf) => (_sql, _columnsOf) = (sql, columnsOf);

    /// <summary>Reads a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="names">The names that a view gives its columns; null where it gives none.</param>
    /// <param name="columnsOf">The columns of a table or view by its full name; null where they are not known.</param>
    /// <returns>The query as PostgreSQL keeps it, and its columns; null where not all of them are known.</returns>
    public static (string Query, IReadOnlyList<QueryColumn>? Columns) Read(string query, IReadOnlyList<string>? names, Func<string, IReadOnlyList<QueryColumn>?> columnsOf)
    {
        QueryColumns reader = new(SqlTokens.Of(query), columnsOf);
        int end = reader._sql.Count;
        while (reader._sql.Is(end - 1, ';'))
            end--;
        IReadOnlyList<QueryColumn>? columns = reader.Query(0, end, names);
        return (reader.Edited(), columns is not null && columns.All(column => column.Name is not null) ? columns : null);
    }

    private string Edited()
    {
        StringBuilder text = new();
        int written = 0;
        foreach ((int from, int to, string replacement) in _edits.OrderBy(edit => edit.From).ThenBy(edit => edit.To))
        {
            if (from < written)
                continue;
            text.Append(_sql.Text, written, from - written).Append(replacement);
            written = to;
        }
        return text.Append(_sql.Text, written, _sql.Text.Length - written).ToString();
    }

    /// <summary>Reads a query with its WITH; the columns of UNION are those of its first query.</summary>
    private IReadOnlyList<QueryColumn>? Query(int from, int to, IReadOnlyList<string>? names, bool isWithin = false)
    {
        if (_depth == Deepest)
            return null;
        _depth++;
        try
        {
            return QueryOf(from, to, names, isWithin);
        }
        finally
        {
            _depth--;
        }
    }

    private IReadOnlyList<QueryColumn>? QueryOf(int from, int to, IReadOnlyList<string>? names, bool isWithin)
    {
        KeyValuePair<string, IReadOnlyList<QueryColumn>?>[] outer = [.. _common];
        int start = Common(from, to);
        List<(int From, int To)> branches = [];
        for (int i = start; i < to; i = _sql.After(i))
        {
            if (!Array.Exists(Combining, word => _sql.IsWord(i, word)))
                continue;
            branches.Add((start, i));
            start = _sql.IsWord(i + 1, "ALL") || _sql.IsWord(i + 1, "DISTINCT") ? i + 2 : i + 1;
        }
        // The end of UNION is that of all its queries together.
        int end = start;
        while (end < to && (branches.Count == 0 || !Array.Exists(Limiting, word => _sql.IsWord(end, word))))
            end = _sql.After(end);
        branches.Add((start, Math.Min(end, to)));
        IReadOnlyList<QueryColumn>? columns = null;
        for (int i = 0; i < branches.Count; i++)
        {
            IReadOnlyList<QueryColumn>? branch = Select(branches[i].From, branches[i].To, i == 0 ? names : null, isOnly: branches.Count == 1, isWithin);
            columns = i == 0 ? branch : columns is null ? null : [.. columns.Select((column, at) => InUnion(column, branch is not null && at < branch.Count ? branch[at] : null))];
        }
        // UNION orders by the names of its first query, which PostgreSQL writes as places.
        if (branches.Count > 1 && columns is not null && _sql.IsWord(end, "ORDER") && _sql.IsWord(end + 1, "BY"))
            NumberPlaces(end + 2, to, columns);
        _common.Clear();
        foreach (KeyValuePair<string, IReadOnlyList<QueryColumn>?> query in outer)
            _common.Add(query.Key, query.Value);
        return columns;
    }

    // The type of a union may be that of any of its queries, or another.
    private static QueryColumn InUnion(QueryColumn column, QueryColumn? other) =>
        other is not null && other.Type == column.Type && other.Collation == column.Collation ? column : column with { Type = null };

    private void NumberPlaces(int from, int to, IReadOnlyList<QueryColumn> columns)
    {
        int end = from;
        while (end < to && !Array.Exists(Limiting, word => _sql.IsWord(end, word)))
            end = _sql.After(end);
        foreach ((int start, int behind) in Split(from, Math.Min(end, to)))
        {
            int place = _sql.IsName(start) && IsAlone(start, behind) ? OwnPlace(columns, KeyCompletion.Folded(_sql, start)) : -1;
            if (place >= 0)
                _edits.Add((_sql.Start(start), _sql.End(start), (place + 1).ToString(CultureInfo.InvariantCulture)));
        }
    }

    private bool IsAlone(int start, int end) =>
        start + 1 == end || _sql.IsWord(start + 1, "ASC") || _sql.IsWord(start + 1, "DESC") || _sql.IsWord(start + 1, "NULLS") || _sql.IsWord(start + 1, "USING");

    /// <summary>Reads WITH, and what its queries are called.</summary>
    private int Common(int from, int to)
    {
        if (!_sql.IsWord(from, "WITH"))
            return from;
        int at = _sql.IsWord(from + 1, "RECURSIVE") ? from + 2 : from + 1;
        while (at < to && _sql.IsName(at))
        {
            string name = KeyCompletion.Folded(_sql, at++);
            List<string>? names = _sql.Is(at, '(') ? NamesIn(at) : null;
            if (names is not null)
                at = _sql.Closing(at) + 1;
            while (at < to && !_sql.Is(at, '('))
                at++;
            int close = at < to ? _sql.Closing(at) : -1;
            if (close < 0)
                return to;
            _common[name] = Renamed(Query(at + 1, close, null), names);
            at = close + 1;
            if (!_sql.Is(at, ','))
                break;
            at++;
        }
        return at;
    }

    private IReadOnlyList<QueryColumn>? Select(int from, int to, IReadOnlyList<string>? names, bool isOnly, bool isWithin)
    {
        if (_sql.Is(from, '(') && _sql.Closing(from) == to - 1)
        {
            // PostgreSQL writes no parentheses around a query that means the same without them.
            if (_sql.IsWord(from + 1, "SELECT") && !ClausesOf(from + 1, to - 1).Keys.Any(Limiting.Contains) && !Enumerable.Range(from, to - from).Any(i => Array.Exists(Combining, word => _sql.IsWord(i, word))))
                _edits.AddRange([(_sql.Start(from), _sql.End(from), ""), (_sql.Start(to - 1), _sql.End(to - 1), "")]);
            return Query(from + 1, to - 1, names, isWithin);
        }
        if (!_sql.IsWord(from, "SELECT"))
            return null;
        int start = from + 1;
        if (_sql.IsWord(start, "ALL"))
            start++;
        else if (_sql.IsWord(start, "DISTINCT"))
            start = _sql.IsWord(start + 1, "ON") ? _sql.Closing(start + 2) + 1 : start + 1;
        Dictionary<string, (int From, int To)> clauses = ClausesOf(start, to);
        int end = clauses.Count == 0 ? to : clauses.Values.Min(clause => clause.From) - 1;
        QuerySources sources = clauses.TryGetValue("FROM", out (int From, int To) list) ? Sources(list.From, list.To) : new QuerySources();
        List<QueryColumn>? columns = Items(start, end, sources, names);
        if (isWithin)
        {
            Qualify(start, end, sources);
            foreach (string clause in Conditions)
            {
                if (clauses.TryGetValue(clause, out (int From, int To) condition))
                    Qualify(condition.From, condition.To, sources);
            }
        }
        _outer.Add(sources);
        // What stands elsewhere, such as EXISTS (SELECT * …).
        for (int i = start; i < to; i++)
        {
            if (IsSubquery(i) && !sources.Holds(i))
            {
                int close = _sql.Closing(i);
                Query(i + 1, close, null, isWithin: true);
                i = close;
            }
        }
        _outer.RemoveAt(_outer.Count - 1);
        if (columns is null)
            return null;
        if (clauses.TryGetValue("GROUP", out (int From, int To) groups) && _sql.IsWord(groups.From, "BY"))
            Resolve(groups.From + 1, groups.To, columns, name => sources.HasColumn(name));
        if (isOnly && clauses.TryGetValue("ORDER", out (int From, int To) orders) && _sql.IsWord(orders.From, "BY"))
            Resolve(orders.From + 1, orders.To, columns, _ => false);
        return columns;
    }

    /// <summary>Writes of which table a column is: within another query a name without it may be of either.</summary>
    private void Qualify(int from, int to, QuerySources sources)
    {
        for (int i = from; i < to; i++)
        {
            if (IsSubquery(i))
                i = _sql.Closing(i);
            else if (_sql.IsName(i) && IsOperand(i) && sources.AliasOf(KeyCompletion.Folded(_sql, i)) is { } alias && !_outer.Exists(outer => outer.Has(alias)))
                _edits.Add((_sql.Start(i), _sql.Start(i), SqlName.Quote(alias) + "."));
        }
    }

    // Another name, such as an alias or a type, does not stand behind these.
    private bool IsOperand(int i) =>
        !_sql.Is(i + 1, '.') && !_sql.Is(i + 1, '(') && !(_sql.Is(i - 1, '(') && _sql.IsWord(i + 1, "FROM"))
        && (Array.Exists(BeforeOperand, symbol => _sql.Is(i - 1, symbol)) || Array.Exists(WordsBeforeOperand, word => _sql.IsWord(i - 1, word)));

    private Dictionary<string, (int From, int To)> ClausesOf(int start, int to)
    {
        Dictionary<string, (int From, int To)> clauses = new(StringComparer.Ordinal);
        string? last = null;
        for (int i = start; i < to; i = _sql.After(i))
        {
            string? word = Array.Find(Clauses, clause => _sql.IsWord(i, clause) && !_sql.Is(i - 1, '.') && !(clause == "FROM" && _sql.IsWord(i - 1, "DISTINCT")) && !(clause == "GROUP" && _sql.IsWord(i - 1, "WITHIN")));
            if (word is null)
                continue;
            if (last is not null)
                clauses[last] = (clauses[last].From, i);
            clauses[word] = (i + 1, to);
            last = word;
        }
        return clauses;
    }

    /// <summary>Reads the columns that are selected, and writes those that <c>*</c> stands for.</summary>
    private List<QueryColumn>? Items(int start, int end, QuerySources sources, IReadOnlyList<string>? names)
    {
        List<QueryColumn>? columns = [];
        foreach ((int from, int to) in Split(start, end))
        {
            List<QueryColumn>? these = IsStar(from, to) ? sources.All(to - from == 1 ? null : KeyCompletion.Folded(_sql, to - 3)) : [QueryValue.Read(_sql, from, to, sources)];
            if (these is null || columns.Count + these.Count > MostColumns)
                return null;
            if (names is not null)
                these = [.. these.Select((column, i) => columns.Count + i < names.Count ? column with { Name = names[columns.Count + i] } : column)];
            bool isNamed = names is not null && columns.Count < names.Count;
            if (IsStar(from, to))
                _edits.Add((_sql.Start(from), _sql.End(to - 1), string.Join(", ", these.Select(column => isNamed ? $"{column.Expression} AS {SqlName.Quote(column.Name!)}" : column.Expression))));
            else if (isNamed)
                _edits.Add((_sql.Start(from), _sql.End(to - 1), $"{these[0].Expression} AS {SqlName.Quote(these[0].Name!)}"));
            columns.AddRange(these);
        }
        return columns;
    }

    private bool IsStar(int from, int to) => _sql.Is(to - 1, '*') && (to - from == 1 || _sql.Is(to - 2, '.'));

    /// <summary>Writes what a position or an alias stands for.</summary>
    private void Resolve(int from, int to, List<QueryColumn> columns, Func<string, bool> isColumn)
    {
        foreach ((int start, int end) in Split(from, to))
        {
            // ROLLUP, CUBE and GROUPING SETS have lists of their own.
            if (_sql.IsWord(start, "ROLLUP") || _sql.IsWord(start, "CUBE") || _sql.IsWord(start, "GROUPING"))
            {
                for (int i = start; i < end; i++)
                {
                    if (_sql.Is(i, '('))
                        Resolve(i + 1, Math.Max(i, _sql.Closing(i)), columns, isColumn);
                }
                continue;
            }
            if (!IsAlone(start, end))
                continue;
            QueryColumn? meant = null;
            if (_sql.IsNumber(start) && int.TryParse(_sql.Name(start), out int place) && place > 0 && place <= columns.Count)
                meant = columns[place - 1];
            else if (_sql.IsName(start) && KeyCompletion.Folded(_sql, start) is var name && !isColumn(name))
                meant = OwnPlace(columns, name) is var own and >= 0 ? columns[own] : null;
            if (meant is not null)
                _edits.Add((_sql.Start(start), _sql.End(start), IsPlain(meant.Expression) ? meant.Expression : "(" + meant.Expression + ")"));
        }
    }

    // PostgreSQL takes a name that two columns have only where both are the same.
    private static int OwnPlace(IReadOnlyList<QueryColumn> columns, string name)
    {
        int[] same = [.. Enumerable.Range(0, columns.Count).Where(i => columns[i].Own == name)];
        return same.Length == 1 ? same[0] : -1;
    }

    private static bool IsPlain(string expression) => expression.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '"');

    /// <summary>Reads what a query reads from.</summary>
    private QuerySources Sources(int from, int to)
    {
        QuerySources sources = new();
        string join = ",";
        int at = from;
        while (at < to)
        {
            while (_sql.IsWord(at, "LATERAL") || _sql.IsWord(at, "ONLY"))
                at++;
            IReadOnlyList<QueryColumn>? columns;
            string alias = "";
            if (IsSubquery(at))
            {
                int close = _sql.Closing(at);
                columns = Query(at + 1, close, null);
                sources.Hold(at, close);
                at = close + 1;
            }
            else if (_sql.IsName(at))
            {
                int start = at++;
                while (_sql.Is(at, '.') && _sql.IsName(at + 1))
                    at += 2;
                alias = KeyCompletion.Folded(_sql, at - 1);
                bool isCall = _sql.Is(at, '(');
                if (isCall)
                    at = _sql.Closing(at) + 1;
                columns = isCall ? null : at - start == 1 && _common.TryGetValue(alias, out IReadOnlyList<QueryColumn>? common) ? common : _columnsOf(FullName(start, at));
            }
            else
            {
                sources.IsUnknown = true;
                return sources;
            }
            if (_sql.IsWord(at, "AS"))
                at++;
            if (at < to && _sql.IsName(at) && !Array.Exists(Joining, word => _sql.IsWord(at, word)))
                alias = KeyCompletion.Folded(_sql, at++);
            if (_sql.Is(at, '(') && at < to)
            {
                columns = Renamed(columns, NamesIn(at));
                at = _sql.Closing(at) + 1;
            }
            List<string>? merged = null;
            if (join == "JOIN" && _sql.IsWord(at, "USING") && _sql.Is(at + 1, '('))
            {
                merged = NamesIn(at + 1);
                at = _sql.Closing(at + 1) + 1;
            }
            sources.Add(alias, columns, merged, isNew: join == ",");
            while (at < to && !_sql.Is(at, ',') && !_sql.IsWord(at, "JOIN"))
            {
                // Which of the two a merged column is of depends on the join.
                sources.IsUnknown |= _sql.IsWord(at, "NATURAL") || _sql.IsWord(at, "RIGHT") || _sql.IsWord(at, "FULL") || _sql.IsWord(at, "TABLESAMPLE");
                at = _sql.After(at);
            }
            join = _sql.Is(at, ',') ? "," : "JOIN";
            at++;
        }
        return sources;
    }

    private string FullName(int from, int to)
    {
        string name = SqlName.Quote(KeyCompletion.Folded(_sql, from));
        for (int i = from + 2; i < to; i += 2)
            name += "." + SqlName.Quote(KeyCompletion.Folded(_sql, i));
        return name;
    }

    private bool IsSubquery(int i) => _sql.Is(i, '(') && (_sql.IsWord(i + 1, "SELECT") || _sql.IsWord(i + 1, "WITH")) && _sql.Closing(i) > 0;

    private List<string> NamesIn(int open)
    {
        List<string> names = [];
        for (int i = open + 1; i < _sql.Closing(open); i++)
        {
            if (_sql.IsName(i))
                names.Add(KeyCompletion.Folded(_sql, i));
        }
        return names;
    }

    private static IReadOnlyList<QueryColumn>? Renamed(IReadOnlyList<QueryColumn>? columns, List<string>? names) =>
        columns is null || names is null ? columns : [.. columns.Select((column, i) => i < names.Count ? column with { Name = names[i] } : column)];

    private IEnumerable<(int From, int To)> Split(int from, int to)
    {
        int start = from;
        for (int i = from; i <= to; i = i < to ? _sql.After(i) : i + 1)
        {
            if (i < to && !_sql.Is(i, ','))
                continue;
            if (i > start)
                yield return (start, Math.Min(i, to));
            start = i + 1;
        }
    }
}
