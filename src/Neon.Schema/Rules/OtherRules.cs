using System;
using System.Linq;
using Neon.Schema.Model;

using static Neon.NeonSchemaImpact;
using static Neon.Schema.Rules.RuleWords;

namespace Neon.Schema.Rules;

/// <summary>Replication, other servers, and everything else that a dump has.</summary>
internal static class OtherRules
{
    /// <summary>The rows.</summary>
    public static readonly SchemaRule[] Rows =
    [
        new("NSR150", BreaksClients, Breaking, "Publication or subscription removed", Replication, c => c.IsRemoved,
            "Subscribers of {object} no longer receive changes.",
            "Stop the subscribers first, and drop their replication slots."),
        new("NSR151", Correctness, Caution, "Publication or subscription changed", Replication, c => !c.IsRemoved,
            "Subscribers receive different tables, rows or columns than before.",
            "Refresh the subscriptions and compare the row counts."),
        new("NSR152", BreaksClients, Breaking, "Foreign server removed", Foreign, c => c.IsRemoved,
            "Queries of foreign tables that use {object} fail.",
            "Move the foreign tables first."),
        new("NSR153", Correctness, Caution, "Foreign server changed", Foreign, c => c.IsModified,
            "Foreign tables that use {object} connect to a different place or as a different user.",
            "Compare the data of both places before you switch."),
        new("NSR154", BreaksClients, Breaking, "Published without a key", ["publication", "publication table", "publication schema", "table", "primary key", "unique constraint", "index"], c => Publications.TablesWithoutIdentity(c).Any(),
            "Updates and deletes of {tables without a key} are published without a replica identity, or with a column list or row filter that does not match it, so every UPDATE and DELETE of them fails.",
            "Add a primary key, or set REPLICA IDENTITY to a unique index or to FULL, before you publish it; a column list must have all of its columns, and a row filter no others."),
        new("NSR160", BreaksClients, Breaking, "Collation, cast, language or operator removed", [.. Others.Where(kind => kind != "operator")], c => c.IsRemoved,
            "Everything that uses {object} fails, and objects that depend on it are dropped with it.",
            "Run DROP without CASCADE on a branch to find what depends on it."),
        new("NSR161", Correctness, Caution, "Collation, cast, language or operator changed", Others, c => c.IsModified,
            "Values are compared, converted or searched differently, and indexes that rely on {object} may be wrong.",
            "Rebuild the indexes that rely on it."),
        new("NSR162", Correctness, Caution, "Cast or operator added", ["cast", "operator", "operator class", "conversion"], c => c.IsAdded && ChangesExpressions(c),
            "Existing expressions may use {object}, and return different results or become ambiguous.",
            "Make casts explicit, and give operators names or types that aren't in use yet."),
    ];

    /// <summary>Whether it can take part in expressions that do not name it.</summary>
    private static bool ChangesExpressions(ChangeFacts c)
    {
        string definition = c.Now?["definition"] ?? "";
        return c.Kind switch
        {
            Kinds.Cast => definition.IndexOf("AS IMPLICIT", StringComparison.Ordinal) >= 0 || definition.IndexOf("AS ASSIGNMENT", StringComparison.Ordinal) >= 0,
            Kinds.OperatorClass or Kinds.Conversion => definition.IndexOf("DEFAULT", StringComparison.Ordinal) >= 0,
            _ => true,
        };
    }
}
