using System;
using System.Collections.Generic;
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
    public static (int[] Before, int[] After) Number(TextLines before, TextLines after)
    {
        Dictionary<Slice, int> numbers = new(before.Count);
        return (before.Number(numbers), after.Number(numbers));
    }

    private int[] Number(Dictionary<Slice, int> numbers)
    {
        int[] result = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            Slice slice = new(Text, Start(i), Length(i));
            if (!numbers.TryGetValue(slice, out int number))
                numbers.Add(slice, number = numbers.Count);
            result[i] = number;
        }
        return result;
    }

    private readonly struct Slice : IEquatable<Slice>
    {
        private readonly string _text;
        private readonly int _start;
        private readonly int _length;
        private readonly int _hash;

        public Slice(string text, int start, int length)
        {
            _text = text;
            _start = start;
            _length = length;
            _hash = (int)TextHash.Of(text, start, length);
        }

        public bool Equals(Slice other) =>
            _hash == other._hash && _length == other._length && string.CompareOrdinal(_text, _start, other._text, other._start, _length) == 0;

        public override bool Equals(object? obj) => obj is Slice other && Equals(other);

        public override int GetHashCode() => _hash;
    }
}
