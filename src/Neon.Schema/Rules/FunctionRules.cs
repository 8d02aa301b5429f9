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
            "Calls of {object} fail; another type of an argument makes another function.",
            "Keep the old signature beside the new one until nobody calls it."),
        new("NSR101", BreaksClients, Breaking, "Function returns something else", ["function", "procedure"], c => c.Differs("returns"),
            "Callers of {object} get {after} where they got {before}; it has to be dropped and made again.",
            "Make a function of another name and move the callers.", "returns"),
        new("NSR102", BreaksClients, Breaking, "Arguments renamed or no longer optional", Routines, c => c.Differs("arguments") && Arguments.Break(c.Before("arguments"), c.After("arguments")),
            "Calls of {object} that name its arguments or leave some out fail.",
            "Keep the names, and keep every default.", "arguments"),
        new("NSR103", Correctness, Caution, "Function does something else", Routines, c => c.Differs("body", "language", "definition", "settings", "window", "transform", "support") || (c.Differs("arguments") && !Arguments.Break(c.Before("arguments"), c.After("arguments"))),
            "{object} does or gives something else than before, also within indexes, constraints, policies and triggers.",
            "Test it on a branch with real data, and reindex what is built on it."),
        new("NSR104", Correctness, Caution, "Promises of a function changed", Routines, c => c.Differs("volatility", "strict", "leakproof", "parallel"),
            "The planner believes IMMUTABLE, STRICT, LEAKPROOF and PARALLEL SAFE; a promise that is not kept gives wrong rows.",
            "Check that the body keeps the promise; indexes need IMMUTABLE."),
        new("NSR105", Authorization, Caution, "Function runs as somebody else", Routines, c => c.Differs("security") || (c.IsAdded && c.Now?["security"] == "DEFINER"),
            "With SECURITY DEFINER {object} runs with the privileges of its owner, for whoever may call it.",
            "Revoke EXECUTE from PUBLIC and set a search_path of its own."),
        new("NSR106", BreaksClients, Breaking, "Function that makes calls ambiguous", ["function", "procedure"], c => Overloads.AreAmbiguous(c),
            "Calls that leave the optional arguments of {object} out fit {others} as well, and fail because neither is better.",
            "Give the new function another name, or make its new arguments mandatory."),
        new("NSR107", Correctness, Caution, "Function beside others of its name", ["function", "procedure"], c => c.Overloads.Count > 0 && !Overloads.AreAmbiguous(c),
            "Calls that reached {others} may reach {object}, or be ambiguous where an argument has no type.",
            "Give the new function another name, or look at each call of the name."),
        new("NSR110", Correctness, Caution, "Trigger or rule changed", Triggers, c => true,
            "Writing does something more, less or else because of {object}.",
            "Test the writes of each client on a branch."),
    ];
}
