using System;
using Neon.Schema.Text;

namespace Neon.Schema.Diff;

/// <summary>
/// The lines of a text, with their ends: a last line without one differs from the same with it.
/// </summary>
internal sealed class TextLines
{
    private readonly int[] _starts;

    public TextLines(string text)
    {
        Text = text;
        int[] starts = new int[Math.Max(16, text.Length / 32)];
        int count = 0;
        for (int at = 0; at < text.Length;)
        {
            if (count + 1 >= starts.Length)
                Array.Resize(ref starts, starts.Length * 2);
            starts[count++] = at;
            int end = text.IndexOf('\n', at);
            at = end < 0 ? text.Length : end + 1;
        }
        starts[count] = text.Length;
        _starts = starts;
        Count = count;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>How many lines there are.</summary>
    public int Count { get; }

    /// <summary>Where a line begins; for <see cref="Count"/> the end of the text.</summary>
    public int Start(int line) => _starts[line];

    /// <summary>The length of a line, with its end.</summary>
    public int Length(int line) => _starts[line + 1] - _starts[line];

    /// <summary>Gives each line a number, equal ones the same.</summary>
    /// <returns>The numbers of the lines of both, and how many numbers there are.</returns>
    public static (int[] Before, int[] After, int Count) Number(TextLines before, TextLines after)
    {
        Numbers numbers = new(before, after);
        return (numbers.Of(before, 0), numbers.Of(after, before.Count), numbers.Count);
    }

    /// <summary>The numbers that were given: a table of places without an object for each line, of which a dump has a hundred thousand.</summary>
    private sealed class Numbers
    {
        private readonly TextLines _before;
        private readonly TextLines _after;
        private readonly int[] _slots;

        // The first line of each number, those of the second text counted on from the first's.
        private readonly int[] _firsts;

        public Numbers(TextLines before, TextLines after)
        {
            (_before, _after) = (before, after);
            int size = 16;
            while (size < (before.Count + after.Count) * 1.25)
                size *= 2;
            _slots = new int[size];
            _firsts = new int[before.Count + after.Count];
        }

        public int Count { get; private set; }

        public int[] Of(TextLines lines, int offset)
        {
            int[] result = new int[lines.Count];
            for (int i = 0; i < result.Length; i++)
                result[i] = Of(lines, i, offset);
            return result;
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
}
