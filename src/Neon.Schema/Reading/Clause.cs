using Neon.Schema.Model;

namespace Neon.Schema.Reading;

/// <summary>A part of a statement that begins with its own keywords and gives one property.</summary>
internal readonly struct Clause
{
    private readonly string[] _words;

    /// <summary>A clause.</summary>
    /// <param name="words">The keywords that it begins with.</param>
    /// <param name="property">The property that it gives.</param>
    /// <param name="value">The value, where the keywords say it all; null for the text that follows them.</param>
    /// <param name="isType">Whether what follows is a type, which may be called like a keyword.</param>
    public Clause(string words, string property, string? value = null, bool isType = false)
    {
        _words = words.Split(' ');
        Property = property;
        Value = value;
        IsType = isType;
    }

    private string Property { get; }

    private string? Value { get; }

    private bool IsType { get; }

    /// <summary>Reads the clauses of a table up to the end of the statement; what comes before the first is not understood.</summary>
    public static void ReadAll(StatementCursor at, Clause[] table, SchemaObject into)
    {
        while (!at.IsAtEnd && !at.HasFailed)
        {
            int index = IndexOf(at, table);
            if (index < 0)
            {
                at.Fail();
                return;
            }
            Clause clause = table[index];
            at.At += clause._words.Length;
            int start = at.At;
            if (clause.Value is not null)
            {
                into[clause.Property] = clause.Value;
                continue;
            }
            // The first token is the clause's own even where it reads like the next keyword.
            if (IsTypeNext(clause, at))
                TypeReader.Skip(at);
            else if (!at.IsAtEnd)
                at.Skip();
            while (!at.IsAtEnd && IndexOf(at, table) < 0)
                at.Skip();
            string known = into[clause.Property] is { } before ? before + "; " : "";
            into[clause.Property] = known + at.TextFrom(start);
        }
    }

    /// <summary>RETURNS TABLE has a list and no type.</summary>
    private static bool IsTypeNext(Clause clause, StatementCursor at) => clause.IsType && !at.IsAtEnd && !(at.Is("TABLE") && at.Is('(', 1));

    private static int IndexOf(StatementCursor at, Clause[] table)
    {
        if (!at.IsName || !at.MayBegin)
            return -1;
        for (int i = 0; i < table.Length; i++)
        {
            if (table[i].Begins(at))
                return i;
        }
        return -1;
    }

    private bool Begins(StatementCursor at)
    {
        for (int i = 0; i < _words.Length; i++)
        {
            if (!at.Is(_words[i], i))
                return false;
        }
        return true;
    }
}
