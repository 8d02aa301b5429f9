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
