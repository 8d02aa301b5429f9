using System;
using System.Collections.Generic;
using Neon.Schema.Model;

namespace Neon.Schema.Rules;

/// <summary>What is around a change: both dumps, and the other changes.</summary>
internal sealed class Surroundings
{
    private readonly HashSet<(string? Schema, string Name)> _wholes = [];
    private readonly HashSet<string> _fullNames = new(StringComparer.Ordinal);

    /// <summary>Looks at all changes once.</summary>
    public Surroundings(IReadOnlyList<NeonSchemaChange> changes, SchemaModel before, SchemaModel after, bool sharesHistory)
    {
        Changes = changes;
        Before = new SchemaSide(before);
        After = new SchemaSide(after);
        SharesHistory = sharesHistory;
        foreach (NeonSchemaChange change in changes)
        {
            if (change.Action == NeonSchemaChangeAction.Modified)
                continue;
            bool isOfAnother = change.Parent is not null;
            if (!isOfAnother)
                _wholes.Add((change.Schema, change.Name));
            if (!isOfAnother || change.Kind is "index" or "trigger" or "row security policy" or "rule" or "statistics" or "column")
                _fullNames.Add(change.FullName);
        }
    }

    /// <summary>All changes.</summary>
    public IReadOnlyList<NeonSchemaChange> Changes { get; }

    /// <summary>The base.</summary>
    public SchemaSide Before { get; }

    /// <summary>The branch.</summary>
    public SchemaSide After { get; }

    /// <summary>Whether one side was made from the other, so that what differs was changed, and not made otherwise from the beginning.</summary>
    public bool SharesHistory { get; }

    /// <summary>Whether a change belongs to an object that is added or removed as a whole.</summary>
    public bool IsOfNewOrGone(NeonSchemaChange change)
    {
        if (change.Parent is not { } parent || change.Action == NeonSchemaChangeAction.Modified)
            return false;
        if (_wholes.Contains((change.Schema, parent)) || _fullNames.Contains(parent))
            return true;
        // public.orders.total, of which there is a comment or a privilege.
        int dot = parent.LastIndexOf('.');
        return dot > 0 && _fullNames.Contains(parent.Substring(0, dot));
    }
}
