using System;
using System.Collections.Generic;

using static Neon.NeonSchemaImpact;
using static Neon.Schema.Rules.RuleWords;

namespace Neon.Schema.Rules;

/// <summary>What the table does not know.</summary>
internal static class UnknownRules
{
    /// <summary>The properties that the rows know, or that harm nobody, by kind; another one is for <c>NSR191</c>.</summary>
    private static readonly Dictionary<string, string[]> KnownProperties = new(StringComparer.Ordinal)
    {
        ["table"] = ["persistence", "partition", "partition of", "partition bound", "inherits", "tablespace", "access method", "replica identity", "row security", "forced row security", "of type", "options", "clustered on"],
        ["foreign table"] = ["server", "foreign options", "inherits", "partition of", "partition bound"],
        ["column"] = ["type", "nullability", "default", "collation", "identity", "generated", "storage", "compression", "statistics", "options", "position", "inherited"],
        ["attribute"] = ["type", "collation", "position"],
        ["domain"] = ["type", "nullability", "default", "collation"],
        ["sequence"] = ["type", "start", "increment", "minimum", "maximum", "cache", "cycle", "owned by", "persistence"],
        ["index"] = [.. RuleWords.IndexSettings, "table", "unique", "method", "columns", "include", "nulls", "where", "tablespace"],
        ["view"] = ["definition", "columns", "options", "check option"],
        ["materialized view"] = ["definition", "columns", "options", "tablespace", "access method", "clustered on"],
        ["function"] = ["arguments", "returns", "language", "body", "volatility", "strict", "leakproof", "security", "parallel", "cost", "rows", "support", "settings", "window", "transform", "definition"],
        ["extension"] = ["version", "schema"],
        ["schema"] = ["authorization"],
        ["enum"] = ["values"],
        ["database"] = [],
    };

    /// <summary>The rows.</summary>
    public static readonly SchemaRule[] Rows =
    [
        new("NSR190", Correctness, Caution, "Unknown kind of object", ["*"], c => c.IsAdded,
            "{object} is of a kind that no rule covers.",
            "Review its definition before you apply the change."),
        new("NSR191", Correctness, Caution, "Unknown property changed", ["*"], IsUnknown,
            "A property of {object} differs that no rule covers.",
            "Review both definitions before you apply the change."),
        new("NSR192", BreaksClients, Breaking, "Something that is not known removed or changed", ["*"], c => !c.IsAdded,
            "{object} is of a kind that no rule knows, and what relied on it may be gone.",
            "Read what was there before it is applied."),
    ];

    private static bool IsUnknown(ChangeFacts c) => c.IsModified && KnownProperties.TryGetValue(KindFamily(c.Kind), out string[]? known) && c.DiffersBeside(known);

    private static string KindFamily(string kind) => kind is "procedure" ? "function" : kind;
}
