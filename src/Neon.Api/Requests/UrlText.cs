using System;

namespace Neon.Api;

/// <summary>Escapes what goes into an address.</summary>
internal static class UrlText
{
    /// <summary>Escapes a text, as UTF-8.</summary>
    /// <exception cref="NeonException">
    /// It has half of a surrogate pair, which would be sent as another character, and so mean something else: <c>Neon.InvalidIdentifier</c>.
    /// </exception>
    public static string Escape(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
                i++;
            else if (char.IsSurrogate(text[i]))
                throw ApiErrors.InvalidIdentifier(text);
        }
        return Uri.EscapeDataString(text);
    }
}
