using System;
using System.Text;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>
/// Goes through the tokens of one statement. What is not as expected sets <see cref="HasFailed"/> and is answered with
/// something empty: a statement that is not understood is not an error, and there may be many of them.
/// </summary>
internal sealed class StatementCursor(StatementReader tokens)
{
    private const int CharactersOfOne = 256;

    private readonly StringPool _pool = new(tokens.Text.Length / CharactersOfOne);

    /// <summary>The place of the next token.</summary>
    public int At { get; set; }

    /// <summary>Where the tokens end that may be read: the statement's end, or that of an item of a list.</summary>
    public int Limit { get; set; }

    /// <summary>Whether something was not as expected.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>What was set before the statement.</summary>
    public ReadingSettings Settings { get; set; } = ReadingSettings.None;

    /// <summary>Writes the name of a type as pg_dump does, where people wrote the text and it is compared; null elsewhere.</summary>
    public Func<string, string>? WriteType { get; init; }

    /// <summary>Whether people wrote the text and it is compared.</summary>
    public bool IsByHand => WriteType is not null;

    /// <summary>The name of a type that was read since a place.</summary>
    public string TypeFrom(int start) => WriteType is null ? TextFrom(start) : WriteType(TextFrom(start));

    /// <summary>The schema of a name that has none.</summary>
    public string? DefaultSchema => Settings.DefaultSchema;

    /// <summary>Whether all is read.</summary>
    public bool IsAtEnd => At >= Limit;

    /// <summary>Begins a statement.</summary>
    public void Begin()
    {
        At = 0;
        Limit = tokens.Count;
        HasFailed = false;
    }

    /// <summary>Says that the statement is not understood.</summary>
    public void Fail() => HasFailed = true;

    /// <summary>Whether the next token, or one after it, is a keyword.</summary>
    public bool Is(string word, int ahead = 0) => At + ahead < Limit && tokens.Is(At + ahead, word);

    /// <summary>Whether the next token, or one after it, is a character.</summary>
    public bool Is(char symbol, int ahead = 0)
    {
        int index = At + ahead;
        return index < Limit && IsSymbol(index, symbol);
    }

    private bool IsSymbol(int index, char symbol) => tokens[index].Kind == TokenKind.Symbol && tokens.Text[tokens[index].Start] == symbol;

    /// <summary>Takes a keyword if it is next.</summary>
    public bool Take(string word)
    {
        if (!Is(word))
            return false;
        At++;
        return true;
    }

    /// <summary>Takes two keywords if they are next.</summary>
    public bool Take(string first, string second)
    {
        if (!Is(first) || !Is(second, 1))
            return false;
        At += 2;
        return true;
    }

    /// <summary>Takes three keywords if they are next.</summary>
    public bool Take(string first, string second, string third)
    {
        if (!Is(first) || !Is(second, 1) || !Is(third, 2))
            return false;
        At += 3;
        return true;
    }

    /// <summary>Takes a character if it is next.</summary>
    public bool Take(char symbol)
    {
        if (!Is(symbol))
            return false;
        At++;
        return true;
    }

    /// <summary>Takes a character, which must be next.</summary>
    public void Expect(char symbol)
    {
        if (!Take(symbol))
            Fail();
    }

    /// <summary>Takes a keyword, which must be next.</summary>
    public void Expect(string word)
    {
        if (!Take(word))
            Fail();
    }

    /// <summary>Whether the last tokens are keywords.</summary>
    public bool EndsWith(params string[] words)
    {
        int ahead = Limit - words.Length - At;
        for (int i = 0; i < words.Length; i++)
        {
            if (ahead < 0 || !Is(words[i], ahead + i))
                return false;
        }
        return true;
    }

    /// <summary>Whether a name is next.</summary>
    public bool IsName => IsNameAt(0);

    /// <summary>Whether a name is some tokens ahead.</summary>
    public bool IsNameAt(int ahead) => At + ahead < Limit && tokens[At + ahead].Kind is TokenKind.Word or TokenKind.Quoted;

    /// <summary>Takes a name; without its quotes.</summary>
    public string TakeName()
    {
        if (!IsName)
        {
            Fail();
            return "";
        }
        Token token = tokens[At++];
        if (token.Kind == TokenKind.Word)
            return _pool.Get(tokens.Text, token.Start, token.End - token.Start);
        int open = tokens.Text.IndexOf('"', token.Start);
        string inner = _pool.Get(tokens.Text, open + 1, token.End - open - 2);
        return inner.Contains("\"\"") ? inner.Replace("\"\"", "\"") : inner;
    }

    /// <summary>Takes the name of an object, as PostgreSQL knows it: in small letters where it has no quotes. pg_dump writes no others.</summary>
    public string TakeIdentifier()
    {
        bool isFolded = !IsAtEnd && tokens[At].Kind == TokenKind.Word;
        string name = TakeName();
        if (!isFolded)
            return name;
        foreach (char c in name)
        {
            if (c is >= 'A' and <= 'Z')
                return name.ToLowerInvariant();
        }
        return name;
    }

    /// <summary>The name of an object that is next, which is not taken.</summary>
    public string PeekIdentifier()
    {
        int at = At;
        string name = TakeIdentifier();
        At = at;
        return name;
    }

    /// <summary>Takes a name with or without a schema.</summary>
    public QualifiedName TakeQualifiedName()
    {
        string first = TakeIdentifier();
        return Take('.') ? new QualifiedName(first, TakeIdentifier()) : new QualifiedName(DefaultSchema, first);
    }

    /// <summary>Takes the name of what is in no schema.</summary>
    public QualifiedName TakeUnqualifiedName() => new(null, TakeName());

    /// <summary>Takes the name of an operator: its characters, with or without a schema.</summary>
    public QualifiedName TakeOperatorName()
    {
        string? schema = DefaultSchema;
        if (IsName)
        {
            schema = TakeName();
            Expect('.');
        }
        int start = At;
        while (!IsAtEnd && tokens[At].Kind == TokenKind.Symbol && !Is('(') && !Is(',') && (At == start || tokens[At].Start == tokens[At - 1].End))
            At++;
        if (At == start)
            Fail();
        return new QualifiedName(schema, TextFrom(start));
    }

    /// <summary>Takes a string, as it is written.</summary>
    public string TakeString()
    {
        if (IsAtEnd || tokens[At].Kind != TokenKind.String)
            Fail();
        else
            At++;
        return HasFailed ? "" : TextFrom(At - 1);
    }

    /// <summary>Whether a string is next.</summary>
    public bool IsString => !IsAtEnd && tokens[At].Kind == TokenKind.String;

    /// <summary>Goes over one token and, where it opens a parenthesis, to behind its end.</summary>
    public void Skip()
    {
        int depth = 0;
        do
        {
            if (Is('(') || Is('['))
                depth++;
            else if (Is(')') || Is(']'))
                depth--;
            At++;
        }
        while (depth > 0 && !IsAtEnd);
    }

    /// <summary>Goes to the next comma outside of parentheses, or to the end.</summary>
    public void SkipItem()
    {
        while (!IsAtEnd && !Is(','))
            Skip();
    }

    /// <summary>Takes what is in parentheses, with them.</summary>
    public string TakeParenthesized()
    {
        int start = At;
        if (Is('('))
            Skip();
        else
            Fail();
        return TextFrom(start);
    }

    /// <summary>What is in parentheses some tokens ahead, which is not taken.</summary>
    public string PeekParenthesized(int ahead)
    {
        int at = At;
        At += ahead;
        string text = TakeParenthesized();
        At = at;
        return text;
    }

    /// <summary>Takes all that is left.</summary>
    public string TakeRest()
    {
        int start = At;
        At = Limit;
        return TextFrom(start);
    }

    /// <summary>Takes all that is left as the dump writes it, with its lines.</summary>
    public string TakeRestAsWritten()
    {
        if (IsAtEnd)
            return "";
        (int first, int start) = (At, tokens[At].Start);
        At = Limit;
        for (int i = first; i < Limit; i++)
        {
            if (IsWrittenInAnotherWay(i))
                return Rewritten(first, Limit, keepsLines: true);
        }
        return tokens.Text.Substring(start, tokens[Limit - 1].End - start);
    }

    /// <summary>Whether what is next begins something of its own, and is not the end of what came before: a name behind a dot, a cast, an operator or a comma is a name, whatever word it is.</summary>
    public bool MayBegin => At == 0 || tokens[At - 1].Kind != TokenKind.Symbol || tokens.Text[tokens[At - 1].Start] is ')' or ']';

    /// <summary>What was read since a place, with single spaces and without comments.</summary>
    public string TextFrom(int start) => TextBetween(start, At);

    /// <summary>The text of some tokens, with single spaces and without comments.</summary>
    public string TextBetween(int start, int end)
    {
        if (start >= end)
            return "";
        int from = tokens[start].Start;
        int to = tokens[end - 1].End;
        for (int i = start; i < end; i++)
        {
            int gap = i == start ? 0 : tokens[i].Start - tokens[i - 1].End;
            if (gap > 1 || (gap == 1 && tokens.Text[tokens[i].Start - 1] != ' ') || IsWrittenInAnotherWay(i))
                return Rewritten(start, end, keepsLines: false);
        }
        return _pool.Get(tokens.Text, from, to - from);
    }

    /// <summary>Where a token begins in the dump.</summary>
    public int StartOf(int index) => tokens[index].Start;

    /// <summary>Where a token has ended in the dump.</summary>
    public int EndOf(int index) => tokens[index].End;

    /// <summary>Whether a token is a name in quotes that it does not need, or a string that has such names.</summary>
    private bool IsWrittenInAnotherWay(int index)
    {
        Token token = tokens[index];
        return token.Kind == TokenKind.Quoted
            ? SqlName.IsQuotedForNothing(tokens.Text, token.Start, token.End)
            : token.Kind == TokenKind.String && token.End - token.Start > 4 && IsNameOfSomething(index) && tokens.Text.IndexOf('"', token.Start, token.End - token.Start) >= 0;
    }

    /// <summary>Whether a string is cast to regclass or one of its kind: <c>'public.orders_id_seq'::regclass</c>.</summary>
    private bool IsNameOfSomething(int index)
    {
        if (index + 3 >= tokens.Count || tokens.Text[tokens[index + 1].Start] != ':' || tokens.Text[tokens[index + 2].Start] != ':')
            return false;
        Token type = tokens[index + 3];
        int start = type.Kind == TokenKind.Quoted ? type.Start + 1 : type.Start;
        return type.Kind is TokenKind.Word or TokenKind.Quoted && string.CompareOrdinal(tokens.Text, start, "reg", 0, 3) == 0;
    }

    private string Rewritten(int start, int end, bool keepsLines)
    {
        StringBuilder text = new();
        for (int i = start; i < end; i++)
        {
            Token token = tokens[i];
            if (i > start && keepsLines)
                text.Append(tokens.Text, tokens[i - 1].End, token.Start - tokens[i - 1].End);
            else if (i > start && token.Start > tokens[i - 1].End && (IsOneSpace(i) || (!IsSymbol(i - 1, '(') && !IsSymbol(i, ')'))))
                text.Append(' '); // A list on several lines is the same as on one.
            if (!IsWrittenInAnotherWay(i))
                text.Append(tokens.Text, token.Start, token.End - token.Start);
            else if (token.Kind == TokenKind.Quoted)
                text.Append(tokens.Text, token.Start + 1, token.End - token.Start - 2);
            else
                AppendUnquoted(text, token);
        }
        return text.ToString();
    }

    private bool IsOneSpace(int index) => tokens[index].Start - tokens[index - 1].End == 1 && tokens.Text[tokens[index].Start - 1] == ' ';

    private void AppendUnquoted(StringBuilder text, Token token)
    {
        for (int at = token.Start; at < token.End; at++)
        {
            int close = tokens.Text[at] == '"' ? tokens.Text.IndexOf('"', at + 1, token.End - at - 1) : -1;
            if (close < 0)
            {
                text.Append(tokens.Text[at]);
                continue;
            }
            bool isPlain = SqlName.IsQuotedForNothing(tokens.Text, at, close + 1);
            text.Append(tokens.Text, isPlain ? at + 1 : at, isPlain ? close - at - 1 : close + 1 - at);
            at = close;
        }
    }
}
