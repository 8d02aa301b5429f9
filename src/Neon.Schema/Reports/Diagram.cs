using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reports;

/// <summary>What a diagram shows of a table.</summary>
internal enum DiagramState
{
    /// <summary>It does not change, but a foreign key ties it to one that does.</summary>
    Near,

    /// <summary>Only the branch has it.</summary>
    Added,

    /// <summary>Both sides have it, and something of it differs.</summary>
    Changed,

    /// <summary>Only the base has it.</summary>
    Removed,
}

/// <summary>A table of a diagram.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="State">What happened to it.</param>
/// <param name="Impact">The worst of its changes.</param>
internal sealed record DiagramTable(string Name, DiagramState State, NeonSchemaImpact Impact)
{
    /// <summary>What happened to it, in words; empty if nothing did.</summary>
    public string Words => State == DiagramState.Near ? "" : $"{State.ToString().ToLowerInvariant()}, {Impact}";
}

/// <summary>A foreign key of a diagram, or several between the same tables.</summary>
/// <param name="From">The place of the table that references.</param>
/// <param name="To">The place of the table that is referenced.</param>
/// <param name="State">What happened to it.</param>
internal sealed record DiagramLink(int From, int To, DiagramState State);

/// <summary>The tables of a database that change and those that foreign keys tie to them, as many as can be read at once.</summary>
internal sealed class Diagram
{
    /// <summary>How many tables it has at most.</summary>
    public const int MostTables = 30;

    private Diagram(IReadOnlyList<DiagramTable> tables, IReadOnlyList<DiagramLink> links, int leftOut)
    {
        Tables = tables;
        Links = links;
        LeftOut = leftOut;
    }

    /// <summary>The tables, those that change first.</summary>
    public IReadOnlyList<DiagramTable> Tables { get; }

    /// <summary>The foreign keys between them.</summary>
    public IReadOnlyList<DiagramLink> Links { get; }

    /// <summary>How many tables there was no room for.</summary>
    public int LeftOut { get; }

    /// <summary>What it shows, in words.</summary>
    public string Caption => "The changed tables, and the tables that foreign keys connect to them." + (LeftOut == 0 ? "" : $" {Reports.Words.Count(LeftOut, "more table")} left out.");

    /// <summary>Makes it; null where there are no two tables to show.</summary>
    public static Diagram? Of(ReportedDatabase database)
    {
        Dictionary<string, DiagramTable> changed = Changed(database);
        List<DiagramTable> tables = [.. changed.Values.OrderByDescending(table => table.Impact).ThenBy(table => table.Name, StringComparer.Ordinal).Take(MostTables)];
        HashSet<string> taken = new(tables.Select(table => table.Name), StringComparer.Ordinal);
        string[] near =
        [
            .. database.Comparison.Links
                .SelectMany(link => new[] { (One: link.From, Other: link.To), (One: link.To, Other: link.From) })
                .Where(pair => changed.ContainsKey(pair.One) && !changed.ContainsKey(pair.Other))
                .GroupBy(pair => pair.Other, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count(pair => taken.Contains(pair.One))).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.Key),
        ];
        tables.AddRange(near.Take(MostTables - tables.Count).Select(name => new DiagramTable(name, DiagramState.Near, NeonSchemaImpact.None)));
        if (tables.Count < 2)
            return null;
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < tables.Count; i++)
            places.Add(tables[i].Name, i);
        DiagramLink[] links =
        [
            .. database.Comparison.Links
                .Where(link => link.From != link.To && places.ContainsKey(link.From) && places.ContainsKey(link.To))
                .GroupBy(link => (From: places[link.From], To: places[link.To]))
                .Select(group => new DiagramLink(group.Key.From, group.Key.To, group.Max(link => StateOf(link.Action)))),
        ];
        return new Diagram(tables, links, changed.Count + near.Length - tables.Count);
    }

    private static Dictionary<string, DiagramTable> Changed(ReportedDatabase database)
    {
        Dictionary<string, DiagramTable> changed = new(StringComparer.Ordinal);
        foreach (NeonSchemaChange change in database.Shown.Select(item => item.Change))
        {
            if (TableOf(change) is not { } name)
                continue;
            bool isWhole = change.Kind is Kinds.Table or Kinds.ForeignTable && change.Action != NeonSchemaChangeAction.Modified;
            DiagramState state = isWhole ? StateOf(change.Action) : DiagramState.Changed;
            changed[name] = changed.TryGetValue(name, out DiagramTable? known)
                ? new DiagramTable(name, isWhole || known.State == DiagramState.Changed ? state : known.State, change.Impact > known.Impact ? change.Impact : known.Impact)
                : new DiagramTable(name, state, change.Impact);
        }
        return changed;
    }

    /// <summary>The table that a change is of. What was JSON or came from a job has its name and its parent only.</summary>
    private static string? TableOf(NeonSchemaChange change) => change.Kind switch
    {
        Kinds.Table or Kinds.ForeignTable => change.FullName,
        Kinds.Column or Kinds.CheckConstraint or Kinds.NotNullConstraint or Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint or Kinds.ForeignKey
            or Kinds.Index or Kinds.Trigger or Kinds.Policy => change.Table ?? (change.Parent is { } parent ? SqlName.Qualify(change.Schema, parent) : null),
        _ => null,
    };

    private static DiagramState StateOf(NeonSchemaChangeAction? action) => action switch
    {
        NeonSchemaChangeAction.Added => DiagramState.Added,
        NeonSchemaChangeAction.Removed => DiagramState.Removed,
        NeonSchemaChangeAction.Modified => DiagramState.Changed,
        _ => DiagramState.Near,
    };
}
