using System;
using System.Collections.Generic;

namespace Neon.Schema.Rules;

/// <summary>What the other changes say of one: whether its table comes or goes with it, and what a domain is made of.</summary>
internal sealed class Surroundings
{
    private readonly HashSet<(string? Schema, string Name)> _wholes = [];
    private readonly HashSet<string> _fullNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Base, bool IsChecked)> _domains = new(StringComparer.Ordinal);

    /// <summary>Looks at all changes once.</summary>
    public Surroundings(IReadOnlyList<NeonSchemaChange> changes)
    {
        foreach (NeonSchemaChange change in changes)
        {
            if (change.Kind == "domain" && (change.After ?? change.Before) is { } text)
                _domains[change.FullName] = Read(text);
            if (change.Action == NeonSchemaChangeAction.Modified)
                continue;
            bool isOfAnother = change.Parent is not null;
            if (!isOfAnother)
                _wholes.Add((change.Schema, change.Name));
            if (!isOfAnother || change.Kind is "index" or "trigger" or "row security policy" or "rule" or "statistics" or "column")
                _fullNames.Add(change.FullName);
        }
    }

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

    /// <summary>The type under a domain that the changes tell of, and whether it checks its values.</summary>
    public (string Base, bool IsChecked)? Domain(string type) => _domains.TryGetValue(type, out (string Base, bool IsChecked) domain) ? domain : null;

    private static (string Base, bool IsChecked) Read(string text)
    {
        ColumnText domain = new(text);
        return (domain.DomainType ?? "", domain.Has("CHECK") || domain.Has("NOT NULL"));
    }
}
