namespace Neon.Schema.Text;

/// <summary>What a piece of SQL is.</summary>
internal enum TokenKind : byte
{
    /// <summary>A name or a keyword without quotes.</summary>
    Word,

    /// <summary>A name in double quotes.</summary>
    Quoted,

    /// <summary>A string of any form: plain, escaped, of bits, between dollars.</summary>
    String,

    /// <summary>A number or a parameter.</summary>
    Number,

    /// <summary>One character of an operator or of punctuation.</summary>
    Symbol,
}

/// <summary>A piece of SQL by its place in the text: a dump has millions, so none is a string until it must be.</summary>
internal readonly struct Token(TokenKind kind, int start, int end)
{
    /// <summary>What it is.</summary>
    public TokenKind Kind { get; } = kind;

    /// <summary>Where it begins.</summary>
    public int Start { get; } = start;

    /// <summary>Where it has ended.</summary>
    public int End { get; } = end;
}
