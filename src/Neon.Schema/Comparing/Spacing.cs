namespace Neon.Schema.Comparing;

/// <summary>White space in SQL, which only matters within quotes, between words, and between operators.</summary>
internal static class Spacing
{
    /// <summary>Its characters.</summary>
    public static readonly char[] White = [' ', '\n', '\r', '\t'];

    /// <summary>Whether two texts are the same but for it.</summary>
    public static bool IsSame(string one, string other) => one == other || Squeezed(one) == Squeezed(other);

    /// <summary>Writes a text without what does not matter, and with one space where some does.</summary>
    /// <returns>The length.</returns>
    public static int Squeeze(string text, char[] to)
    {
        int length = 0;
        char quote = '\0';
        bool hasEscapes = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                to[length++] = c;
                if (c == '\\' && hasEscapes && i + 1 < text.Length)
                    to[length++] = text[++i];
                else if (c == quote)
                    quote = '\0';
            }
            else if (c is ' ' or '\n' or '\r' or '\t')
            {
                int next = i + 1;
                while (next < text.Length && text[next] is ' ' or '\n' or '\r' or '\t')
                    next++;
                if (length > 0 && next < text.Length && Matters(to[length - 1], text[next]))
                    to[length++] = ' ';
                i = next - 1;
            }
            else
            {
                to[length++] = c;
                if (c is not ('\'' or '"'))
                    continue;
                quote = c;
                hasEscapes = c == '\'' && i > 0 && text[i - 1] is 'E' or 'e' && (i == 1 || !IsOfWord(text[i - 2]));
            }
        }
        return length;
    }

    private static string Squeezed(string text)
    {
        char[] squeezed = new char[text.Length];
        return new string(squeezed, 0, Squeeze(text, squeezed));
    }

    private static bool Matters(char before, char after) => (IsOfWord(before) && IsOfWord(after)) || (IsOfOperator(before) && IsOfOperator(after));

    private static bool IsOfWord(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '$' or '"' or '\'' or > '\x7f';

    private static bool IsOfOperator(char c) => c is '+' or '-' or '*' or '/' or '<' or '>' or '=' or '~' or '!' or '@' or '#' or '%' or '^' or '&' or '|' or '`' or '?';
}
