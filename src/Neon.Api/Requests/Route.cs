using System;
using System.Globalization;

namespace Neon.Api;

/// <summary>Builds a path whose variable parts cannot change the route.</summary>
internal static class Route
{
    // The longest name that the API's description knows has 256 characters.
    private const int Longest = 256;

    /// <summary>Escapes each argument as one path segment.</summary>
    /// <exception cref="NeonException">An argument is empty, too long, no text, <c>.</c> or <c>..</c>: <c>Neon.InvalidIdentifier</c>.</exception>
    public static string Of(FormattableString route)
    {
        object?[] arguments = route.GetArguments();
        object[] escaped = new object[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            escaped[i] = arguments[i] is LongSegment segment
                ? Segment(segment.Text, segment.Longest)
                : Segment(Convert.ToString(arguments[i], CultureInfo.InvariantCulture), Longest);
        }
        return string.Format(CultureInfo.InvariantCulture, route.Format, escaped);
    }

    private static string Segment(string? value, int longest)
    {
        // HttpClient folds dot segments before it sends, escaped or not, and the service answers
        // an empty segment with a redirect to another route: both would reach something not meant.
        if (string.IsNullOrWhiteSpace(value) || value is "." or ".." || value!.Length > longest)
            throw ApiErrors.InvalidIdentifier(value);
        foreach (char c in value)
        {
            if (char.IsControl(c))
                throw ApiErrors.InvalidIdentifier(value);
        }
        return UrlText.Escape(value);
    }
}

/// <summary>A part of a route that may be longer than a name: the key of an object in a bucket.</summary>
/// <param name="Text">The text.</param>
/// <param name="Longest">How many characters it may have.</param>
internal sealed record LongSegment(string? Text, int Longest);
