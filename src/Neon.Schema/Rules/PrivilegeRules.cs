using static Neon.NeonSchemaImpact;
using static Neon.Schema.Rules.RuleWords;

namespace Neon.Schema.Rules;

/// <summary>Who may do what.</summary>
internal static class PrivilegeRules
{
    /// <summary>The rows.</summary>
    public static readonly SchemaRule[] Rows =
    [
        new("NSR140", Authorization, Caution, "Privileges changed", Privileges, c => true,
            "{object}: the role may do more or less than before.",
            "Have somebody look at it who knows what the role is for."),
        new("NSR141", BreaksClients, Breaking, "Privilege revoked", Grant, c => PrivilegeSet.IsRevoked(c),
            "Clients that connect as the role of {object} get permission denied.",
            "Look at pg_stat_statements for what the role does, and revoke when nobody needs it."),
        new("NSR142", Authorization, Caution, "Owner changed", ["owner", "schema"], c => c.Kind == "owner" || c.Differs("authorization"),
            "The owner of {object} may change and drop it, and its row security does not hold for the owner.",
            "Check that the new owner is a role and no person, and that migrations run as it."),
        new("NSR143", Authorization, Caution, "Row security switched", Table, c => c.Differs("row security", "forced row security"),
            "Row security decides which rows of {object} each role sees and writes; without a policy it is none at all.",
            "Test as each role that clients connect as: the owner is exempt unless it is forced."),
        new("NSR144", BreaksClients, Breaking, "Row security enabled", Table, c => c.Gains("row security") || c.Gains("forced row security"),
            "Roles for which no policy holds no longer see or write any row of {object}.",
            "Create and test the policies before row security is enabled."),
        new("NSR145", Authorization, Caution, "Policy changed", Policy, c => true,
            "Roles see and write other rows of {parent} than before.",
            "Test as each role that the policy is for; permissive policies add up, restrictive ones all have to hold."),
        new("NSR146", Authorization, Caution, "Security label changed", ["security label"], c => true,
            "The label provider decides by it who may do what, or what is masked, with {object}.",
            "Have somebody look at it who knows the provider."),
        new("NSR147", Authorization, Caution, "Way around row security", [.. Table, .. Views], c => c.SecuredTable is not null,
            "Whoever may read {object} sees rows of {secured} without its policies, which hold for those who ask the table itself.",
            "Make a view WITH (security_invoker), enable row security on the new table too, or grant it to nobody."),
        new("NSR148", BreaksClients, Breaking, "Last policy for a command removed", Policy, c => Policies.LeaveNobodyIn(c),
            "Row security stays on for {parent} and no permissive policy is left for some command and role, so that they see and write no row.",
            "Add the policy that replaces it before it is dropped."),
    ];
}
