using System;

namespace Neon.Schema.Text;

/// <summary>Tells the line of a place in a text.</summary>
internal sealed class LineIndex
{
    private readonly int[] _starts;
    private readonly int _count;

    public LineIndex(string text)
    {
        _starts = new int[1024];
        _starts[_count++] = 0;
        for (int at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            if (_count == _starts.Length)
                Array.Resize(ref _starts, _count * 2);
            _starts[_count++] = at + 1;
        }
    }

    /// <summary>Where a line begins, counted from 1.</summary>
    public int StartOf(int line) => _starts[line - 1];

    /// <summary>Where the next line begins; behind every place for the last line.</summary>
    public int EndOf(int line) => line < _count ? _starts[line] : int.MaxValue;

    /// <summary>The line of a place, counted from 1.</summary>
    public int this[int offset]
    {
        get
        {
            int found = Array.BinarySearch(_starts, 0, _count, offset);
            return found >= 0 ? found + 1 : ~found;
        }
    }
}
