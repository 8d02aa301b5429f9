using System;
using System.Collections.Generic;
using Neon.Schema.Text;

namespace Neon.Schema.Diff;

/// <summary>Some lines of one text that are replaced by some lines of another.</summary>
internal readonly struct DiffBlock(int beforeStart, int beforeCount, int afterStart, int afterCount)
{
    public int BeforeStart { get; } = beforeStart;

    public int BeforeCount { get; } = beforeCount;

    public int AfterStart { get; } = afterStart;

    public int AfterCount { get; } = afterCount;
}

/// <summary>
/// Finds the lines that differ. Lines that each text has once are held together first (patience), which keeps statements
/// whole and cuts the work to pieces; what is between them is compared by Myers' algorithm up to a number of differences,
/// beyond which a piece counts as changed completely. So the time is bounded for whatever texts.
/// </summary>
internal sealed class LineDiff
{
    private const int MostDifferences = 400;
    private const int MostRounds = 8;

    private readonly int[] _before;
    private readonly int[] _after;
    private readonly bool[] _removed;
    private readonly bool[] _added;
    private readonly Stack<DiffPiece> _pieces = new();

    // By the number of a line: its place in a piece of the one text, and of the other, from 1; -1 where it is there more than once.
    private readonly int[] _places;
    private readonly int[] _partners;

    private LineDiff(int[] before, int[] after, int numbers)
    {
        _places = new int[numbers];
        _partners = new int[numbers];
        _before = before;
        _after = after;
        _removed = new bool[before.Length];
        _added = new bool[after.Length];
    }

    /// <summary>The blocks that differ, in order.</summary>
    /// <param name="before">The one text.</param>
    /// <param name="after">The other.</param>
    /// <param name="same">What is known to be the same, in the order of both.</param>
    public static List<DiffBlock> Find(TextLines before, TextLines after, IReadOnlyList<SameText> same)
    {
        List<DiffPiece> pieces = PiecesBetween(before, after, same);
        (int[] old, int[] now, int numbers) = LineNumbers.Give(before, after, pieces);
        LineDiff diff = new(old, now, numbers);
        foreach (DiffPiece piece in pieces)
            diff._pieces.Push(piece);
        while (diff._pieces.Count > 0)
            diff.Compare(diff._pieces.Pop());
        return diff.Blocks();
    }

    /// <summary>The lines that are not within what is the same.</summary>
    private static List<DiffPiece> PiecesBetween(TextLines before, TextLines after, IReadOnlyList<SameText> same)
    {
        List<DiffPiece> pieces = [];
        (int a, int b) = (0, 0);
        foreach (SameText text in same)
        {
            // A line that begins within it is one of both texts, and ends within it but for the last.
            int first = before.LineOf(text.Before) + 1;
            int lines = before.LineOf(text.Before + text.Length - 1) - first;
            if (lines <= 0)
                continue;
            int firstAfter = after.LineOf(text.After) + 1;
            pieces.Add(new DiffPiece(a, first, b, firstAfter, 0));
            (a, b) = (first + lines, firstAfter + lines);
        }
        pieces.Add(new DiffPiece(a, before.Count, b, after.Count, 0));
        return pieces;
    }

    private void Compare(DiffPiece piece)
    {
        (int a, int aEnd, int b, int bEnd) = (piece.Before, piece.BeforeEnd, piece.After, piece.AfterEnd);
        while (a < aEnd && b < bEnd && _before[a] == _after[b])
        {
            a++;
            b++;
        }
        while (a < aEnd && b < bEnd && _before[aEnd - 1] == _after[bEnd - 1])
        {
            aEnd--;
            bEnd--;
        }
        if (a == aEnd || b == bEnd)
        {
            Replace(a, aEnd, b, bEnd);
            return;
        }
        List<(int Before, int After)> anchors = piece.Round < MostRounds ? Anchors(a, aEnd, b, bEnd) : [];
        if (anchors.Count == 0)
        {
            CompareClosely(a, aEnd, b, bEnd);
            return;
        }
        foreach ((int atBefore, int atAfter) in anchors)
        {
            _pieces.Push(new DiffPiece(a, atBefore, b, atAfter, piece.Round + 1));
            (a, b) = (atBefore + 1, atAfter + 1);
        }
        _pieces.Push(new DiffPiece(a, aEnd, b, bEnd, piece.Round + 1));
    }

    private void Replace(int a, int aEnd, int b, int bEnd)
    {
        for (; a < aEnd; a++)
            _removed[a] = true;
        for (; b < bEnd; b++)
            _added[b] = true;
    }

    /// <summary>The longest row, in the order of both, of lines that each has once.</summary>
    private List<(int Before, int After)> Anchors(int a, int aEnd, int b, int bEnd)
    {
        for (int i = a; i < aEnd; i++)
            _places[_before[i]] = _places[_before[i]] == 0 ? i + 1 : -1;
        for (int i = b; i < bEnd; i++)
        {
            if (_places[_after[i]] > 0)
                _partners[_after[i]] = _partners[_after[i]] == 0 ? i + 1 : -1;
        }
        List<(int Before, int After)> pairs = [];
        for (int i = a; i < aEnd; i++)
        {
            if (_places[_before[i]] > 0 && _partners[_before[i]] > 0)
                pairs.Add((i, _partners[_before[i]] - 1));
        }
        for (int i = a; i < aEnd; i++)
            _places[_before[i]] = _partners[_before[i]] = 0;
        return LongestRise(pairs);
    }

    internal static List<(int Before, int After)> LongestRise(List<(int Before, int After)> pairs)
    {
        if (IsRising(pairs))
            return pairs;
        int[] tails = new int[pairs.Count];
        int[] previous = new int[pairs.Count];
        int length = 0;
        for (int i = 0; i < pairs.Count; i++)
        {
            int low = 0;
            int high = length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (pairs[tails[middle]].After < pairs[i].After)
                    low = middle + 1;
                else
                    high = middle;
            }
            previous[i] = low > 0 ? tails[low - 1] : -1;
            tails[low] = i;
            length = Math.Max(length, low + 1);
        }
        List<(int, int)> rise = new(length);
        for (int i = length > 0 ? tails[length - 1] : -1; i >= 0; i = previous[i])
            rise.Add(pairs[i]);
        rise.Reverse();
        return rise;
    }

    private static bool IsRising(List<(int Before, int After)> pairs)
    {
        for (int i = 1; i < pairs.Count; i++)
        {
            if (pairs[i].After <= pairs[i - 1].After)
                return false;
        }
        return true;
    }

    /// <summary>Myers' greedy algorithm, with the furthest places of every round kept for the way back.</summary>
    private void CompareClosely(int a, int aEnd, int b, int bEnd)
    {
        int n = aEnd - a;
        int m = bEnd - b;
        int most = Math.Min(n + m, MostDifferences);
        List<int[]> rounds = [];
        int[] furthest = new int[(2 * most) + 3];
        int middle = most + 1;
        for (int d = 0; d <= most; d++)
        {
            for (int k = -d; k <= d; k += 2)
            {
                int x = k == -d || (k != d && furthest[middle + k - 1] < furthest[middle + k + 1]) ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1;
                int y = x - k;
                while (x < n && y < m && x >= 0 && y >= 0 && _before[a + x] == _after[b + y])
                {
                    x++;
                    y++;
                }
                furthest[middle + k] = x;
                if (x >= n && y >= m)
                {
                    WalkBack(rounds, a, b, n, m);
                    return;
                }
            }
            int[] kept = new int[(2 * d) + 1];
            Array.Copy(furthest, middle - d, kept, 0, kept.Length);
            rounds.Add(kept);
        }
        Replace(a, aEnd, b, bEnd);
    }

    private void WalkBack(List<int[]> rounds, int a, int b, int x, int y)
    {
        for (int d = rounds.Count; d > 0; d--)
        {
            int[] furthest = rounds[d - 1];
            int At(int diagonal) => diagonal < -(d - 1) || diagonal > d - 1 ? -1 : furthest[diagonal + d - 1];
            int k = x - y;
            bool isAdded = k == -d || (k != d && At(k - 1) < At(k + 1));
            int from = isAdded ? k + 1 : k - 1;
            int fromX = At(from);
            int fromY = fromX - from;
            if (isAdded)
                _added[b + fromY] = true;
            else
                _removed[a + fromX] = true;
            (x, y) = (fromX, fromY);
        }
    }

    private List<DiffBlock> Blocks()
    {
        List<DiffBlock> blocks = [];
        int a = 0;
        int b = 0;
        while (a < _removed.Length || b < _added.Length)
        {
            (int startA, int startB) = (a, b);
            while (a < _removed.Length && _removed[a])
                a++;
            while (b < _added.Length && _added[b])
                b++;
            if (a > startA || b > startB)
                blocks.Add(new DiffBlock(startA, a - startA, startB, b - startB));
            else
                (a, b) = (a + 1, b + 1);
        }
        return blocks;
    }
}
