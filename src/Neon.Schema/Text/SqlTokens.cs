using System;
using System.Collections.Generic;
using System.Threading;

namespace Neon.Schema.Text;

/// <summary>The tokens of a piece of SQL that was read before, such as the query of a view.</summary>
internal sealed class SqlTokens
{
    private readonly StatementReader _reader;
    private int[]? _closings;

    private SqlTokens(string text)
    {
        Text = text;
        _reader = new StatementReader(text + (EndsStatement(text) ? "" : "\n;"), CancellationToken.None);
        _ = TryRead(_reader);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>How many tokens it has.</summary>
    public int Count => _reader.Count;

    /// <summary>Cuts a text into tokens; text that is not SQL has none.</summary>
    public static SqlTokens Of(string text) => new(text);

    /// <summary>Where a token begins.</summary>
    public int Start(int index) => _reader[index].Start;

    /// <summary>Where a token has ended.</summary>
    public int End(int index) => _reader[index].End;

    /// <summary>Whether a token is a character.</summary>
    public bool Is(int index, char symbol) => (uint)index < (uint)Count && _reader[index].Kind == TokenKind.Symbol && Text[_reader[index].Start] == symbol;

    /// <summary>Whether a token is a keyword.</summary>
    public bool IsWord(int index, string word) => index >= 0 && _reader.Is(index, word);

    /// <summary>Whether a token is a name or a keyword.</summary>
    public bool IsName(int index) => (uint)index < (uint)Count && _reader[index].Kind is TokenKind.Word or TokenKind.Quoted;

    /// <summary>Whether a token is a string.</summary>
    public bool IsString(int index) => (uint)index < (uint)Count && _reader[index].Kind == TokenKind.String;

    /// <summary>Whether a token is a number.</summary>
    public bool IsNumber(int index) => (uint)index < (uint)Count && _reader[index].Kind == TokenKind.Number;

    /// <summary>A token without its quotes.</summary>
    public string Name(int index)
    {
        Token token = _reader[index];
        return token.Kind == TokenKind.Quoted && Text[token.Start] == '"'
            ? Text.Substring(token.Start + 1, token.End - token.Start - 2).Replace("\"\"", "\"")
            : Text.Substring(token.Start, token.End - token.Start);
    }

    /// <summary>The text from one token up to another, without that.</summary>
    public string Between(int from, int to) => from >= to ? "" : Text.Substring(Start(from), End(to - 1) - Start(from));

    /// <summary>The place of what closes a parenthesis; -1 if nothing does.</summary>
    public int Closing(int open) => Is(open, '(') || Is(open, '[') ? (_closings ??= Closings())[open] : -1;

    /// <summary>The place behind a token or, where it opens a parenthesis, behind what closes it.</summary>
    public int After(int index) => Is(index, '(') || Is(index, '[') ? Math.Max(index, Closing(index)) + 1 : index + 1;

    // All at once, because a deep expression needs all of them.
    private int[] Closings()
    {
        int[] closings = new int[Count];
        Stack<int> open = new();
        for (int i = 0; i < Count; i++)
        {
            closings[i] = -1;
            if (Is(i, '(') || Is(i, '['))
                open.Push(i);
            else if ((Is(i, ')') || Is(i, ']')) && open.Count > 0)
                closings[open.Pop()] = i;
        }
        return closings;
    }

    private static bool EndsStatement(string text) => text.TrimEnd().EndsWith(";", StringComparison.Ordinal);

    private static bool TryRead(StatementReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
