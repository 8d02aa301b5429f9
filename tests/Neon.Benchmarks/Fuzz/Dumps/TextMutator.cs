using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Neon.Benchmarks.Fuzz.Dumps;

/// <summary>Spoils SQL and unified diffs: by characters, words, lines and pieces, once or several times over.</summary>
internal sealed partial class TextMutator(Random random)
{
    private const int MostDepth = 40_000;

    private static readonly string[] Scraps =
    [
        "\0", "\u0001", "\t", "\r", "\n", "\r\n", "\uFEFF", "\u2028", "\u00A0", "\uD800", "\uDC00", "\uFFFF", "é", "表", "🙂", "\u202E", "'", "''", "\"", "\"\"", "$$", "$x$", "$1", "\\", "\\.",
        "/*", "*/", "/* /* */", "--", ";", ";;", ",", ",,", "(", ")", "()", "[", "]", "[]", ".", "..", "::", ":=", "=", "@@", "+", "-", "E'\\", "U&\"\\", "B'1'", "1e400", "1.", "0x1F", "99999999999999999999",
    ];

    private static readonly string[] Words =
    [
        "CREATE", "ALTER", "TABLE", "ONLY", "COLUMN", "ADD", "DROP", "SET", "DEFAULT", "NOT", "NULL", "CONSTRAINT", "PRIMARY KEY", "UNIQUE", "CHECK", "FOREIGN KEY", "REFERENCES", "INDEX", "USING", "ON", "VIEW",
        "AS", "SELECT", "FROM", "WHERE", "FUNCTION", "RETURNS", "LANGUAGE", "BEGIN ATOMIC", "END", "CASE", "TYPE", "ENUM", "DOMAIN", "SEQUENCE", "OWNED BY", "OWNER TO", "GRANT", "REVOKE", "ALL", "TO", "COMMENT", "IS",
        "TRIGGER", "EXECUTE", "POLICY", "PARTITION OF", "FOR VALUES", "ATTACH PARTITION", "INHERITS", "IDENTITY", "GENERATED ALWAYS AS", "STORED", "COLLATE", "EXTENSION", "SCHEMA", "OPERATOR", "CLASS", "FAMILY",
        "AGGREGATE", "CAST", "RULE", "DO INSTEAD", "PUBLICATION", "SUBSCRIPTION", "SERVER", "EVENT", "COPY", "FROM stdin;", "bigint", "character varying(10)", "numeric(99,99)", "timestamp with time zone", "integer[][]",
        "public", "pg_catalog", "\"a\"\"b\"", "\"\"", "\"x.y\"", "'a''b'", "E'\\''", "$$ ; $$", "IF EXISTS", "VALID", "NULLS NOT DISTINCT", "WITH", "OPTIONS", "LIKE", "OF", "BETWEEN", "search_path",
    ];

    private static readonly string[] Hunks =
    [
        "@@ -0,0 +0,0 @@", "@@ -1 +1 @@", "@@ -1,0 +1,0 @@", "@@ -1,999999999 +1,999999999 @@", "@@ -99999999999,1 +1,1 @@", "@@ -1,99999999999 +1 @@", "@@ -999999999,3 +1,3 @@", "@@ --1,-1 +-1,-1 @@", "@@ -a +b @@", "@@",
        "@@ -1,1 +1,1", "--- a/x", "+++ b/x", "\\ No newline at end of file", "\\", "+", "-", " ", "diff --git a/x b/x", "index 0000000..1111111", "Binary files a/x and b/x differ",
    ];

    /// <summary>Spoils it.</summary>
    public string Mutate(string text)
    {
        int times = random.Next(4) == 0 ? random.Next(2, 8) : 1;
        for (int i = 0; i < times; i++)
            text = Once(text);
        return text;
    }

    private string Once(string text) => random.Next(10) switch
    {
        0 or 1 or 2 => Characters(text),
        3 or 4 => Lines(text),
        5 => random.Next(8) == 0 ? Whole(text) : Characters(text),
        _ => Tokens(text),
    };

    private string Characters(string text)
    {
        int at = random.Next(text.Length + 1);
        int length = Math.Min(text.Length - at, random.Next(1, 40));
        return random.Next(8) switch
        {
            0 => text[..at],
            1 => text[at..],
            2 => text.Remove(at, length),
            3 => text.Insert(at, text.Substring(at, length)),
            4 => text.Insert(at, Any(Scraps)),
            5 => text.Insert(at, Noise(length)),
            6 when at < text.Length => text.Remove(at, 1).Insert(at, ((char)(text[at] ^ (1 << random.Next(7)))).ToString()),
            _ => text.Remove(at, length).Insert(at, Any(Scraps)),
        };
    }

    private string Lines(string text)
    {
        List<string> lines = [.. text.Split('\n')];
        int at = random.Next(lines.Count);
        int other = random.Next(lines.Count);
        switch (random.Next(8))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[other]);
                break;
            case 2:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            case 3:
                lines[at] = lines[at][..random.Next(lines[at].Length + 1)];
                break;
            case 4:
                lines.Insert(at, Any(Hunks));
                break;
            case 5:
                lines[at] = Any(Hunks);
                break;
            case 6:
                lines[at] = " +-\\"[random.Next(4)] + (lines[at].Length > 0 ? lines[at][1..] : "");
                break;
            default:
                int count = Math.Min(lines.Count - at, random.Next(1, 12));
                List<string> moved = lines.GetRange(at, count);
                lines.RemoveRange(at, count);
                lines.InsertRange(random.Next(lines.Count + 1), moved);
                break;
        }
        return string.Join('\n', lines);
    }

    private string Tokens(string text)
    {
        MatchCollection tokens = Token().Matches(text);
        if (tokens.Count == 0)
            return text + Any(Words);
        Match at = tokens[random.Next(tokens.Count)];
        Match other = tokens[random.Next(tokens.Count)];
        string with = random.Next(7) switch
        {
            0 => "",
            1 => other.Value,
            2 => Any(Scraps),
            3 => $"{at.Value} {at.Value}",
            4 => $"\"{at.Value}\"",
            5 => at.Value + "x",
            _ => Any(Words),
        };
        return text.Remove(at.Index, at.Length).Insert(at.Index, with);
    }

    /// <summary>What touches the whole text, or makes it large or deep.</summary>
    private string Whole(string text)
    {
        int at = random.Next(text.Length + 1);
        int depth = random.Next(20) == 0 ? MostDepth : random.Next(1, 300);
        return random.Next(11) switch
        {
            0 => text.Replace("\n", "\r\n", StringComparison.Ordinal),
            1 => text.Replace('\n', '\r'),
            2 => text.Replace("\n", "", StringComparison.Ordinal),
            3 => "\uFEFF" + text,
            4 => text + text,
            5 => text.Insert(at, new string('(', depth) + (random.Next(2) == 0 ? new string(')', depth) : "")),
            6 => text.Insert(at, string.Concat(Enumerable.Repeat("/*", depth)) + (random.Next(2) == 0 ? string.Concat(Enumerable.Repeat("*/", depth)) : "")),
            7 => text.Insert(at, string.Concat(Enumerable.Repeat(Any(Scraps), depth))),
            8 => text.Insert(at, new string('x', depth * 4)),
            9 => text.Insert(at, string.Concat(Enumerable.Repeat(Any(Words) + " ", depth))),
            _ => text.ToUpperInvariant(),
        };
    }

    private string Noise(int length)
    {
        StringBuilder noise = new();
        for (int i = 0; i < length; i++)
            noise.Append((char)random.Next(random.Next(3) == 0 ? 0xFFFF : 0x7F));
        return noise.ToString();
    }

    private string Any(string[] from) => from[random.Next(from.Length)];

    [GeneratedRegex("""[A-Za-z_][A-Za-z_0-9]*|[0-9]+|'[^']*'|"[^"]*"|\$[a-z_]*\$|[^\sA-Za-z_0-9]""")]
    private static partial Regex Token();
}
