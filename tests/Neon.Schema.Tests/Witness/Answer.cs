using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Tests.Witness;

/// <summary>What a server did with a statement. As text: <c>X public.t;w public.t;! 23505</c>.</summary>
internal sealed class Answer
{
    /// <summary>The locks that count, the strongest first, with their letters: readers or writers notice them.</summary>
    public const string Locks = "XERS";

    private static readonly string[] LockNames = ["AccessExclusiveLock", "ExclusiveLock", "ShareRowExclusiveLock", "ShareLock"];

    private readonly SortedSet<string> _facts = new(StringComparer.Ordinal);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Answer Parse(string text)
    {
        Answer answer = new();
        foreach (string fact in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
            answer._facts.Add(fact);
        return answer;
    }

    /// <summary>The error where the server does not take the statement at all; null where it does.</summary>
    public string? Refused => Of('?').FirstOrDefault();

    /// <summary>The error where the rows that are there do not let it be; null where they do.</summary>
    public string? Fails => Of('!').FirstOrDefault();

    /// <summary>The tables whose rows were written again.</summary>
    public IEnumerable<string> Rewritten => Of('w');

    /// <summary>The tables that were there before and of which an index was built.</summary>
    public IEnumerable<string> Indexed => Of('i');

    /// <summary>The tables whose rows were read.</summary>
    public IEnumerable<string> Scanned => Of('s');

    /// <summary>The tables, columns and values that are gone.</summary>
    public IEnumerable<string> Lost => Of('-');

    /// <summary>What a client had for an answer before and has now, where that differs.</summary>
    public string? Seen => Of('~').FirstOrDefault();

    /// <summary>Whether somebody who waits for a lock waits for rows.</summary>
    public bool TakesLong => _facts.Any(fact => fact[0] is 'w' or 'i' or 's');

    /// <summary>The tables that stay and that were locked, each with the letter of the strongest lock.</summary>
    public IEnumerable<(string Table, char Lock)> Locked => _facts.Where(fact => Locks.Contains(fact[0])).Select(fact => (fact[2..], fact[0]));

    /// <summary>The lock on a table; a blank where it is none that counts.</summary>
    public char LockOf(string table) => Locked.Where(locked => locked.Table == table).Select(locked => locked.Lock).FirstOrDefault(' ');

    /// <summary>Whether readers or writers notice a lock.</summary>
    public static bool Counts(string mode) => Array.IndexOf(LockNames, mode) >= 0;

    /// <summary>Adds a fact.</summary>
    public void Add(char kind, string what) => _facts.Add($"{kind} {what}");

    /// <summary>Adds a lock, if it counts and is the strongest on the table.</summary>
    public void AddLock(string mode, string table)
    {
        int rank = Array.IndexOf(LockNames, mode);
        if (rank < 0 || Locks[..(rank + 1)].Contains(LockOf(table)))
            return;
        _facts.RemoveWhere(fact => Locks.Contains(fact[0]) && fact[2..] == table);
        Add(Locks[rank], table);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(';', _facts);

    private IEnumerable<string> Of(char kind) => _facts.Where(fact => fact[0] == kind).Select(fact => fact[2..]);
}
