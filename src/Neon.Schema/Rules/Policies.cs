using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;

namespace Neon.Schema.Rules;

/// <summary>What row security lets roles do.</summary>
internal static class Policies
{
    private static readonly string[] Commands = ["SELECT", "INSERT", "UPDATE", "DELETE"];

    /// <summary>Whether a change of a policy leaves a role without any policy for a command, so that it sees or writes no row.</summary>
    public static bool LeaveNobodyIn(ChangeFacts c)
    {
        if (c.IsAdded || c.Old is not { } old || old["permissive"] == "RESTRICTIVE" || c.NowTable?["row security"] is null)
            return false;
        SchemaObject[] after = [.. c.NewSide.PartsOf(old.BelongsTo, Kinds.Policy).Where(policy => policy["permissive"] != "RESTRICTIVE" && !LetsNobody(policy))];
        return !LetsNobody(old) && Of(old).Any(command => Roles(old).Any(role => !after.Any(policy => Of(policy).Contains(command) && Roles(policy).Any(other => other == role || other == "PUBLIC"))));
    }

    private static bool LetsNobody(SchemaObject policy) => Expression.Strip(policy["using"] ?? policy["with check"] ?? "") == "false";

    private static string[] Of(SchemaObject policy) => policy["command"] is { } command && command != "ALL" ? [command.ToUpperInvariant()] : Commands;

    private static IEnumerable<string> Roles(SchemaObject policy) =>
        (policy["roles"] ?? "PUBLIC").Split(',').Select(role => role.Trim()).Select(role => role.Equals("public", StringComparison.OrdinalIgnoreCase) ? "PUBLIC" : role);
}
