
namespace Neon.Schema.Sources;

/// <summary>The order of paths: folder by folder, by character, and numbers by their values, so that 10 comes after 9.</summary>
internal static class PathOrder
{
    /// <summary>Compares two paths.</summary>
    /// <param name="one">A path.</param>
    /// <param name="other">Another one.</param>
    /// <param name="start">Where what differs begins.</param>
    public static int Compare(string one, string other, int start)
    {
        int i = start;
        int j = start;
        while (i < one.Length && j < other.Length)
        {
            int order = IsDigit(one[i]) && IsDigit(other[j]) ? CompareNumbers(one, ref i, other, ref j) : Rank(one[i++]) - Rank(other[j++]);
            if (order != 0)
                return order;
        }
        int left = (one.Length - i) - (other.Length - j);
        return left != 0 ? left : string.CompareOrdinal(one, other);
    }

    private static int CompareNumbers(string one, ref int i, string other, ref int j)
    {
        (int start, int length) = Number(one, ref i);
        (int otherStart, int otherLength) = Number(other, ref j);
        return length != otherLength ? length - otherLength : string.CompareOrdinal(one, start, other, otherStart, length);
    }

    // Without its leading zeros, a longer number is a larger one.
    private static (int Start, int Length) Number(string text, ref int at)
    {
        while (at < text.Length - 1 && text[at] == '0' && IsDigit(text[at + 1]))
            at++;
        int start = at;
        while (at < text.Length && IsDigit(text[at]))
            at++;
        return (start, at - start);
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    // A folder's files come before those of a folder whose name goes on.
    private static int Rank(char c) => c is '/' or '\\' ? 0 : c;
}
