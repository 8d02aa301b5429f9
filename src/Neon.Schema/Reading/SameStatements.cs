using System;
using System.Collections.Generic;
using System.Threading;
using Neon.Schema.Diff;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>
/// Finds the statements of a dump that another has too, character by character. Most are the next ones there, and are not even
/// cut into tokens; one that is elsewhere is found by its hash.
/// </summary>
internal sealed class SameStatements
{
    // What was changed or removed since the last statement that both have.
    private const int Ahead = 4;

    private readonly FirstReading _first;
    private readonly string _firstText;
    private readonly StatementReader _statements;
    private readonly bool[] _isTaken;

    // By a hash: the first statement with it, and by a statement the next one, from 1.
    private int[]? _slots;
    private int[] _next = [];

    private SameStatements(FirstReading first, string text, CancellationToken cancellation)
    {
        _first = first;
        _firstText = first.Model.Text;
        _statements = new StatementReader(text, cancellation);
        _isTaken = new bool[first.Count];
    }

    /// <summary>Finds them, and sets apart what the other dump does not have, or not in this order.</summary>
    /// <param name="first">The other dump.</param>
    /// <param name="text">The dump.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>All statements of the dump, those up to one that has no end; and what both texts have in the same order.</returns>
    public static (List<SameStatement> Statements, List<SameText> Parts) Find(FirstReading first, string text, CancellationToken cancellation)
    {
        SameStatements same = new(first, text, cancellation);
        List<SameStatement> all = same.Find();
        same.SetApart(all);
        return (all, same.Parts(all));
    }

    private List<SameStatement> Find()
    {
        List<SameStatement> all = new(_first.Count);
        int next = 0;
        try
        {
            while (true)
            {
                int? same = SkipNext(next);
                if (same is null)
                {
                    if (!_statements.Read())
                        return all;
                    same = Search();
                }
                all.Add(new SameStatement(_statements.Start, _statements.End, same));
                if (same is not { } found)
                    continue;
                _isTaken[found] = true;
                next = found + 1;
            }
        }
        catch (FormatException)
        {
            // Who reads the statements says so, and no sooner than that they are wrong in another way.
            return all;
        }
    }

    private int? SkipNext(int next)
    {
        for (int i = next; i < Math.Min(next + Ahead, _first.Count); i++)
        {
            FirstReading.Entry statement = _first[i];
            if (!_isTaken[i] && IsWhole(statement) && _statements.Skip(_firstText, i == 0 ? 0 : _first[i - 1].End, statement.Start, statement.End))
                return i;
        }
        return null;
    }

    /// <summary>Whether what begins with the same characters is the same: a line for psql and the rows of COPY may go on.</summary>
    private bool IsWhole(FirstReading.Entry statement) => _firstText[statement.End - 1] == ';' && _firstText[statement.Start] != '\\';

    private int? Search()
    {
        _slots ??= MakeSlots();
        int length = _statements.End - _statements.Start;
        ref int place = ref _slots[TextHash.Of(_statements.Text, _statements.Start, length) & (_slots.Length - 1)];
        while (place > 0 && _isTaken[place - 1])
            place = _next[place - 1];
        for (int i = place; i > 0; i = _next[i - 1])
        {
            FirstReading.Entry statement = _first[i - 1];
            if (!_isTaken[i - 1] && statement.End - statement.Start == length && IsSame(statement.Start, _statements.Start, length))
                return i - 1;
        }
        return null;
    }

    private int[] MakeSlots()
    {
        int size = 16;
        while (size < _first.Count * 2)
            size *= 2;
        int[] slots = new int[size];
        _next = new int[_first.Count];
        for (int i = _first.Count - 1; i >= 0; i--)
        {
            FirstReading.Entry statement = _first[i];
            ref int slot = ref slots[TextHash.Of(_firstText, statement.Start, statement.End - statement.Start) & (size - 1)];
            _next[i] = slot;
            slot = i + 1;
        }
        return slots;
    }

    /// <summary>What both texts have in the same order, in parts as long as possible.</summary>
    private List<SameText> Parts(List<SameStatement> all)
    {
        List<(int Place, int Number)> pairs = [];
        for (int i = 0; i < all.Count; i++)
        {
            if (all[i].First is { } number)
                pairs.Add((i, number));
        }
        List<SameText> parts = [];
        foreach ((int place, int number) in LineDiff.LongestRise(pairs))
        {
            (int start, int known, int length) = (all[place].Start, _first[number].Start, all[place].End - all[place].Start);
            if (parts.Count > 0 && parts[parts.Count - 1] is var last && start - last.After == known - last.Before && IsSame(last.Before + last.Length, last.After + last.Length, start - last.After - last.Length))
                parts[parts.Count - 1] = new SameText(last.Before, last.After, start - last.After + length);
            else
                parts.Add(new SameText(known, start, length));
        }
        return parts;
    }

    private bool IsSame(int known, int start, int length) => string.CompareOrdinal(_firstText, known, _statements.Text, start, length) == 0;

    /// <summary>Of a group, all statements have to be there, in their order.</summary>
    private void SetApart(List<SameStatement> all)
    {
        for (int i = 0; i < _isTaken.Length; i++)
        {
            if (!_isTaken[i])
                _first.SetApart(i);
        }
        int[] last = new int[_isTaken.Length];
        foreach (SameStatement statement in all)
        {
            if (statement.First is not { } number)
                continue;
            ref int lastOfGroup = ref last[_first.GroupOf(number)];
            if (number < lastOfGroup)
                _first.SetApart(number);
            lastOfGroup = number;
        }
    }
}
