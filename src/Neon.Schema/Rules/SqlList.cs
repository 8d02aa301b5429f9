using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Rules;

/// <summary>Cuts a list at its own commas, and not at those within quotes and parentheses.</summary>
internal static class SqlList
{
    /// <summary>The items of a list, without the parentheses around it if there are any.</summary>
    public static string[] Split(string list)
    {
        string text = list.Trim();
        bool isWrapped = text.Length > 1 && text[0] == '(' && OuterPlaces(text, ')').FirstOrDefault() == text.Length - 1;
        if (isWrapped)
            text = text.Substring(1, text.Length - 2);
        List<string> items = [];
        int start = 0;
        foreach (int comma in OuterPlaces(text, ','))
        {
            items.Add(text.Substring(start, comma - start).Trim());
            start = comma + 1;
        }
        string last = text.Substring(start).Trim();
        if (last.Length > 0 || items.Count > 0)
            items.Add(last);
        return [.. items];
    }

    /// <summary>The places of characters that are in no quotes and in no parentheses.</summary>
    /// <param name="text">SQL.</param>
    /// <param name="wanted">The character; a NUL for every place.</param>
    public static IEnumerable<int> OuterPlaces(string text, char wanted)
    {
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '\'' or '"')
            {
                if (wanted == '\0' && c == '"' && depth == 0)
                    yield return i;
                int close = text.IndexOf(c, i + 1);
                i = close < 0 ? text.Length : close;
                continue;
            }
            if (c is ')' or ']')
                depth--;
            if (depth == 0 && (wanted == '\0' || c == wanted))
                yield return i;
            if (c is '(' or '[')
                depth++;
        }
    }
}
