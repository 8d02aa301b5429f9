using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Binding;

/// <summary>Which of the names that there are somebody may have meant.</summary>
internal static class NearNames
{
    private const int MostNames = 3;

    // Beyond it nobody has mistyped a name, and a comparison takes long.
    private const int LongestName = 100;

    // A name of which the beginning was typed.
    private const int ShortestBeginning = 3;

    /// <summary>The names that differ from a text by a letter or two, or begin with it, the nearest first; three at most.</summary>
    public static IReadOnlyList<string> Of(string text, IEnumerable<string> names)
    {
        if (text.Length > LongestName)
            return [];
        (string Name, int Distance)[] near =
        [
            .. from name in names.Distinct(StringComparer.Ordinal)
               where name.Length is > 0 and <= LongestName
               let distance = DistanceOf(text, name)
               where distance is not null
               orderby distance, name
               select (name, distance.Value),
        ];
        return [.. near.TakeWhile(other => other.Distance <= near[0].Distance + 1).Take(MostNames).Select(other => other.Name)];
    }

    private static int? DistanceOf(string text, string name)
    {
        int most = Math.Max(1, Math.Min(text.Length, name.Length) / 3);
        int distance = Math.Abs(text.Length - name.Length) > most ? int.MaxValue : Distance(text.ToUpperInvariant(), name.ToUpperInvariant());
        if (distance <= most)
            return distance;
        return text.Length >= ShortestBeginning && name.StartsWith(text, StringComparison.OrdinalIgnoreCase) ? most + 1 : null;
    }

    // How many letters have to be added, left out, changed, or swapped with the next.
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            cost[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            cost[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int change = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(change, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[a.Length, b.Length];
    }
}
