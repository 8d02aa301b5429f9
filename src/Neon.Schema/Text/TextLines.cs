using System;

namespace Neon.Schema.Text;

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

    /// <summary>Where a line begins; the end of the text for those behind the last.</summary>
    public int Start(int line) => _starts[Math.Min(line, Count)];

    /// <summary>The line of a place; the last one for the end of the text.</summary>
    public int LineOf(int place)
    {
        int found = Array.BinarySearch(_starts, 0, Count, place);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The length of a line, with its end.</summary>
    public int Length(int line) => _starts[line + 1] - _starts[line];
}
