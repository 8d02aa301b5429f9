using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using Neon.Schema.Completing;
using Neon.Schema.Model;
using Neon.Schema.Text;

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
        ["index"] = [.. RuleWords.IndexSettings, "table", "partitioned", "unique", "method", "columns", "include", "nulls", "where", "tablespace"],
        ["view"] = ["definition", "columns", "options", "check option"],
        ["materialized view"] = ["definition", "columns", "options", "tablespace", "access method", "clustered on"],
        ["function"] = ["arguments", "returns", "language", "body", "volatility", "strict", "leakproof", "security", "parallel", "cost", "rows", "support", "settings", "window", "transform", "definition"],
        ["extension"] = ["version", "schema"],
        ["schema"] = ["authorization"],
        ["enum"] = ["values"],
        ["database"] = [],
    };

    /// <summary>What an ALTER has that takes away, or gives another name.</summary>
    private static readonly string[] LossyWords = ["DROP", "RENAME", "DETACH", "TYPE", "SCHEMA"];

    // In the body of DO, which is a text.
    private static readonly Regex Lossy = new(@"\b(DROP|TRUNCATE|RENAME)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The rows.</summary>
    public static readonly SchemaRule[] Rows =
    [
        new("NSR190", Correctness, Caution, "Unknown kind of object", ["*"], c => c.IsAdded,
            "{object} is of a kind that no rule covers.",
            "Review its definition before you apply the change."),
        new("NSR191", Correctness, Caution, "Unknown property changed", ["*"], IsUnknown,
            "A property of {object} differs that no rule covers.",
            "Review both definitions before you apply the change."),
        new("NSR192", BreaksClients, Breaking, "Unknown object removed or changed", ["*"], c => !c.IsAdded,
            "{object} is of a kind that no rule covers, and objects that rely on it may stop working.",
            "Review its definition before you apply the change."),
        new("NSR193", DeletesData, Breaking, "Statement that removes or renames objects", ["*"], TakesAway,
            "{object} removes or renames an object of the schema, and it is unknown what is lost with it.",
            "Compare dumps of the schema from before and after the statement."),
        new("NSR194", Correctness, Breaking, "Statement with an unknown result", ["*"], c => c.IsAdded && c.Kind == Kinds.Unknown && c.Now?[UnknownResults.Assumed] is not null,
            "In the file, only this statement can create {assumed}, and it is unknown whether the result is the same as in the base.",
            "Compare the dump of a database that was created from the file."),
    ];

    // A dump has no such statement; migrations have.
    private static bool TakesAway(ChangeFacts c)
    {
        if (!c.IsAdded || c.Kind != Kinds.Unknown || c.Now?["definition"] is not { } statement)
            return false;
        StatementReader tokens = new(statement, default);
        if (!tokens.Read())
            return false;
        if (tokens.Is(0, "DROP") || tokens.Is(0, "TRUNCATE"))
            return true;
        if (tokens.Is(0, "DO"))
            return Lossy.IsMatch(statement);
        if (!tokens.Is(0, "ALTER"))
            return false;
        for (int i = 1; i < tokens.Count; i++)
        {
            if (Array.Exists(LossyWords, word => tokens.Is(i, word)))
                return true;
        }
        return false;
    }

    private static bool IsUnknown(ChangeFacts c) => c.IsModified && KnownProperties.TryGetValue(KindFamily(c.Kind), out string[]? known) && c.DiffersBeside(known);

    private static string KindFamily(string kind) => kind is "procedure" ? "function" : kind;
}
