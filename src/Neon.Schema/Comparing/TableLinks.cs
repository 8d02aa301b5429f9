using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Rules;

namespace Neon.Schema.Comparing;

/// <summary>Finds the foreign keys from and to tables that changed: what a report draws around them.</summary>
internal static class TableLinks
{
    private const string References = "REFERENCES ";

    private static readonly char[] Ends = [' ', '(', ',', '\n'];

    /// <summary>The keys, in the order of their tables.</summary>
    public static IReadOnlyList<TableLink> Of(IReadOnlyList<NeonSchemaChange> changes, SchemaModel before, SchemaModel after)
    {
        HashSet<string> changed = new(changes.Select(change => change.Table).OfType<string>(), StringComparer.Ordinal);
        if (changed.Count == 0)
            return [];
        Dictionary<string, SchemaObject> old = new(StringComparer.Ordinal);
        foreach (SchemaObject key in before.Objects.Where(item => item.Kind == Kinds.ForeignKey))
            old[key.FullName] = key;
        List<TableLink> links = [];
        foreach (SchemaObject key in after.Objects.Where(item => item.Kind == Kinds.ForeignKey))
        {
            bool isKnown = old.TryGetValue(key.FullName, out SchemaObject? was);
            old.Remove(key.FullName);
            Add(key, !isKnown ? NeonSchemaChangeAction.Added : was!["definition"] == key["definition"] ? null : NeonSchemaChangeAction.Modified);
        }
        foreach (SchemaObject key in old.Values)
            Add(key, NeonSchemaChangeAction.Removed);
        return [.. links.OrderBy(link => link.From, StringComparer.Ordinal).ThenBy(link => link.To, StringComparer.Ordinal)];

        void Add(SchemaObject key, NeonSchemaChangeAction? action)
        {
            if (key.BelongsTo is { } from && TargetOf(key["definition"]) is { } to && (changed.Contains(from) || changed.Contains(to)))
                links.Add(new TableLink(from, to, action));
        }
    }

    /// <summary>The table that a key references. Most have no quotes, and need not be cut into tokens: a schema has thousands.</summary>
    private static string? TargetOf(string? definition)
    {
        int at = definition?.IndexOf(References, StringComparison.Ordinal) ?? -1;
        if (definition is null || at < 0 || definition.IndexOf('"') >= 0)
            return ForeignKeyText.Read(definition)?.Table;
        int start = at + References.Length;
        int end = definition.IndexOfAny(Ends, start);
        return definition.Substring(start, (end < 0 ? definition.Length : end) - start);
    }
}
