using System.Collections.Generic;
using Neon.Schema.Text;

namespace Neon.Schema.Diff;

/// <summary>
/// Gives lines of two texts numbers, equal ones the same: a table of places without an object for each line, of which a dump
/// has a hundred thousand.
/// </summary>
internal sealed class LineNumbers
{
    private readonly TextLines _before;
    private readonly TextLines _after;
    private readonly int[] _slots;

    // The first line of each number, those of the second text counted on from the first's.
    private readonly int[] _firsts;

    private LineNumbers(TextLines before, TextLines after, int most)
    {
        (_before, _after) = (before, after);
        int size = 16;
        while (size < most * 1.25)
            size *= 2;
        _slots = new int[size];
        _firsts = new int[most];
    }

    private int Count { get; set; }

    /// <summary>Gives them.</summary>
    /// <param name="before">The one text.</param>
    /// <param name="after">The other.</param>
    /// <param name="pieces">The lines that get one.</param>
    /// <returns>The numbers of the lines of both, and how many numbers there are.</returns>
    public static (int[] Before, int[] After, int Count) Give(TextLines before, TextLines after, IReadOnlyCollection<DiffPiece> pieces)
    {
        int most = 0;
        foreach (DiffPiece piece in pieces)
            most += piece.BeforeEnd - piece.Before + piece.AfterEnd - piece.After;
        LineNumbers numbers = new(before, after, most);
        int[] old = new int[before.Count];
        int[] now = new int[after.Count];
        foreach (DiffPiece piece in pieces)
        {
            for (int i = piece.Before; i < piece.BeforeEnd; i++)
                old[i] = numbers.Of(before, i, 0);
            for (int i = piece.After; i < piece.AfterEnd; i++)
                now[i] = numbers.Of(after, i, before.Count);
        }
        return (old, now, numbers.Count);
    }

    private int Of(TextLines lines, int line, int offset)
    {
        int start = lines.Start(line);
        int length = lines.Length(line);
        int slot = (int)TextHash.Of(lines.Text, start, length) & (_slots.Length - 1);
        for (; _slots[slot] > 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            int number = _slots[slot] - 1;
            int first = _firsts[number];
            (TextLines from, int at) = first < _before.Count ? (_before, first) : (_after, first - _before.Count);
            if (from.Length(at) == length && string.CompareOrdinal(from.Text, from.Start(at), lines.Text, start, length) == 0)
                return number;
        }
        _slots[slot] = Count + 1;
        _firsts[Count] = line + offset;
        return Count++;
    }
}
