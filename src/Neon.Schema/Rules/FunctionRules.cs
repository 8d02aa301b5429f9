using static Neon.NeonSchemaImpact;
using static Neon.Schema.Rules.RuleWords;

namespace Neon.Schema.Rules;

/// <summary>Functions and what calls them.</summary>
internal static class FunctionRules
{
    /// <summary>The rows.</summary>
    public static readonly SchemaRule[] Rows =
    [
        new("NSR100", BreaksClients, Breaking, "Function removed", [.. Routines, "operator"], c => c.IsRemoved,
            "Calls of {object} fail; changing an argument type creates a different function.",
            "Keep the old signature next to the new one until nobody calls it."),
        new("NSR101", BreaksClients, Breaking, "Return type of a function changed", ["function", "procedure"], c => c.Differs("returns"),
            "Callers of {object} get {after} instead of {before}, and the function must be dropped and created again.",
            "Create a function with a different name and move the callers.", "returns"),
        new("NSR102", BreaksClients, Breaking, "Arguments renamed or no longer optional", Routines, c => c.Differs("arguments") && Arguments.Break(c.Before("arguments"), c.After("arguments")),
            "Calls of {object} that use argument names or omit arguments fail.",
            "Keep the names, and keep every default.", "arguments"),
        new("NSR103", Correctness, Caution, "Function body changed", Routines, c => c.Differs("body", "language", "definition", "settings", "window", "transform", "support") || (c.Differs("arguments") && !Arguments.Break(c.Before("arguments"), c.After("arguments"))),
            "{object} behaves differently than before, also in indexes, constraints, policies and triggers.",
            "Test it on a branch with real data, and reindex what is built on it."),
        new("NSR104", Correctness, Caution, "Declared properties of a function changed", Routines, c => c.Differs("volatility", "strict", "leakproof", "parallel"),
            "The planner relies on IMMUTABLE, STRICT, LEAKPROOF and PARALLEL SAFE; a false declaration leads to wrong results.",
            "Check that the body matches the declaration; indexes require IMMUTABLE."),
        new("NSR105", Authorization, Caution, "Function security changed", Routines, c => c.Differs("security") || (c.IsAdded && c.Now?["security"] == "DEFINER"),
            "With SECURITY DEFINER, {object} runs with the privileges of its owner for everyone who may call it.",
            "Revoke EXECUTE from PUBLIC and set its own search_path."),
        new("NSR106", BreaksClients, Breaking, "Function that makes calls ambiguous", ["function", "procedure"], c => Overloads.AreAmbiguous(c),
            "Calls that omit the optional arguments of {object} also match {others}, and fail because neither is a better match.",
            "Give the new function a different name, or make its new arguments mandatory."),
        new("NSR107", Correctness, Caution, "Function overload added", ["function", "procedure"], c => c.Overloads.Count > 0 && !Overloads.AreAmbiguous(c),
            "Calls of {others} may now call {object}, or be ambiguous if an argument has no type.",
            "Give the new function a different name, or review each call of this name."),
        new("NSR110", Correctness, Caution, "Trigger or rule changed", Triggers, c => true,
            "Writes have different effects because of {object}.",
            "Test the writes of each client on a branch."),
    ];
}
