using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Rules;

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
