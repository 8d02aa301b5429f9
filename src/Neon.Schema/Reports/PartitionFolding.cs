using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Reports;

/// <summary>Finds the changes that partitions repeat of the table that they are parts of: there they are counted.</summary>
internal sealed class PartitionFolding
{
    private const int Deepest = 8;

    private readonly Dictionary<NeonSchemaChange, int> _partitions = [];
    private readonly HashSet<NeonSchemaChange> _folded = [];

    /// <summary>Looks at all changes of a database once.</summary>
    public PartitionFolding(IReadOnlyList<NeonSchemaChange> changes)
    {
        // Most schemas have no partitions, and then nothing has to be told from anything.
        if (!changes.Any(change => change.PartitionOf is not null))
            return;
        Dictionary<(string Table, string What), NeonSchemaChange> wholes = [];
        foreach (NeonSchemaChange change in changes)
        {
            if (change.Table is { } table)
                wholes[(table, WhatOf(change))] = change;
        }
        foreach (NeonSchemaChange change in changes)
        {
            if (WholeOf(change, wholes) is not { } whole)
                continue;
            _folded.Add(change);
            _partitions[whole] = PartitionsOf(whole) + 1;
        }
    }

    /// <summary>Whether a change repeats that of the table that its table is a partition of.</summary>
    public bool IsFolded(NeonSchemaChange change) => _folded.Contains(change);

    /// <summary>How many partitions have the same change.</summary>
    public int PartitionsOf(NeonSchemaChange change) => _partitions.TryGetValue(change, out int count) ? count : 0;

    /// <summary>The partitions that have the same change, in words; empty without any.</summary>
    public string AndPartitions(NeonSchemaChange change) => PartitionsOf(change) switch
    {
        0 => "",
        1 => " and 1 partition",
        int count => $" and {count} partitions",
    };

    /// <summary>What a change is, but for the table that it is of.</summary>
    private static string WhatOf(NeonSchemaChange change) => string.Join("\n", [change.Action.ToString(), change.Kind, change.Kind == "column" ? change.Name : "", .. change.Differences.Select(difference => difference.ToString()), .. change.Hazards.Where(hazard => hazard.Impact > NeonSchemaImpact.Safe).Select(hazard => hazard.RuleId)]);

    /// <summary>The change of the highest table that a change of a partition repeats; null if it repeats none.</summary>
    private static NeonSchemaChange? WholeOf(NeonSchemaChange change, Dictionary<(string Table, string What), NeonSchemaChange> wholes)
    {
        NeonSchemaChange? found = null;
        string? table = change.PartitionOf;
        if (table is null)
            return null;
        string what = WhatOf(change);
        for (int depth = 0; depth < Deepest && table is not null && wholes.TryGetValue((table, what), out NeonSchemaChange? whole) && whole != change; depth++)
            (found, table) = (whole, whole.PartitionOf);
        return found;
    }
}
