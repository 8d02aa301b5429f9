using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Neon.Benchmarks.Fuzz.Answers;

/// <summary>Spoils the JSON of an answer: by bytes, by values and by members, once or several times over.</summary>
internal sealed class AnswerMutator(Random random, IReadOnlyList<RecordedAnswer> others)
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "-0", "1.5", "2147483648", "-9223372036854775809", "99999999999999999999", "1e400", "-1e-400", "1E5",
        "\"\"", "\" \"", "\"null\"", "\"1\"", "\"true\"", "\"\\ud800\"", "\"\\u0000\"", "\"\\u001b[2J\"", "\"../..\"", "\"a/b?c#d%2e\"", "\"-\"",
        "\"0000-00-00T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"2026-02-30T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"",
        "\"postgresql://a:b@c/d\"", "\"postgresql://\"", "\"postgresql://u@h:99999/\"", "\"http://[::1\"", "\"550e8400-e29b-41d4-a716-446655440000\"",
        "{}", "[]", "[[]]", "[null]", "[{}]", "{\"\":null}", "{\"id\":{\"id\":[]}}", "[1,\"a\",null,{}]", "NaN", "Infinity", "undefined", "'a'", "/* */1", "\"a\nb\"",
    ];

    private static readonly byte[][] Scraps = [[0], [0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf], [0xfe, 0xff], [0xe2, 0x80, 0xa8], "\""u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), ","u8.ToArray(), "\\"u8.ToArray()];

    /// <summary>Spoils it.</summary>
    public byte[] Mutate(byte[] body)
    {
        int times = random.Next(4) == 0 ? random.Next(2, 6) : 1;
        for (int i = 0; i < times; i++)
            body = Once(body);
        return body;
    }

    private byte[] Once(byte[] body)
    {
        if (body.Length == 0)
            return Text(Any(Values));
        List<Token> tokens = Tokens(body);
        if (tokens.Count == 0 || random.Next(4) == 0)
            return Bytes(body);
        Token token = tokens[random.Next(tokens.Count)];
        Token other = tokens[random.Next(tokens.Count)];
        return random.Next(12) switch
        {
            0 or 1 or 2 or 3 => Splice(body, token, Value()),
            4 => Splice(body, token, body.AsSpan(other.Start, other.Length).ToArray()),
            5 when token.Member >= 0 => Remove(body, token),
            6 when token.Member >= 0 => Insert(body, token.Member, Text($"{Name(body, token)}:{Any(Values)},")),
            7 when token.Member >= 0 => Insert(body, token.Member, [.. body[token.Member..(token.Start + token.Length)], (byte)',']),
            8 when token.Member >= 0 => Rename(body, token),
            9 => Foreign(body, token),
            10 => Splice(body, token, Repeated(body, token)),
            _ => Splice(body, token, Text($"[{Encoding.UTF8.GetString(body, token.Start, token.Length)}]")),
        };
    }

    private byte[] Bytes(byte[] body)
    {
        int at = random.Next(body.Length);
        int length = Math.Min(body.Length - at, random.Next(1, 40));
        switch (random.Next(9))
        {
            case 0:
                byte[] flipped = (byte[])body.Clone();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                return body[..at];
            case 2:
                return body[at..];
            case 3:
                return [.. body[..at], .. body[(at + length)..]];
            case 4:
                return Insert(body, at, body[at..(at + length)]);
            case 5:
                return Insert(body, at, Scraps[random.Next(Scraps.Length)]);
            case 6:
                return [.. "\uFEFF"u8, .. body];
            case 7:
                return [.. body, .. body];
            default:
                byte[] noise = (byte[])body.Clone();
                random.NextBytes(noise.AsSpan(at, length));
                return noise;
        }
    }

    private byte[] Value() => random.Next(30) switch
    {
        0 => Text(new string('[', 70) + new string(']', 70)),
        1 => Text(string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100)),
        2 => Text($"\"{new string('x', random.Next(1, 20_000))}\""),
        3 => Text(new string('9', random.Next(1, 2_000))),
        4 => Text($"\"{string.Concat(Enumerable.Range(0, 20).Select(_ => (char)random.Next(0x20, 0xd7ff))).Replace("\\", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal)}\""),
        _ => Text(Any(Values)),
    };

    private byte[] Rename(byte[] body, Token token)
    {
        string name = Name(body, token);
        string other = random.Next(3) switch { 0 => name.ToUpperInvariant(), 1 => "\"\"", _ => $"\"{name.Trim('"')}_x\"" };
        return [.. body[..token.Member], .. Text(other), .. body[(token.Member + Encoding.UTF8.GetByteCount(name))..]];
    }

    private byte[] Foreign(byte[] body, Token token)
    {
        byte[] other = others[random.Next(others.Count)].Body;
        return random.Next(2) == 0 || other.Length == 0 ? other : Splice(body, token, other);
    }

    private byte[] Repeated(byte[] body, Token token)
    {
        string text = Encoding.UTF8.GetString(body, token.Start, token.Length);
        return Text(text.Length > 2000 ? text : "[" + string.Join(',', Enumerable.Repeat(text, random.Next(2, 50))) + "]");
    }

    private static byte[] Remove(byte[] body, Token token)
    {
        int end = token.Start + token.Length;
        while (end < body.Length && body[end] is (byte)',' or (byte)' ')
            end++;
        return [.. body[..token.Member], .. body[end..]];
    }

    private static byte[] Splice(byte[] body, Token token, byte[] value) => [.. body[..token.Start], .. value, .. body[(token.Start + token.Length)..]];

    private static byte[] Insert(byte[] body, int at, byte[] more) => [.. body[..at], .. more, .. body[at..]];

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Name(byte[] body, Token token)
    {
        int end = Array.IndexOf(body, (byte)'"', token.Member + 1);
        return Encoding.UTF8.GetString(body, token.Member, end + 1 - token.Member);
    }

    private string Any(string[] from) => from[random.Next(from.Length)];

    /// <summary>The values of a text, objects and arrays whole; none if it is not JSON.</summary>
    private static List<Token> Tokens(byte[] body)
    {
        List<Token> tokens = [];
        Stack<(int Start, int Member)> open = new();
        int member = -1;
        Utf8JsonReader reader = new(body);
        try
        {
            while (reader.Read())
            {
                int start = (int)reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        member = start;
                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push((start, member));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        (int begin, int of) = open.Pop();
                        tokens.Add(new Token(begin, start + 1 - begin, of));
                        break;
                    default:
                        tokens.Add(new Token(start, (int)reader.BytesConsumed - start, member));
                        break;
                }
                member = -1;
            }
        }
        catch (JsonException)
        {
            // Spoiled before; what was read until there will do.
        }
        return tokens;
    }

    /// <summary>A value: where it is, and where its member's name begins, or -1.</summary>
    private readonly record struct Token(int Start, int Length, int Member);
}
