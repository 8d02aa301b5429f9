using System;
using System.Collections.Generic;
using Neon.Schema.Reading;
using Neon.Schema.Text;

namespace Neon.Schema.Comparing;

/// <summary>
/// Reads expressions, and queries as expressions with keywords between them, by the precedence of PostgreSQL's operators: where
/// parentheses change nothing, they are not part of what is read.
/// </summary>
internal sealed class SqlParser
{
    private const int Comparing = 5;
    private const int Matching = 6;
    private const int Highest = 11;
    private const int Deepest = 200;

    // Words that stand between expressions.
    private static readonly HashSet<string> Separators = new(
        ("""
        SELECT FROM WHERE GROUP BY ORDER HAVING LIMIT OFFSET FETCH UNION ALL EXCEPT INTERSECT JOIN LEFT RIGHT FULL INNER OUTER CROSS NATURAL ON USING AS WITH RECURSIVE
        DISTINCT WINDOW OVER PARTITION FILTER LATERAL WHEN THEN ELSE END DESC ASC NULLS FIRST LAST REFERENCES FOREIGN FOR EACH EXECUTE INCLUDE EXCLUDE WITHIN
        """).Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    private readonly SqlTokens _sql;
    private int _at;
    private int _depth;
    private bool _isTooDeep;
    private SqlNode? _last;

    private SqlParser(SqlTokens sql) => _sql = sql;

    /// <summary>Reads a text; null where it has anything that is not understood.</summary>
    public static List<SqlNode>? Parse(string text)
    {
        SqlParser parser = new(SqlTokens.Of(text));
        List<SqlNode> nodes = parser.Sequence();
        return parser._at == parser.Count && nodes.Count > 0 && !parser._isTooDeep ? nodes : null;
    }

    // The reader of statements may end a text with a semicolon of its own.
    private int Count => _sql.Count;

    private bool IsOpening(int at) => _sql.Is(at, '(') || _sql.Is(at, '[');

    private bool IsClosing(int at) => _sql.Is(at, ')') || _sql.Is(at, ']');

    private bool IsSeparator(int at) => _sql.IsName(at) && !IsQuoted(at) && Separators.Contains(_sql.Name(at)) && !_sql.Is(at + 1, '.');

    private bool IsQuoted(int at) => _sql.Text[_sql.Start(at)] == '"';

    private List<SqlNode> Sequence()
    {
        List<SqlNode> nodes = [];
        while (_at < Count && !IsClosing(_at))
        {
            int start = _at;
            if (_sql.Is(_at, ','))
                nodes.Add(new SqlNode(SqlNodeKind.Keyword, _sql.Name(_at++)));
            else if (IsSeparator(_at))
                nodes.Add(new SqlNode(SqlNodeKind.Keyword, _sql.Name(_at++).ToUpperInvariant()));
            else if (Expression(0) is { Kind: SqlNodeKind.Group } group && group.Parts.Exists(part => part.Is("JOIN")))
                nodes.AddRange(group.Parts);
            else if (_at > start && _last is not null)
                nodes.Add(_last);
            else
                nodes.Add(new SqlNode(SqlNodeKind.Keyword, _sql.Name(_at = start)));
            _at = Math.Max(_at, start + 1);
        }
        return nodes;
    }

    private SqlNode? Expression(int least)
    {
        if (_depth++ > Deepest)
            _isTooDeep = true;
        SqlNode? left = _isTooDeep ? null : Prefix();
        while (left is not null && Infix(left, least) is { } further)
            left = further;
        _depth--;
        return _last = left;
    }

    private SqlNode? Prefix()
    {
        if (_sql.IsWord(_at, "NOT") && _at + 1 < Count)
        {
            _at++;
            return Expression(3) is { } operand ? new SqlNode(SqlNodeKind.Operator, "NOT", operand) : null;
        }
        if ((_sql.Is(_at, '-') || _sql.Is(_at, '+')) && _at + 1 < Count)
        {
            string sign = _sql.Name(_at++);
            if (Expression(Highest) is not { } operand)
                return null;
            return operand.Kind == SqlNodeKind.Number ? new SqlNode(SqlNodeKind.Number, sign == "-" ? "-" + operand.Text : operand.Text) : new SqlNode(SqlNodeKind.Operator, sign, operand);
        }
        return Primary() is { } primary ? Postfix(primary) : null;
    }

    private SqlNode? Primary()
    {
        if (_at >= Count)
            return null;
        if (_sql.Is(_at, '('))
            return Parenthesized();
        if (_sql.IsString(_at))
            return new SqlNode(SqlNodeKind.Text, _sql.Name(_at++));
        if (_sql.IsNumber(_at))
            return new SqlNode(SqlNodeKind.Number, _sql.Name(_at++));
        if (_sql.Is(_at, '*'))
            return new SqlNode(SqlNodeKind.Name, _sql.Name(_at++));
        if (!_sql.IsName(_at))
            return null;
        if (_sql.IsWord(_at, "ARRAY") && _sql.Is(_at + 1, '['))
        {
            _at++;
            return new SqlNode(SqlNodeKind.Array, "", Inside());
        }
        if (_sql.IsWord(_at, "CASE"))
            return Case();
        if (_sql.IsWord(_at, "CAST") && _sql.Is(_at + 1, '('))
            return CastCall();
        return NameOrCall();
    }

    private SqlNode Parenthesized()
    {
        List<SqlNode> inside = Inside();
        return inside.Count == 1 && inside[0].Kind != SqlNodeKind.Keyword ? inside[0] : new SqlNode(SqlNodeKind.Group, "", inside);
    }

    private List<SqlNode> Inside()
    {
        _at++;
        List<SqlNode> inside = Sequence();
        if (IsClosing(_at))
            _at++;
        return inside;
    }

    private SqlNode Case()
    {
        _at++;
        List<SqlNode> parts = [];
        while (_at < Count && !IsClosing(_at) && !_sql.IsWord(_at, "END"))
        {
            int start = _at;
            if (IsSeparator(_at) || Expression(0) is not { } part)
                parts.Add(new SqlNode(SqlNodeKind.Keyword, _sql.Name(_at = start).ToUpperInvariant()));
            else
                parts.Add(part);
            _at = Math.Max(_at, start + 1);
        }
        _at++;
        return new SqlNode(SqlNodeKind.Call, "case", parts);
    }

    private SqlNode CastCall()
    {
        _at += 2;
        SqlNode? value = Expression(0);
        string type = _sql.IsWord(_at, "AS") ? Type(_at + 1) : "";
        if (IsClosing(_at))
            _at++;
        return new SqlNode(SqlNodeKind.Cast, type, value ?? new SqlNode(SqlNodeKind.Keyword, ""));
    }

    private SqlNode NameOrCall()
    {
        int start = _at;
        string name = Part();
        while (_sql.Is(_at, '.') && (_sql.IsName(_at + 1) || _sql.Is(_at + 1, '*')))
        {
            _at++;
            string part = _sql.Is(_at, '*') ? _sql.Name(_at++) : Part();
            // Both are where a name without a schema is looked for.
            name = name is "public" or "pg_catalog" ? part : name + "." + part;
        }
        if (_sql.Is(_at, '('))
            return new SqlNode(SqlNodeKind.Call, name, Inside());
        if (_sql.IsString(_at) && !IsQuoted(start) && _at == start + 1 && name is "interval" or "date" or "timestamp" or "timestamptz" or "time")
            return new SqlNode(SqlNodeKind.Cast, TypeName.Of(name), new SqlNode(SqlNodeKind.Text, _sql.Name(_at++)));
        return new SqlNode(SqlNodeKind.Name, name);
    }

    private string Part()
    {
        int at = _at++;
        return IsQuoted(at) ? SqlName.Quote(_sql.Name(at)) : _sql.Name(at).ToLowerInvariant();
    }

    private SqlNode Postfix(SqlNode value)
    {
        while (true)
        {
            if (_sql.Is(_at, ':') && _sql.Is(_at + 1, ':'))
                value = new SqlNode(SqlNodeKind.Cast, Type(_at + 2), value);
            else if (_sql.Is(_at, '[') && value.Kind != SqlNodeKind.Keyword)
                value = new SqlNode(SqlNodeKind.Operator, "[]", [value, .. Inside()]);
            else if (_sql.Is(_at, '.') && _sql.IsName(_at + 1))
                value = new SqlNode(SqlNodeKind.Operator, "." + _sql.Name((_at += 2) - 1), value);
            else if (_sql.IsWord(_at, "COLLATE") && _sql.IsName(_at + 1))
                value = Collated(value);
            else
                return value;
        }
    }

    private SqlNode Collated(SqlNode value)
    {
        _at++;
        string name = Part();
        while (_sql.Is(_at, '.') && _sql.IsName(_at + 1))
        {
            _at++;
            name = Part();
        }
        return new SqlNode(SqlNodeKind.Operator, "COLLATE " + name, value);
    }

    private string Type(int from)
    {
        int end = from + 1;
        while (_sql.Is(end, '.') && _sql.IsName(end + 1))
            end += 2;
        bool hasZone = _sql.IsWord(from, "timestamp") || _sql.IsWord(from, "time");
        if (_sql.IsWord(from, "double") || (_sql.IsWord(end, "varying") && (_sql.IsWord(from, "character") || _sql.IsWord(from, "bit"))))
            end++;
        if (_sql.Is(end, '(') && _sql.IsNumber(end + 1))
            end = _sql.Closing(end) + 1;
        if (hasZone && (_sql.IsWord(end, "with") || _sql.IsWord(end, "without")) && _sql.IsWord(end + 1, "time"))
            end += 3;
        while (_sql.Is(end, '[') && _sql.Is(end + 1, ']'))
            end += 2;
        _at = Math.Min(end, Count);
        string type = TypeName.Of(_sql.Between(from, _at));
        return type.StartsWith("public.", StringComparison.Ordinal) ? type.Substring("public.".Length) : type;
    }

    private SqlNode? Infix(SqlNode left, int least)
    {
        if (_at >= Count)
            return null;
        int start = _at;
        SqlNode? made = Words(left, least) ?? Signs(left, least);
        if (made is null)
            _at = start;
        return made;
    }

    private SqlNode? Words(SqlNode left, int least)
    {
        if (Level("OR", 1, least) || Level("AND", 2, least))
        {
            string word = _sql.Name(_at++).ToUpperInvariant();
            return Expression(word == "OR" ? 2 : 3) is { } right ? new SqlNode(SqlNodeKind.Operator, word, [.. Flat(left, word), .. Flat(right, word)]) : null;
        }
        if (Level("IS", 4, least))
            return Is(left);
        if (Level("ISNULL", 4, least) || Level("NOTNULL", 4, least))
            return new SqlNode(SqlNodeKind.Operator, _sql.IsWord(_at++, "ISNULL") ? "IS NULL" : "IS NOT NULL", left);
        if (Level("AT", Highest - 1, least) && _sql.IsWord(_at + 1, "TIME") && _sql.IsWord(_at + 2, "ZONE"))
        {
            _at += 3;
            return Expression(Highest) is { } zone ? new SqlNode(SqlNodeKind.Operator, "AT TIME ZONE", left, zone) : null;
        }
        return Matching >= least ? Matched(left) : null;
    }

    private bool Level(string word, int level, int least) => level >= least && _sql.IsWord(_at, word);

    private static List<SqlNode> Flat(SqlNode node, string word) => node.Kind == SqlNodeKind.Operator && node.Text == word ? node.Parts : [node];

    private SqlNode? Is(SqlNode left)
    {
        _at++;
        string not = _sql.IsWord(_at, "NOT") ? "NOT " : "";
        _at += not.Length > 0 ? 1 : 0;
        if (_sql.IsWord(_at, "DISTINCT") && _sql.IsWord(_at + 1, "FROM"))
        {
            _at += 2;
            return Expression(Comparing) is { } right ? new SqlNode(SqlNodeKind.Operator, $"IS {not}DISTINCT FROM", left, right) : null;
        }
        if (!_sql.IsName(_at))
            return null;
        string word = _sql.Name(_at++).ToUpperInvariant();
        if (word == "JSON" && (_sql.IsWord(_at, "OBJECT") || _sql.IsWord(_at, "ARRAY") || _sql.IsWord(_at, "SCALAR") || _sql.IsWord(_at, "VALUE")))
            word += " " + _sql.Name(_at++).ToUpperInvariant();
        return new SqlNode(SqlNodeKind.Operator, $"IS {not}{word}", left);
    }

    /// <summary>What PostgreSQL writes with operators: IN, BETWEEN and LIKE.</summary>
    private SqlNode? Matched(SqlNode left)
    {
        bool isNot = _sql.IsWord(_at, "NOT");
        int at = isNot ? _at + 1 : _at;
        if (_sql.IsWord(at, "IN") && _sql.Is(at + 1, '('))
        {
            _at = at + 1;
            return In(left, Inside(), isNot);
        }
        if (_sql.IsWord(at, "LIKE") || _sql.IsWord(at, "ILIKE"))
        {
            _at = at + 1;
            string sign = (isNot ? "!" : "") + (_sql.IsWord(at, "LIKE") ? "~~" : "~~*");
            return Expression(Matching + 1) is { } pattern ? new SqlNode(SqlNodeKind.Operator, sign, left, pattern) : null;
        }
        if (_sql.IsWord(at, "BETWEEN") && !_sql.IsWord(at + 1, "SYMMETRIC"))
        {
            _at = at + 1;
            SqlNode? low = Expression(Matching + 1);
            if (low is null || !_sql.IsWord(_at++, "AND") || Expression(Matching + 1) is not { } high)
                return null;
            return new SqlNode(
                SqlNodeKind.Operator,
                isNot ? "OR" : "AND",
                new SqlNode(SqlNodeKind.Operator, isNot ? "<" : ">=", left, low),
                new SqlNode(SqlNodeKind.Operator, isNot ? ">" : "<=", left, high));
        }
        return null;
    }

    private static SqlNode In(SqlNode left, List<SqlNode> list, bool isNot)
    {
        if (list.Exists(item => item.Is("SELECT")))
        {
            SqlNode found = new(SqlNodeKind.Operator, "IN", left, new SqlNode(SqlNodeKind.Group, "", list));
            return isNot ? new SqlNode(SqlNodeKind.Operator, "NOT", found) : found;
        }
        return list.Count == 1
            ? new SqlNode(SqlNodeKind.Operator, isNot ? "<>" : "=", left, list[0])
            : new SqlNode(SqlNodeKind.Operator, isNot ? "<>all" : "=any", left, new SqlNode(SqlNodeKind.Array, "", list));
    }

    private SqlNode? Signs(SqlNode left, int least)
    {
        string sign = Sign();
        int level = sign switch
        {
            "" => -1,
            "=" or "<" or ">" or "<=" or ">=" or "<>" or "!=" => Comparing,
            "+" or "-" => 8,
            "*" or "/" or "%" => 9,
            "^" => 10,
            _ => 7,
        };
        if (level < least)
            return null;
        _at += sign.Length;
        if (sign == "!=")
            sign = "<>";
        if (Expression(level + 1) is not { } right)
            return null;
        bool isAny = right.Kind == SqlNodeKind.Call && right.Text is "any" or "some" or "all" && right.Parts.Count == 1;
        return isAny ? new SqlNode(SqlNodeKind.Operator, sign + (right.Text == "all" ? "all" : "any"), left, right.Parts[0]) : new SqlNode(SqlNodeKind.Operator, sign, left, right);
    }

    /// <summary>The operator that is next: signs without space between. It ends with a plus or a minus only where it has a sign that arithmetic has not.</summary>
    private string Sign()
    {
        int end = _at;
        while (end < Count && IsSign(end) && (end == _at || _sql.Start(end) == _sql.End(end - 1)))
            end++;
        string sign = end > _at ? _sql.Between(_at, end) : "";
        while (sign.Length > 1 && sign[sign.Length - 1] is '+' or '-' && sign.IndexOfAny(['~', '!', '@', '#', '%', '^', '&', '|', '`', '?']) < 0)
            sign = sign.Substring(0, sign.Length - 1);
        return sign;
    }

    private bool IsSign(int at) => "+-*/<>=~!@#%^&|`?".IndexOf(_sql.Text[_sql.Start(at)]) >= 0 && _sql.End(at) == _sql.Start(at) + 1;
}
