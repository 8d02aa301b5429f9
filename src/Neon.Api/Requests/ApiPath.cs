using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neon.Api;

/// <summary>
/// A path that a person wrote: checked so that it cannot leave the API, and escaped. <see cref="Route"/> is for the paths
/// that the module itself writes.
/// </summary>
internal sealed class ApiPath
{
    private static readonly Regex Scheme = new("^[A-Za-z][A-Za-z0-9+.-]*:", RegexOptions.CultureInvariant);

    private static readonly char[] Separators = ['/', '\\'];

    private ApiPath(string text, IReadOnlyList<KeyValuePair<string, object?>> query)
    {
        Text = text;
        Query = query;
    }

    /// <summary>The escaped path below the base address, without a leading slash.</summary>
    public string Text { get; }

    /// <summary>The query that stood behind the path, unescaped.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Query { get; }

    /// <summary>The last part of the path, unescaped.</summary>
    public string LastSegment => Uri.UnescapeDataString(Text.Substring(Text.LastIndexOf('/') + 1));

    /// <summary>Reads a path, with or without the base address or its path in front.</summary>
    /// <exception cref="NeonException">It leads elsewhere, or nowhere: <c>Neon.InvalidPath</c>.</exception>
    public static ApiPath Parse(string path, Uri baseUri)
    {
        string rest = Below(path.Trim(), baseUri);
        if (rest.IndexOf('#') >= 0)
            throw ApiErrors.InvalidPath(path, "it has a fragment (#)");
        string[] parts = rest.Split(['?'], 2);
        string[] segments = parts[0].Split('/');

        // One slash at the end is a habit of the hand.
        if (segments.Length > 1 && segments[segments.Length - 1].Length == 0)
            segments = [.. segments.Take(segments.Length - 1)];
        return new ApiPath(string.Join("/", segments.Select(segment => Segment(segment, path))), parts.Length == 1 ? [] : [.. Pairs(parts[1])]);
    }

    private static string Below(string path, Uri baseUri)
    {
        if (path.StartsWith(baseUri.AbsoluteUri, StringComparison.OrdinalIgnoreCase))
            return path.Substring(baseUri.AbsoluteUri.Length);
        if (Scheme.IsMatch(path) || path.StartsWith("//", StringComparison.Ordinal))
            throw ApiErrors.InvalidPath(path, $"it is not below {baseUri}, and the key is not sent to other addresses");
        return baseUri.AbsolutePath.Length > 1 && path.StartsWith(baseUri.AbsolutePath, StringComparison.Ordinal)
            ? path.Substring(baseUri.AbsolutePath.Length)
            : path.StartsWith("/", StringComparison.Ordinal) ? path.Substring(1) : path;
    }

    private static string Segment(string segment, string path)
    {
        string text = Uri.UnescapeDataString(segment);
        if (string.IsNullOrWhiteSpace(text))
            throw ApiErrors.InvalidPath(path, "it has an empty segment");

        // HttpClient folds dot segments, escaped ones too, and makes a slash of a backslash.
        if (text.Split(Separators).Any(part => part is "." or "..") || segment.IndexOf('\\') >= 0)
            throw ApiErrors.InvalidPath(path, "it has a '.', '..' or backslash segment");
        if (text.Any(char.IsControl))
            throw ApiErrors.InvalidPath(path, "it has a control character");
        return UrlText.Escape(text);
    }

    private static IEnumerable<KeyValuePair<string, object?>> Pairs(string query) =>
        from pair in query.Split('&')
        where pair.Length > 0
        let sides = pair.Split(['='], 2)
        select new KeyValuePair<string, object?>(Decoded(sides[0]), sides.Length == 1 ? "" : Decoded(sides[1]));

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
