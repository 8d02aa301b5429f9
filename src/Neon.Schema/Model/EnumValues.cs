using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Model;

/// <summary>The values of an enum, as they are listed: <c>'sad', 'ok'</c>.</summary>
internal static class EnumValues
{
    /// <summary>Whether values that both have stand in another order.</summary>
    public static bool AreReordered(string? before, string? after)
    {
        if (before is null || after is null)
            return false;
        List<string> old = Read(before);
        List<string> now = Read(after);
        return !old.Where(new HashSet<string>(now, StringComparer.Ordinal).Contains).SequenceEqual(now.Where(new HashSet<string>(old, StringComparer.Ordinal).Contains));
    }

    /// <summary>Whether a value is there no more.</summary>
    public static bool LacksOne(string? before, string? after) =>
        before is not null && Read(before).Except(Read(after ?? ""), StringComparer.Ordinal).Any();

    /// <summary>Whether values have other names at the places where they were, and nothing else differs.</summary>
    public static bool AreRenamed(string? before, string? after)
    {
        if (before is null || after is null)
            return false;
        List<string> old = Read(before);
        List<string> now = Read(after);
        return old.Count == now.Count && old.Where((value, place) => value != now[place]).All(value => !now.Contains(value)) && !old.SequenceEqual(now);
    }

    /// <summary>The list with one value more; null where that cannot be.</summary>
    /// <param name="list">The list.</param>
    /// <param name="value">The value, in quotes.</param>
    /// <param name="neighbour">The value that it stands before or behind; null for the end.</param>
    /// <param name="isBefore">Whether it stands before that one.</param>
    /// <param name="mayExist">Whether a value that is there already is not a mistake.</param>
    public static string? With(string list, string value, string? neighbour, bool isBefore, bool mayExist)
    {
        List<string> values = Read(list);
        if (values.Contains(value))
            return mayExist ? list : null;
        int place = neighbour is null ? values.Count : values.IndexOf(neighbour);
        if (place < 0)
            return null;
        values.Insert(neighbour is null || isBefore ? place : place + 1, value);
        return string.Join(", ", values);
    }

    /// <summary>The list with another name for a value; null where that cannot be.</summary>
    public static string? Renamed(string list, string old, string name)
    {
        List<string> values = Read(list);
        int place = values.IndexOf(old);
        if (place < 0 || values.Contains(name))
            return null;
        values[place] = name;
        return string.Join(", ", values);
    }

    private static List<string> Read(string list)
    {
        List<string> values = [];
        int start = list.IndexOf('\'');
        while (start >= 0)
        {
            int end = start + 1;
            while (end < list.Length && (list[end] != '\'' || (end + 1 < list.Length && list[end + 1] == '\'')))
                end += list[end] == '\'' ? 2 : 1;
            values.Add(list.Substring(start, Math.Min(end + 1, list.Length) - start));
            start = end + 1 < list.Length ? list.IndexOf('\'', end + 1) : -1;
        }
        return values;
    }
}
