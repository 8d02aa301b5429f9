using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neon.Schema.Rules;

/// <summary>The names of a view's columns, read from its query as <c>pg_get_viewdef()</c> writes it.</summary>
internal static class ViewColumns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Singleline;

    private static readonly Regex Name = new(@"(?:\bAS\s+|\.|^)(?<name>""(?:[^""]|"""")+""|[\w$]+)$", Options);
    private static readonly Regex Begin = new(@"\bSELECT\s+(?:DISTINCT\s+(?:ON\s+\(\s*\)\s*)?)?", Options);
    private static readonly Regex End = new(@"\b(?:FROM|WHERE|GROUP|HAVING|WINDOW|UNION|INTERSECT|EXCEPT|ORDER|LIMIT|OFFSET|FETCH)\b|;", Options);

    /// <summary>Whether a reader of the old view does not find its columns, at their places, in the new one.</summary>
    /// <returns>False also where a query is not understood.</returns>
    public static bool Break(string? before, string? after)
    {
        if (Read(before) is not { } old || Read(after) is not { } now)
            return false;
        return now.Count < old.Count || !old.SequenceEqual(now.Take(old.Count), StringComparer.Ordinal);
    }

    /// <summary>The names, or null for a query that is not understood.</summary>
    public static IReadOnlyList<string>? Read(string? query)
    {
        if (query is null)
            return null;
        // What stands in quotes and parentheses is blanked, so that places stay what they are.
        char[] outer = [.. query.Select(_ => ' ')];
        foreach (int place in SqlList.OuterPlaces(query, '\0'))
            outer[place] = query[place];
        string words = new(outer);
        Match begin = Begin.Match(words);
        if (!begin.Success)
            return null;
        int start = begin.Index + begin.Length;
        Match end = End.Match(words, start);
        string list = query.Substring(start, (end.Success ? end.Index : query.Length) - start);
        List<string> names = [];
        foreach (string item in SqlList.Split(list))
        {
            if (Name.Match(item) is not { Success: true } name)
                return null;
            names.Add(name.Groups["name"].Value);
        }
        return names;
    }
}
