using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads ALTER statements: what pg_dump says of an object after it has made it.</summary>
internal static class AlterReader
{
    /// <summary>Reads the statement from behind ALTER.</summary>
    public static void Read(Draft draft)
    {
        StatementCursor at = draft.At;
        if (at.Take("TABLE") || at.Take("FOREIGN", "TABLE") || at.Take("VIEW") || at.Take("MATERIALIZED", "VIEW"))
            AlterRelationReader.Read(draft);
        else if (at.Take("SEQUENCE") || at.Take("INDEX"))
            AlterRelationReader.Read(draft);
        else if (at.Take("DEFAULT", "PRIVILEGES"))
            PrivilegeReader.ReadDefault(draft);
        else if (at.Take("DOMAIN"))
            ReadDomain(draft);
        else if (at.Is("TYPE"))
            ReadType(draft);
        else if (at.Take("PUBLICATION"))
            ReadPublication(draft);
        else if (at.Take("EVENT", "TRIGGER"))
            ReadEventTrigger(draft);
        else if (at.Take("TEXT", "SEARCH"))
            ReadTextSearch(draft);
        else if (at.Take("OPERATOR", "FAMILY"))
            ReadOperatorFamily(draft);
        else if (at.Take("STATISTICS"))
            ReadStatistics(draft);
        else
            ReadAny(draft, ReferenceReader.Take(at));
    }

    /// <summary>Reads what can be said of an object of any kind.</summary>
    public static void ReadAny(Draft draft, ObjectReference target)
    {
        StatementCursor at = draft.At;
        if (at.Take("OWNER", "TO"))
        {
            draft.Make(About(Kinds.Owner, target))["owner"] = at.TakeIdentifier();
        }
        else if (at.Take("DEPENDS", "ON", "EXTENSION"))
        {
            string extension = at.TakeIdentifier();
            draft.Make(About(Kinds.ExtensionDependency, target, extension))["extension"] = extension;
        }
        else
        {
            at.Fail();
        }
    }

    /// <summary>An object that says something of another, and is called like it.</summary>
    public static SchemaObject About(string kind, ObjectReference target, string sort = "") =>
        new(kind, target.Schema, target.Name, target.FullName, target.FullName, target.BelongsTo, target.Sort + sort);

    private static void ReadDomain(Draft draft)
    {
        StatementCursor at = draft.At;
        QualifiedName domain = at.TakeQualifiedName();
        if (at.Take("ADD"))
            AlterRelationReader.AddConstraint(draft, domain);
        else if (at.Is("DROP"))
            draft.TakeAway(domain);
        else
            ReadAny(draft, new ObjectReference(ReferenceReader.Type, domain.Schema, domain.Name, domain.Full));
    }

    /// <summary>A migration adds a value to an enum that the text has made.</summary>
    private static void ReadType(Draft draft)
    {
        StatementCursor at = draft.At;
        ObjectReference type = ReferenceReader.Take(at);
        if (at.Take("RENAME", "VALUE"))
        {
            string old = at.TakeString();
            at.Expect("TO");
            string renamed = at.TakeString();
            if (draft.Model.Find(Kinds.Enum, type.FullName)?["values"] is not { } list || EnumValues.Renamed(list, old, renamed) is not { } changed)
                at.Fail();
            else
                draft.Amend(new Amendment { Kind = ReferenceReader.Type, Name = new QualifiedName(type.Schema, type.Name), FullName = type.FullName, Property = "values", Value = changed });
            return;
        }
        if (!at.Take("ADD", "VALUE"))
        {
            ReadAny(draft, type);
            return;
        }
        bool mayExist = at.Take("IF", "NOT", "EXISTS");
        string value = at.TakeString();
        bool isBefore = at.Take("BEFORE");
        string? neighbour = isBefore || at.Take("AFTER") ? at.TakeString() : null;
        if (draft.Model.Find(Kinds.Enum, type.FullName)?["values"] is not { } known || EnumValues.With(known, value, neighbour, isBefore, mayExist) is not { } values)
            at.Fail();
        else
            draft.Amend(new Amendment { Kind = ReferenceReader.Type, Name = new QualifiedName(type.Schema, type.Name), FullName = type.FullName, Property = "values", Value = values });
    }

    private static void ReadPublication(Draft draft)
    {
        StatementCursor at = draft.At;
        string name = at.TakeIdentifier();
        if (at.Take("ADD"))
            ReadMembers(draft, name);
        else
            ReadAny(draft, new ObjectReference("publication", null, name, SqlName.Quote(name)));
    }

    /// <summary>Reads what a publication is of: tables, and all tables of schemas.</summary>
    public static void ReadMembers(Draft draft, string publication)
    {
        StatementCursor at = draft.At;
        bool isSchema = false;
        do
        {
            if (at.Take("TABLES", "IN", "SCHEMA"))
                isSchema = true;
            else if (at.Take("TABLE"))
                isSchema = false;
            if (isSchema)
            {
                string schema = at.TakeIdentifier();
                draft.Make(Member(Kinds.PublicationSchema, publication, schema, "TABLES IN SCHEMA " + SqlName.Quote(schema)));
                continue;
            }
            at.Take("ONLY");
            string table = at.TakeQualifiedName().Full;
            SchemaObject member = draft.Make(Member(Kinds.PublicationTable, publication, table, "TABLE " + table));
            member["columns"] = at.Is('(') ? at.TakeParenthesized() : null;
            member["where"] = at.Take("WHERE") ? at.TakeParenthesized() : null;
        }
        while (at.Take(',') && !at.HasFailed);
    }

    private static SchemaObject Member(string kind, string publication, string name, string words) =>
        new(kind, null, name, SqlName.Quote(publication) + " " + words, publication, SqlName.Quote(publication));

    private static void ReadEventTrigger(Draft draft)
    {
        StatementCursor at = draft.At;
        QualifiedName name = new(null, at.TakeIdentifier());
        if (at.Is("OWNER"))
            ReadAny(draft, new ObjectReference("event trigger", null, name.Name, name.Full));
        else
            draft.Amend(new Amendment { Kind = Kinds.EventTrigger, Name = name, FullName = name.Full, Property = "enabled", Value = at.TakeRest() });
    }

    private static void ReadTextSearch(Draft draft)
    {
        StatementCursor at = draft.At;
        string kind = "text search " + at.TakeName().ToLowerInvariant();
        QualifiedName name = at.TakeQualifiedName();
        if (at.Take("ADD", "MAPPING", "FOR"))
        {
            string token = at.TakeName();
            at.Expect("WITH");
            draft.Amend(new Amendment { Kind = Kinds.TextSearchConfiguration, Name = name, FullName = name.Full, Property = "mapping of " + token, Value = at.TakeRest() });
        }
        else
        {
            ReadAny(draft, new ObjectReference(kind, name.Schema, name.Name, name.Full));
        }
    }

    private static void ReadOperatorFamily(Draft draft)
    {
        StatementCursor at = draft.At;
        QualifiedName family = at.TakeQualifiedName();
        at.Expect("USING");
        string method = at.TakeIdentifier();
        QualifiedName name = new(family.Schema, family.Name + " USING " + method);
        string fullName = family.Full + " USING " + method;
        if (at.Take("ADD"))
            draft.Amend(new Amendment { Kind = Kinds.OperatorFamily, Name = name, FullName = fullName, Property = "members", Value = at.TakeRest(), IsOneOfMany = true });
        else
            ReadAny(draft, new ObjectReference("operator family", name.Schema, name.Name, fullName));
    }

    private static void ReadStatistics(Draft draft)
    {
        StatementCursor at = draft.At;
        QualifiedName name = at.TakeQualifiedName();
        if (at.Take("SET", "STATISTICS"))
            draft.Amend(new Amendment { Kind = Kinds.Statistics, Name = name, FullName = name.Full, Property = "statistics", Value = at.TakeRest() });
        else
            ReadAny(draft, new ObjectReference("statistics", name.Schema, name.Name, name.Full));
    }
}
