using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Comparing;
using Neon.Schema.Model;

using static Neon.NeonSchemaImpact;

namespace Neon.Schema.Rules;

/// <summary>
/// The table that says what a change will do, an area of it in a file each. Each row has its page in <c>docs/rules</c>; ids are
/// an API and are never given to another row. A change that no row is for is <see cref="Safe"/>: something was added or relaxed.
/// </summary>
internal static class SchemaRules
{
    /// <summary>All rows, in the order of their ids.</summary>
    public static IReadOnlyList<SchemaRule> All { get; } = [.. new[]
    {
        TableRules.Rows, ColumnRules.Rows, ConstraintRules.Rows, IndexRules.Rows, ViewRules.Rows, FunctionRules.Rows, TypeRules.Rows, PrivilegeRules.Rows,
        OtherRules.Rows, LockRules.Rows, UnknownRules.Rows,
    }.SelectMany(rows => rows).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    private static readonly Dictionary<string, List<SchemaRule>> ByKind = MakeByKind();

    /// <summary>Judges all changes of a comparison.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="found">The objects that they are of, in the same order.</param>
    /// <param name="surroundings">What is around them.</param>
    public static void Judge(IReadOnlyList<NeonSchemaChange> changes, IReadOnlyList<ObjectChange> found, Surroundings surroundings)
    {
        for (int i = 0; i < changes.Count; i++)
            Judge(new ChangeFacts(changes[i], found[i], surroundings));
    }

    /// <summary>Judges changes of which nothing but themselves is known.</summary>
    public static void Judge(IReadOnlyList<NeonSchemaChange> changes)
    {
        Surroundings surroundings = new(changes, new SchemaModel(""), new SchemaModel(""), sharesHistory: false);
        foreach (NeonSchemaChange change in changes)
            Judge(new ChangeFacts(change, null, surroundings));
    }

    private static void Judge(ChangeFacts facts)
    {
        NeonSchemaChange change = facts.Change;
        change.Table = facts.TableName;
        change.PartitionOf = change.Kind is Kinds.Table ? null : (facts.NowTable ?? facts.OldTable)?["partition of"];
        // What a change does that comes or goes with another is said of that one, but for the locks on further tables.
        bool goesWithAnother = facts.GoesWithAnother;
        List<SchemaRule> rules = ByKind.TryGetValue(change.Kind, out List<SchemaRule>? known) ? known : ByKind["*"];
        List<NeonSchemaHazard> hazards = [];
        foreach (SchemaRule rule in rules)
        {
            if ((rule.IsWithWhole || !goesWithAnother) && rule.Holds(facts))
                hazards.Add(rule.Of(facts));
        }
        hazards.Sort(WorstFirst);
        // The steps are those of the change, and not of each hazard that they avoid.
        foreach (NeonSchemaHazard other in hazards.Where(hazard => hazard.Steps.Count > 0).Skip(1))
            other.Steps = [];
        change.Hazards = hazards;
        NeonSchemaImpact least = change.Kind == "comment" || (goesWithAnother && facts.IsRemoved) ? None : Safe;
        change.Impact = hazards.Count > 0 && hazards[0].Impact > least ? hazards[0].Impact : least;
    }

    private static int WorstFirst(NeonSchemaHazard x, NeonSchemaHazard y)
    {
        int order = y.Impact.CompareTo(x.Impact);
        if (order == 0)
            order = Array.IndexOf(NeonSchemaHazard.Names, x.Hazard).CompareTo(Array.IndexOf(NeonSchemaHazard.Names, y.Hazard));
        return order != 0 ? order : string.CompareOrdinal(x.RuleId, y.RuleId);
    }

    private static Dictionary<string, List<SchemaRule>> MakeByKind()
    {
        Dictionary<string, List<SchemaRule>> table = new(StringComparer.Ordinal);
        List<SchemaRule> unknownKind = [.. All.Where(rule => rule.Kinds[0] == "*" && rule.Id != "NSR191")];
        SchemaRule unknownProperty = All.Single(rule => rule.Id == "NSR191");
        foreach (SchemaRule rule in All)
        {
            foreach (string kind in rule.Kinds.Where(kind => kind != "*"))
            {
                if (!table.TryGetValue(kind, out List<SchemaRule>? rules))
                    table.Add(kind, rules = []);
                rules.Add(rule);
            }
        }
        foreach (string kind in RuleWords.Harmless.Where(kind => !table.ContainsKey(kind)))
            table.Add(kind, []);
        foreach (List<SchemaRule> rules in table.Values)
            rules.Add(unknownProperty);
        table.Add("*", unknownKind);
        return table;
    }
}
