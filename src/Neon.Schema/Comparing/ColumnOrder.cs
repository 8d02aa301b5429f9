using System;
using System.Collections.Generic;

namespace Neon.Schema.Comparing;

/// <summary>
/// Tells which columns moved: those that are not in the longest row that both sides have in the same order. Of several such
/// rows the one whose names come first in the alphabet counts, so that the way back names the same columns.
/// </summary>
internal static class ColumnOrder
{
    /// <summary>The columns that moved.</summary>
    /// <param name="columns">The columns that both sides have, in the order of the base.</param>
    public static HashSet<string> Moved(List<(string Name, int Before, int After)> columns)
    {
        HashSet<string> moved = new(StringComparer.Ordinal);
        if (IsInOrder(columns))
            return moved;
        int[] lengths = new int[columns.Count];
        int longest = 0;
        for (int i = columns.Count - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < columns.Count; j++)
            {
                if (columns[j].After > columns[i].After)
                    lengths[i] = Math.Max(lengths[i], lengths[j]);
            }
            longest = Math.Max(longest, ++lengths[i]);
        }
        HashSet<string> stayed = new(StringComparer.Ordinal);
        for ((int last, int wanted) = (-1, longest); wanted > 0; wanted--)
        {
            int best = -1;
            for (int i = last + 1; i < columns.Count; i++)
            {
                bool fits = lengths[i] == wanted && (last < 0 || columns[i].After > columns[last].After);
                if (fits && (best < 0 || string.CompareOrdinal(columns[i].Name, columns[best].Name) < 0))
                    best = i;
            }
            stayed.Add(columns[best].Name);
            last = best;
        }
        foreach ((string name, _, _) in columns)
        {
            if (!stayed.Contains(name))
                moved.Add(name);
        }
        return moved;
    }

    private static bool IsInOrder(List<(string Name, int Before, int After)> columns)
    {
        for (int i = 1; i < columns.Count; i++)
        {
            if (columns[i].After < columns[i - 1].After)
                return false;
        }
        return true;
    }
}
