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
            "{object}: the privileges of the role change.",
            "Have the change reviewed by somebody who knows what the role is for."),
        new("NSR141", BreaksClients, Breaking, "Privilege revoked", Grant, c => PrivilegeSet.IsRevoked(c),
            "Clients that connect as the role of {object} get permission errors.",
            "Check in pg_stat_statements what the role does, and revoke the privilege when nobody needs it."),
        new("NSR142", Authorization, Caution, "Owner changed", ["owner", "schema"], c => c.Kind == "owner" || c.Differs("authorization"),
            "{object}: the new owner can change and drop the object, and its row security does not apply to the owner.",
            "Check that the new owner is a role rather than a person, and that migrations run as that role."),
        new("NSR143", Authorization, Caution, "Row security turned on or off", Table, c => c.Differs("row security", "forced row security"),
            "Row security determines which rows of {object} each role can see and write; without a policy, a role sees no rows.",
            "Test with each role that clients use: the owner is exempt unless row security is forced."),
        new("NSR144", BreaksClients, Breaking, "Row security enabled", Table, c => c.Gains("row security") || c.Gains("forced row security"),
            "Roles to which no policy applies can no longer see or write any row of {object}.",
            "Create and test the policies before you enable row security."),
        new("NSR145", Authorization, Caution, "Policy changed", Policy, c => true,
            "Roles see and write different rows of {parent} than before.",
            "Test with each role that the policy applies to; one permissive policy is enough to allow a row, but all restrictive policies must allow it."),
        new("NSR146", Authorization, Caution, "Security label changed", ["security label"], c => true,
            "{object}: the label provider uses it to determine who can do what with the object, or what is masked.",
            "Have the change reviewed by somebody who knows the provider."),
        new("NSR147", Authorization, Caution, "Row security bypassed", [.. Table, .. Views], c => c.SecuredTable is not null,
            "Roles that can read {object} see rows of {secured} without its policies, which apply only to queries of the table itself.",
            "Create the view WITH (security_invoker), enable row security on the new table too, or don't grant access to it."),
        new("NSR148", BreaksClients, Breaking, "Last policy for a command removed", Policy, c => Policies.LeaveNobodyIn(c),
            "Row security stays enabled for {parent}, but no permissive policy is left for some command and role, which can no longer see or write rows.",
            "Add the policy that replaces it before you drop it."),
    ];
}
