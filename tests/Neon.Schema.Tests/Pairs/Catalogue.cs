using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Neon.Schema.Tests.Pairs;

/// <summary>What a database has, as PostgreSQL's own catalogues say it (<c>catalogue.sql</c>): the witness against our reading of its dump.</summary>
internal sealed class Catalogue
{
    /// <summary>The query.</summary>
    public static string Query { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Pairs", "catalogue.sql"));

    /// <summary>The kinds that the query knows.</summary>
    public static IReadOnlySet<string> Kinds { get; } = new HashSet<string>
    {
        "schema", "extension", "table", "foreign table", "view", "materialized view", "sequence", "column", "primary key", "unique constraint", "foreign key",
        "exclusion constraint", "check constraint", "index", "function", "procedure", "aggregate", "enum", "composite type", "domain", "range type", "trigger",
        "row security policy", "rule",
    };

    private readonly Dictionary<(string Kind, string Name), Entry> _entries;

    public Catalogue(IEnumerable<Entry> entries) => _entries = entries.ToDictionary(entry => (entry.Kind, entry.Name));

    /// <summary>The objects that are not the same in another database, as our changes name them.</summary>
    public IEnumerable<string> Differing(Catalogue after)
    {
        HashSet<string> comeOrGone = [.. Wholes.Except(after.Wholes), .. after.Wholes.Except(Wholes)];
        foreach ((string Kind, string Name) key in _entries.Keys.Union(after._entries.Keys))
        {
            Entry? old = _entries.GetValueOrDefault(key);
            Entry? now = after._entries.GetValueOrDefault(key);

            // The columns and checks of a table or domain that came or went are its own.
            if (old?.Definition != now?.Definition && !(key.Kind is "column" or "check constraint" && comeOrGone.Contains((now ?? old)!.Parent!)))
                yield return $"{(old is null ? "Added" : now is null ? "Removed" : "Modified")} {key.Kind} {key.Name}";
        }
    }

    /// <summary>What has data here and is not there, or cannot hold it there: kind and name.</summary>
    public IEnumerable<(string Kind, string Name)> Lost(Catalogue after)
    {
        foreach (Entry entry in _entries.Values.Where(entry => entry.Kind is "table" or "column" or "enum"))
        {
            Entry? now = after._entries.GetValueOrDefault((entry.Kind, entry.Name));
            bool goesWithItsTable = entry.Kind == "column" && !after.Wholes.Contains(entry.Parent!);
            if (!goesWithItsTable && (now is null ? entry.Kind != "enum" : entry.Kind == "enum" && Labels(entry).Except(Labels(now)).Any()))
                yield return (entry.Kind, entry.Name);
        }
    }

    private IEnumerable<string> Wholes => _entries.Keys.Where(key => key.Kind is "table" or "foreign table" or "domain").Select(key => key.Name);

    private static string[] Labels(Entry entry) => entry.Definition.Split(',');

    /// <summary>An object.</summary>
    /// <param name="Kind">Its kind, as our changes call it.</param>
    /// <param name="Name">Its whole name.</param>
    /// <param name="Parent">The table or domain that it is part of.</param>
    /// <param name="Definition">All that may differ.</param>
    public sealed record Entry(string Kind, string Name, string? Parent, string Definition);
}
