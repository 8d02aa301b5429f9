using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;

namespace Neon.Schema.Rules;

/// <summary>What a role may do with an object, from all grants that say so.</summary>
internal static class PrivilegeSet
{
    /// <summary>What ALL meant for a kind of object in PostgreSQL 14; MAINTAIN, which version 17 has beside it, is not a client's.</summary>
    private static readonly Dictionary<string, string[]> All = new(StringComparer.Ordinal)
    {
        ["relation"] = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"],
        ["column"] = ["SELECT", "INSERT", "UPDATE", "REFERENCES"],
        ["schema"] = ["USAGE", "CREATE"],
        ["database"] = ["CREATE", "TEMPORARY", "CONNECT"],
    };

    // What PUBLIC has without a grant; a REVOKE takes it away.
    private static readonly string[] OfSequence = ["USAGE", "SELECT", "UPDATE"];

    /// <summary>Whether a change takes a privilege away that the role has from no other grant.</summary>
    public static bool IsRevoked(ChangeFacts c)
    {
        if (c.Item is not { } grant || grant.Parent is not { } target)
            return c.IsRemoved && c.Change.Before?.IndexOf("GRANT", StringComparison.Ordinal) >= 0;
        string sort = SortOf(grant, c);
        HashSet<string> before = Expand(c.Old, sort);
        before.ExceptWith(Expand(c.Now, sort));
        // A REVOKE of what a role has without a grant, which the other dump does not write.
        HashSet<string> takenAway = Revoked(c.Now, sort);
        takenAway.ExceptWith(Revoked(c.Old, sort));
        takenAway.ExceptWith(Expand(c.Now, sort));
        before.UnionWith(takenAway);
        if (before.Count == 0)
            return false;
        foreach (SchemaObject other in c.NewSide.GrantsOn(target).Concat(grant.Sort.StartsWith("column", StringComparison.Ordinal) ? c.NewSide.GrantsOn(grant.BelongsTo ?? "") : []))
        {
            if (other != c.Now && other.Name == grant.Name && other.Kind == grant.Kind)
                before.ExceptWith(Expand(other, sort));
            else if (other.Name == "PUBLIC")
                before.ExceptWith(Expand(other, sort));
        }
        return before.Count > 0;
    }

    private static string SortOf(SchemaObject grant, ChangeFacts c)
    {
        if (grant.Sort.StartsWith("column", StringComparison.Ordinal))
            return "column";
        if (grant.Sort.StartsWith("relation", StringComparison.Ordinal))
            return (c.OldSide.Relation(grant.Parent) ?? c.NewSide.Relation(grant.Parent))?.Kind == Kinds.Sequence ? "sequence" : "relation";
        return grant.Sort;
    }

    private static HashSet<string> Expand(SchemaObject? grant, string sort)
    {
        HashSet<string> privileges = new(StringComparer.Ordinal);
        Add(privileges, grant?["privileges"], sort);
        Add(privileges, grant?["grantable"], sort);
        return privileges;
    }

    private static HashSet<string> Revoked(SchemaObject? grant, string sort)
    {
        HashSet<string> privileges = new(StringComparer.Ordinal);
        Add(privileges, grant?["revoked"], sort);
        return privileges;
    }

    private static void Add(HashSet<string> privileges, string? list, string sort)
    {
        foreach (string item in (list ?? "").Split(','))
        {
            string privilege = item.Trim();
            if (privilege == "ALL")
                privileges.UnionWith(All.TryGetValue(sort, out string[]? all) ? all : sort == "sequence" ? OfSequence : ["ALL"]);
            else if (privilege.Length > 0 && privilege != "MAINTAIN")
                privileges.Add(privilege);
        }
    }
}
