using System;
using System.Collections.Generic;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads GRANT, REVOKE and default privileges. All that one role may do with one object is one object.</summary>
internal static class PrivilegeReader
{
    /// <summary>Reads the statement from its first word.</summary>
    public static void Read(Draft draft)
    {
        StatementCursor at = draft.At;
        string property = TakeAction(at);
        Dictionary<string, SortedSet<string>> privileges = TakePrivileges(at);
        if (at.HasFailed)
            return;
        if (!at.Take("ON"))
        {
            ReadMembership(draft, property, privileges);
            return;
        }
        List<ObjectReference> targets = [];
        do
        {
            targets.Add(targets.Count == 0 ? TakeTarget(at) : Relation(at));
        }
        while (at.Take(',') && !at.HasFailed);
        List<string> roles = TakeRoles(at);
        property = TakeEnd(at, property);
        foreach (ObjectReference target in targets)
        {
            foreach (string role in roles)
            {
                foreach (KeyValuePair<string, SortedSet<string>> columns in privileges)
                {
                    SchemaObject grant = draft.Make(GrantOn(target, role, columns.Key, GrantorOf(draft, target)));
                    grant[property] = columns.Value.Count == 1 ? System.Linq.Enumerable.First(columns.Value) : string.Join(", ", columns.Value);
                    grant.IsOneOfMany = targets.Count * roles.Count > 1;
                }
            }
        }
    }

    /// <summary>Reads ALTER DEFAULT PRIVILEGES from behind its words.</summary>
    public static void ReadDefault(Draft draft)
    {
        StatementCursor at = draft.At;
        int start = at.At;
        if (at.Take("FOR", "ROLE") || at.Take("FOR", "USER"))
            at.TakeName();
        string? schema = at.Take("IN", "SCHEMA") ? at.TakeName() : null;
        string place = at.TextFrom(start);
        string property = TakeAction(at);
        SortedSet<string> privileges = TakePrivileges(at).TryGetValue("", out SortedSet<string>? found) ? found : [];
        at.Expect("ON");
        string objects = at.TakeName();
        if (at.Is("OBJECTS"))
            objects += " " + at.TakeName();
        List<string> roles = TakeRoles(at);
        property = TakeEnd(at, property);
        foreach (string role in roles)
        {
            string name = $"{place} ON {objects} TO {Role(role)}".TrimStart();
            string? parent = schema is null ? null : SqlName.Quote(schema);
            draft.Make(new SchemaObject(Kinds.DefaultPrivilege, schema, name, name, parent, parent))[property] = string.Join(", ", privileges);
        }
    }

    private static string TakeAction(StatementCursor at)
    {
        if (at.Take("REVOKE"))
            return at.Take("GRANT", "OPTION", "FOR") ? "revoked grant option" : "revoked";
        at.Expect("GRANT");
        return "privileges";
    }

    /// <summary>Takes the privileges, by the column that they are for; those for all columns are at an empty name.</summary>
    private static Dictionary<string, SortedSet<string>> TakePrivileges(StatementCursor at)
    {
        Dictionary<string, SortedSet<string>> privileges = new(StringComparer.Ordinal);
        do
        {
            int start = at.At;
            while (at.IsName && !at.Is("ON") && !at.Is("TO") && !at.Is("FROM"))
                at.At++;
            string privilege = at.TextFrom(start);
            if (privilege.Length == 0)
                at.Fail();
            if (privilege == "ALL PRIVILEGES")
                privilege = "ALL";
            if (at.Take('('))
            {
                do
                {
                    AddTo(privileges, at.TakeName(), privilege);
                }
                while (at.Take(',') && !at.HasFailed);
                at.Expect(')');
            }
            else
            {
                AddTo(privileges, "", privilege);
            }
        }
        while (at.Take(',') && !at.HasFailed);
        return privileges;
    }

    private static void AddTo(Dictionary<string, SortedSet<string>> privileges, string column, string privilege)
    {
        if (!privileges.TryGetValue(column, out SortedSet<string>? known))
            privileges.Add(column, known = new(StringComparer.Ordinal));
        known.Add(privilege);
    }

    private static ObjectReference TakeTarget(StatementCursor at)
    {
        // ON public.orders is ON TABLE public.orders.
        if (at.IsName && (at.Is('.', 1) || at.Is("TO", 1) || at.Is("FROM", 1) || at.Is(',', 1)))
            return Relation(at);
        return ReferenceReader.Take(at);
    }

    private static string Role(string name) => name == "PUBLIC" ? name : SqlName.Quote(name);

    private static ObjectReference Relation(StatementCursor at)
    {
        QualifiedName name = at.TakeQualifiedName();
        return new ObjectReference(ReferenceReader.Relation, name.Schema, name.Name, name.Full);
    }

    private static List<string> TakeRoles(StatementCursor at)
    {
        if (!at.Take("TO"))
            at.Expect("FROM");
        List<string> roles = [];
        do
        {
            at.Take("GROUP");
            roles.Add(at.Is("PUBLIC") ? at.TakeName().ToUpperInvariant() : at.TakeName());
        }
        while (at.Take(',') && !at.HasFailed);
        return roles;
    }

    private static string TakeEnd(StatementCursor at, string property)
    {
        if (at.Take("WITH", "GRANT", "OPTION"))
            property = "grantable";
        if (at.Take("GRANTED", "BY"))
            at.TakeName();
        if (!at.Take("CASCADE"))
            at.Take("RESTRICT");
        if (!at.IsAtEnd)
            at.Fail();
        return property;
    }

    private static void ReadMembership(Draft draft, string property, Dictionary<string, SortedSet<string>> roles)
    {
        StatementCursor at = draft.At;
        foreach (string member in TakeRoles(at))
        {
            string name = "membership of " + SqlName.Quote(member);
            draft.Make(new SchemaObject(Kinds.Grant, null, name, name))[property] = roles.TryGetValue("", out SortedSet<string>? of) ? string.Join(", ", of) : null;
        }
        at.TakeRest();
    }

    /// <summary>Who granted it, where it was not the owner.</summary>
    private static string? GrantorOf(Draft draft, ObjectReference target) =>
        draft.Role is { } role && draft.Model.Find(Kinds.Owner, target.FullName, target.Sort)?["owner"] == role ? null : draft.Role;

    private static SchemaObject GrantOn(ObjectReference target, string role, string column, string? grantor)
    {
        string parent = column.Length == 0 ? target.FullName : target.FullName + "." + SqlName.Quote(column);
        string sort = column.Length == 0 ? target.Sort : "column";
        return new SchemaObject(Kinds.Grant, target.Schema, role, $"{parent} TO {Role(role)}", parent, column.Length == 0 ? parent : target.FullName, sort + grantor);
    }
}
