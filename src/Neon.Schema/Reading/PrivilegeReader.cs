using System;
using System.Collections.Generic;
using System.Linq;
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
        privileges = privileges.ToDictionary(column => column.Key, column => InCapitals(column.Value), StringComparer.Ordinal);
        int start = at.At;
        bool isAll = at.IsByHand && at.Take("ALL");
        List<ObjectReference> targets = isAll ? TakeAllIn(draft) : TakeTargets(draft);
        string written = at.TextFrom(start);
        List<string> roles = TakeRoles(at);
        property = TakeEnd(at, property);
        if (at.HasFailed)
            return;
        foreach (ObjectReference target in targets)
        {
            foreach (string role in roles)
            {
                foreach (KeyValuePair<string, SortedSet<string>> columns in privileges)
                {
                    string? grantor = GrantorOf(draft, target);
                    SchemaObject grant = draft.Make(GrantOn(target, role, columns.Key, grantor));
                    grant[property] = columns.Value.Count == 1 ? columns.Value.First() : string.Join(", ", columns.Value);
                    grant.IsOneOfMany = targets.Count * roles.Count > 1;
                    if (isAll)
                        grant.Mention(written);
                    if (at.IsByHand && grantor is null)
                        draft.Model.Model.PrivilegeSteps.Add(new PrivilegeStep(grant, draft.Part, property, columns.Value));
                }
            }
        }
    }

    /// <summary>Reads ALTER DEFAULT PRIVILEGES from behind its words.</summary>
    public static void ReadDefault(Draft draft)
    {
        StatementCursor at = draft.At;
        List<string> creators = at.Take("FOR", "ROLE") || at.Take("FOR", "USER") ? TakeNames(at) : [];
        if (creators.Count == 0 && at.IsByHand && draft.Role is { } runner)
            creators.Add(runner);
        List<string> schemas = at.Take("IN", "SCHEMA") ? TakeNames(at) : [];
        string property = TakeAction(at);
        SortedSet<string> privileges = TakePrivileges(at).TryGetValue("", out SortedSet<string>? found) ? InCapitals(found) : [];
        at.Expect("ON");
        string written = at.TakeName();
        if (at.Is("OBJECTS"))
            written += " " + at.TakeName();
        string objects = written.ToUpperInvariant();
        // Another word for the same, which pg_dump does not write.
        if (objects == "ROUTINES")
            objects = "FUNCTIONS";
        List<string> roles = TakeRoles(at);
        property = TakeEnd(at, property);
        if (at.HasFailed)
            return;
        foreach (string? creator in OrNone(creators))
        {
            foreach (string? schema in OrNone(schemas))
            {
                foreach (string role in roles)
                {
                    string place = (creator is null ? "" : $"FOR ROLE {SqlName.Quote(creator)} ") + (schema is null ? "" : $"IN SCHEMA {SqlName.Quote(schema)} ");
                    string name = $"{place}ON {objects} TO {Role(role)}";
                    string? parent = schema is null ? null : SqlName.Quote(schema);
                    SchemaObject item = draft.Make(new SchemaObject(Kinds.DefaultPrivilege, schema, name, name, parent, parent));
                    item[property] = string.Join(", ", privileges);
                    if (!at.IsByHand)
                        continue;
                    // It may say so in small letters, or in another word.
                    item.Mention(written);
                    draft.Model.Model.PrivilegeSteps.Add(new PrivilegeStep(item, draft.Part, property, privileges) { Creator = creator, Objects = objects });
                }
            }
        }
    }

    private static IEnumerable<string?> OrNone(List<string> names) => names.Count == 0 ? new string?[] { null } : names;

    private static List<string> TakeNames(StatementCursor at)
    {
        List<string> names = [];
        do
        {
            names.Add(at.TakeIdentifier());
        }
        while (at.Take(',') && !at.HasFailed);
        return names;
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
            if (at.Take('('))
            {
                do
                {
                    AddTo(privileges, at.TakeIdentifier(), privilege);
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

    private static SortedSet<string> InCapitals(SortedSet<string> privileges) =>
        new(privileges.Select(privilege => privilege.ToUpperInvariant()).Select(privilege => privilege == "ALL PRIVILEGES" ? "ALL" : privilege), StringComparer.Ordinal);

    private static void AddTo(Dictionary<string, SortedSet<string>> privileges, string column, string privilege)
    {
        if (!privileges.TryGetValue(column, out SortedSet<string>? known))
            privileges.Add(column, known = new(StringComparer.Ordinal));
        known.Add(privilege);
    }

    private static List<ObjectReference> TakeTargets(Draft draft)
    {
        StatementCursor at = draft.At;
        List<ObjectReference> targets = [];
        do
        {
            targets.Add(targets.Count == 0 ? TakeTarget(draft) : Relation(at));
        }
        while (at.Take(',') && !at.HasFailed);
        return targets;
    }

    /// <summary>ALL TABLES IN SCHEMA is what the file has made by then: what comes later does not get the privileges.</summary>
    private static List<ObjectReference> TakeAllIn(Draft draft)
    {
        StatementCursor at = draft.At;
        string kind = at.TakeName().ToUpperInvariant();
        at.Expect("IN");
        at.Expect("SCHEMA");
        List<string> schemas = TakeNames(at);
        if (kind is not ("TABLES" or "SEQUENCES" or "FUNCTIONS" or "PROCEDURES" or "ROUTINES"))
            at.Fail();
        return [.. draft.Model.Objects.Where(item => item.Schema is { } schema && schemas.Contains(schema) && !item.IsOnlyMentioned).SelectMany(item => Of(item, kind))];
    }

    private static IEnumerable<ObjectReference> Of(SchemaObject item, string kind)
    {
        bool isMeant = item.Kind switch
        {
            Kinds.Table or Kinds.ForeignTable or Kinds.View or Kinds.MaterializedView => kind == "TABLES",
            Kinds.Sequence => kind == "SEQUENCES",
            Kinds.Function or Kinds.Aggregate => kind is "FUNCTIONS" or "ROUTINES",
            Kinds.Procedure => kind is "PROCEDURES" or "ROUTINES",
            _ => false,
        };
        if (isMeant)
            yield return new ObjectReference(Kinds.SortOf(item.Kind)!, item.Schema, item.Name, item.FullName);
        if (kind != "SEQUENCES" || item.Kind != Kinds.Table)
            yield break;
        foreach (SchemaObject column in item.Columns.Where(column => column["identity"] is not null))
        {
            QualifiedName sequence = IdentitySequence.NameOf(item, column);
            yield return new ObjectReference(ReferenceReader.Relation, sequence.Schema, sequence.Name, sequence.Full);
        }
    }

    private static ObjectReference TakeTarget(Draft draft)
    {
        StatementCursor at = draft.At;
        // ON public.orders is ON TABLE public.orders.
        if (at.IsName && (at.Is('.', 1) || at.Is("TO", 1) || at.Is("FROM", 1) || at.Is(',', 1)))
            return Relation(at);
        if (at.IsByHand && (at.Is("FUNCTION") || at.Is("PROCEDURE") || at.Is("ROUTINE")) && TakeOnlyRoutine(draft) is { } routine)
            return routine;
        return ReferenceReader.Take(at);
    }

    /// <summary>ON FUNCTION f without its arguments is the only one of that name.</summary>
    private static ObjectReference? TakeOnlyRoutine(Draft draft)
    {
        StatementCursor at = draft.At;
        int start = at.At++;
        QualifiedName name = at.TakeQualifiedName();
        if (!at.HasFailed && (at.Is("TO") || at.Is("FROM")))
        {
            SchemaObject[] same = [.. draft.Model.Objects.Where(item => Kinds.SortOf(item.Kind) == ReferenceReader.Routine && item.Schema == name.Schema && item.Name.StartsWith(name.Name + "(", StringComparison.Ordinal))];
            if (same.Length == 1)
                return new ObjectReference(ReferenceReader.Routine, same[0].Schema, same[0].Name, same[0].FullName);
        }
        at.At = start;
        return null;
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
            if (at.IsByHand && TakeCurrent(at) is { } current)
            {
                roles.Add(current);
                continue;
            }
            roles.Add(at.Is("PUBLIC") ? at.TakeName().ToUpperInvariant() : at.TakeIdentifier());
        }
        while (at.Take(',') && !at.HasFailed);
        return roles;
    }

    // Who runs the file is known only where it says so.
    private static string? TakeCurrent(StatementCursor at)
    {
        if (!at.Is("CURRENT_USER") && !at.Is("CURRENT_ROLE") && !at.Is("SESSION_USER"))
            return null;
        if (at.Is("SESSION_USER") || at.Settings.Role is null)
            at.Fail();
        at.At++;
        return at.Settings.Role ?? "";
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
