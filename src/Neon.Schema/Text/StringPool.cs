using System;

namespace Neon.Schema.Text;

/// <summary>Makes one string of equal pieces of text: a dump says "public" and "integer" a hundred thousand times.</summary>
internal sealed class StringPool(int expected)
{
    private const int LongestKept = 64;
    private const int Most = 1 << 15;

    private string?[] _strings = new string?[SizeFor(expected)];
    private int _count;

    /// <summary>The piece of a text as a string.</summary>
    public string Get(string text, int start, int length)
    {
        if (length == 0)
            return "";
        if (length > LongestKept)
            return text.Substring(start, length);
        uint hash = TextHash.Of(text, start, length);
        int mask = _strings.Length - 1;
        int slot = (int)hash & mask;
        while (_strings[slot] is { } kept)
        {
            if (kept.Length == length && string.CompareOrdinal(kept, 0, text, start, length) == 0)
                return kept;
            slot = (slot + 1) & mask;
        }
        string made = text.Substring(start, length);
        _strings[slot] = made;
        if (++_count * 2 > _strings.Length)
            Grow();
        return made;
    }

    private static int SizeFor(int expected)
    {
        int size = 1 << 10;
        while (size < Math.Min(expected, Most))
            size *= 2;
        return size;
    }

    private void Grow()
    {
        string?[] old = _strings;
        _strings = new string?[old.Length * 2];
        int mask = _strings.Length - 1;
        foreach (string? kept in old)
        {
            if (kept is null)
                continue;
            int slot = (int)TextHash.Of(kept, 0, kept.Length) & mask;
            while (_strings[slot] is not null)
                slot = (slot + 1) & mask;
            _strings[slot] = kept;
        }
    }
}
