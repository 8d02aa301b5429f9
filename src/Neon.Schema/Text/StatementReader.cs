using System;
using System.Threading;

namespace Neon.Schema.Text;

/// <summary>
/// Cuts a dump into statements and each into tokens, in one pass and without recursion. Knows what hides a semicolon:
/// quotes, dollar quotes, nested comments, parentheses, the data of COPY, and bodies in standard SQL (BEGIN ATOMIC … END).
/// </summary>
internal sealed class StatementReader(string text, CancellationToken cancellation)
{
    private const int FewTokens = 256;

    // A piece of SQL of a few words is read as often as a statement of a thousand.
    private Token[] _tokens = new Token[Math.Min(FewTokens, (text.Length / 4) + 4)];
    private int _at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    private int _parentheses;
    private int _blocks;

    /// <summary>The dump.</summary>
    public string Text { get; } = text;

    /// <summary>How many tokens the statement has.</summary>
    public int Count { get; private set; }

    /// <summary>Where the statement begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the statement has ended: after its semicolon and, for COPY, after its data.</summary>
    public int End { get; private set; }

    /// <summary>Whether the statement is a line for psql, such as <c>\restrict</c>.</summary>
    public bool IsMeta { get; private set; }

    /// <summary>The token at a place.</summary>
    public Token this[int index] => _tokens[index];

    /// <summary>Goes to the next statement.</summary>
    /// <returns>False at the end of the dump.</returns>
    /// <exception cref="FormatException">The text is not a dump, or is cut off.</exception>
    public bool Read()
    {
        cancellation.ThrowIfCancellationRequested();
        Count = 0;
        IsMeta = false;
        _parentheses = 0;
        _blocks = 0;
        while (SkipBlank())
        {
            char c = Text[_at];
            if (c == ';' && _parentheses == 0 && _blocks == 0)
            {
                _at++;
                if (Count == 0)
                    continue;
                Start = _tokens[0].Start;
                if (IsCopyFromInput())
                    SkipCopiedRows();
                End = _at;
                return true;
            }
            if (c == '\\' && Count == 0)
            {
                int end = EndOfLine(_at);
                Start = _at;
                Add(TokenKind.Symbol, end);
                End = end;
                IsMeta = true;
                return true;
            }
            ReadToken(c);
        }
        if (Count > 0)
            throw DumpFormat.Error(Text, _tokens[0].Start, $"the statement that begins with \"{DumpFormat.Excerpt(Text, _tokens[0].Start)}\" does not end; the dump is truncated");
        return false;
    }

    /// <summary>Goes over the next statement without cutting it into tokens, where it is the same as one of another text.</summary>
    /// <param name="other">The other text.</param>
    /// <param name="lead">Where the blank lines and comments before that statement begin.</param>
    /// <param name="start">Where that statement begins.</param>
    /// <param name="end">Where it has ended, behind the semicolon that ends it.</param>
    /// <returns>False where it is not the same; then nothing is gone over but blank lines and comments.</returns>
    public bool Skip(string other, int lead, int start, int end)
    {
        if (string.CompareOrdinal(other, lead, Text, _at, end - lead) == 0)
            _at += start - lead;
        else if (!SkipBlank() || string.CompareOrdinal(other, start, Text, _at, end - start) != 0)
            return false;
        (Start, End) = (_at, _at + end - start);
        _at = End;
        return true;
    }

    /// <summary>Goes to a place between two statements.</summary>
    public void MoveTo(int place) => _at = place;

    private static bool IsNameStart(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' or >= '\x80';

    private static bool IsNamePart(char c) => IsNameStart(c) || c is >= '0' and <= '9' or '$';

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end of the dump.</returns>
    private bool SkipBlank()
    {
        while (_at < Text.Length)
        {
            char c = Text[_at];
            if (c is ' ' or '\n' or '\r' or '\t' or '\f' or '\v')
                _at++;
            else if (c == '-' && Peek(1) == '-')
                _at = EndOfLine(_at);
            else if (c == '/' && Peek(1) == '*')
                SkipComment();
            else
                return true;
        }
        return false;
    }

    private char Peek(int distance) => _at + distance < Text.Length ? Text[_at + distance] : '\0';

    private int EndOfLine(int from)
    {
        int end = Text.IndexOf('\n', from);
        return end < 0 ? Text.Length : end;
    }

    private void SkipComment()
    {
        int start = _at;
        int depth = 0;
        for (; _at < Text.Length; _at++)
        {
            if (Text[_at] == '/' && Peek(1) == '*')
            {
                depth++;
                _at++;
            }
            else if (Text[_at] == '*' && Peek(1) == '/')
            {
                _at++;
                if (--depth == 0)
                {
                    _at++;
                    return;
                }
            }
        }
        throw DumpFormat.Error(Text, start, "a comment is not closed; the dump is truncated");
    }

    private void ReadToken(char c)
    {
        if (IsNameStart(c))
        {
            ReadWord(c);
            return;
        }
        switch (c)
        {
            case '\'':
                ReadQuoted(TokenKind.String, _at, '\'', escapes: false);
                return;
            case '"':
                ReadQuoted(TokenKind.Quoted, _at, '"', escapes: false);
                return;
            case '$':
                ReadDollar();
                return;
            case '(' or '[':
                _parentheses++;
                break;
            case ')' or ']':
                if (--_parentheses < 0)
                    throw DumpFormat.Error(Text, _at, $"\"{c}\" closes nothing");
                break;
            case >= '0' and <= '9':
                ReadNumber();
                return;
            case < ' ' or '\u007f':
                throw DumpFormat.Error(Text, _at, "a control character was found where SQL was expected; this isn't a dump");
        }
        Add(TokenKind.Symbol, _at + 1);
    }

    private void ReadWord(char first)
    {
        int end = _at + 1;
        while (end < Text.Length && IsNamePart(Text[end]))
            end++;
        bool isPrefix = end == _at + 1;
        if (isPrefix && Peek(1) == '\'' && first is 'e' or 'E' or 'b' or 'B' or 'x' or 'X' or 'n' or 'N')
        {
            ReadQuoted(TokenKind.String, end, '\'', escapes: first is 'e' or 'E');
            return;
        }
        if (isPrefix && first is 'u' or 'U' && Peek(1) == '&' && Peek(2) is '\'' or '"')
        {
            ReadQuoted(Peek(2) == '"' ? TokenKind.Quoted : TokenKind.String, _at + 2, Peek(2), escapes: false);
            return;
        }
        Add(TokenKind.Word, end);
        CountBlocks();
    }

    /// <summary>Within a body in standard SQL a semicolon ends nothing; CASE has an END of its own.</summary>
    private void CountBlocks()
    {
        if (_blocks == 0)
        {
            if (Is(Count - 1, "ATOMIC") && Count > 1 && Is(Count - 2, "BEGIN"))
                _blocks = 1;
        }
        else if (Is(Count - 1, "CASE"))
        {
            _blocks++;
        }
        else if (Is(Count - 1, "END"))
        {
            _blocks--;
        }
    }

    private void ReadQuoted(TokenKind kind, int open, char quote, bool escapes)
    {
        int at = open + 1;
        while (true)
        {
            at = escapes ? Text.IndexOfAny(['\'', '\\'], at) : Text.IndexOf(quote, at);
            if (at < 0 || (Text[at] == '\\' && at + 1 >= Text.Length))
                throw DumpFormat.Error(Text, open, "a quote is not closed; the dump is truncated");
            if (Text[at] == '\\' || (at + 1 < Text.Length && Text[at + 1] == quote))
            {
                at += 2;
                continue;
            }
            Add(kind, at + 1);
            return;
        }
    }

    private void ReadDollar()
    {
        int end = _at + 1;
        if (end < Text.Length && (IsNameStart(Text[end]) || Text[end] == '$'))
        {
            while (end < Text.Length && Text[end] != '$' && IsNamePart(Text[end]))
                end++;
            if (end < Text.Length && Text[end] == '$')
            {
                string tag = Text.Substring(_at, end + 1 - _at);
                int close = Text.IndexOf(tag, end + 1, StringComparison.Ordinal);
                if (close < 0)
                    throw DumpFormat.Error(Text, _at, $"the quote {DumpFormat.Excerpt(tag, 0)} is not closed; the dump is truncated");
                Add(TokenKind.String, close + tag.Length);
                return;
            }
        }
        Add(TokenKind.Symbol, _at + 1);
    }

    private void ReadNumber()
    {
        int end = _at + 1;
        while (end < Text.Length && (Text[end] is >= '0' and <= '9' or '.' or '_' || IsNameStart(Text[end])
            || (Text[end] is '+' or '-' && Text[end - 1] is 'e' or 'E' && end + 1 < Text.Length && Text[end + 1] is >= '0' and <= '9')))
        {
            end++;
        }

        Add(TokenKind.Number, end);
    }

    private void Add(TokenKind kind, int end)
    {
        if (Count == _tokens.Length)
            Array.Resize(ref _tokens, Count * 2);
        _tokens[Count++] = new Token(kind, _at, end);
        _at = end;
    }

    /// <summary>Whether a token is a keyword; asked so often that it compares by hand.</summary>
    public bool Is(int index, string word)
    {
        if ((uint)index >= (uint)Count)
            return false;
        Token token = _tokens[index];
        if (token.End - token.Start != word.Length || token.Kind != TokenKind.Word)
            return false;
        for (int i = 0; i < word.Length; i++)
        {
            // Letters differ from their capitals in one bit; keywords have letters and underscores only.
            if ((Text[token.Start + i] | 0x20) != (word[i] | 0x20))
                return false;
        }
        return true;
    }

    private bool IsCopyFromInput()
    {
        if (!Is(0, "COPY"))
            return false;
        for (int i = 1; i < Count; i++)
        {
            if (Is(i, "STDIN") && Is(i - 1, "FROM"))
                return true;
        }
        return false;
    }

    /// <summary>The rows end with a line <c>\.</c>; no row can look like it, since backslashes are escaped.</summary>
    private void SkipCopiedRows()
    {
        for (int at = EndOfLine(_at); at < Text.Length; at = EndOfLine(at + 1))
        {
            bool isEnd = string.CompareOrdinal(Text, at + 1, "\\.", 0, 2) == 0 && (at + 3 >= Text.Length || Text[at + 3] is '\n' or '\r');
            if (isEnd)
            {
                _at = at + 3;
                return;
            }
        }
        throw DumpFormat.Error(Text, Start, "the rows of COPY do not end; the dump is truncated");
    }
}
