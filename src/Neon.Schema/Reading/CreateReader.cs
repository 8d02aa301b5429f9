using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads CREATE statements.</summary>
internal static class CreateReader
{
    private const string PublicSchema = "public";
    private const string DefaultLanguage = "plpgsql";

    private static readonly Clause[] SequenceClauses =
    [
        new("AS", "type", isType: true), new("START WITH", "start"), new("START", "start"), new("INCREMENT BY", "increment"), new("INCREMENT", "increment"), new("NO MINVALUE", "minimum", value: "NO MINVALUE"),
        new("MINVALUE", "minimum"), new("NO MAXVALUE", "maximum", value: "NO MAXVALUE"), new("MAXVALUE", "maximum"), new("CACHE", "cache"),
        new("NO CYCLE", "cycle", value: "NO CYCLE"), new("CYCLE", "cycle", value: "CYCLE"), new("OWNED BY", "owned by"),
    ];

    private static readonly Clause[] PublicationClauses = [new("FOR ALL", "all"), new("FOR", "for"), new("WITH", "options")];

    private static readonly Clause[] SubscriptionClauses = [new("CONNECTION", "connection"), new("PUBLICATION", "publications"), new("WITH", "options")];

    /// <summary>Reads the statement from behind CREATE.</summary>
    public static void Read(Draft draft)
    {
        StatementCursor at = draft.At;
        at.Take("OR", "REPLACE");
        string? persistence = at.Take("UNLOGGED") ? "UNLOGGED" : at.Take("TEMPORARY") || at.Take("TEMP") ? "TEMPORARY" : null;
        if (at.Take("TABLE"))
            TableReader.Read(draft, Kinds.Table, persistence);
        else if (at.Take("SEQUENCE"))
            ReadSequence(draft, persistence);
        else if (at.Is("INDEX") || (at.Is("UNIQUE") && at.Is("INDEX", 1)))
            TableObjectReader.ReadIndex(draft);
        else if (at.Take("FOREIGN", "TABLE"))
            TableReader.Read(draft, Kinds.ForeignTable, persistence: null);
        else if (at.Take("FUNCTION"))
            RoutineReader.Read(draft, Kinds.Function);
        else if (at.Take("PROCEDURE"))
            RoutineReader.Read(draft, Kinds.Procedure);
        else if (at.Take("VIEW") || at.Take("RECURSIVE", "VIEW"))
            ViewReader.ReadView(draft, persistence);
        else if (at.Take("MATERIALIZED", "VIEW"))
            ViewReader.ReadMaterializedView(draft);
        else if (at.Is("TRIGGER") || (at.Is("CONSTRAINT") && at.Is("TRIGGER", 1)))
            TableObjectReader.ReadTrigger(draft);
        else if (at.Take("POLICY"))
            TableObjectReader.ReadPolicy(draft);
        else if (at.Take("TYPE"))
            TypeStatementReader.ReadType(draft);
        else if (at.Take("DOMAIN"))
            TypeStatementReader.ReadDomain(draft);
        else if (at.Take("SCHEMA"))
            ReadSchema(draft);
        else if (at.Take("EXTENSION"))
            ReadExtension(draft);
        else if (at.Take("RULE"))
            TableObjectReader.ReadRule(draft);
        else if (at.Take("STATISTICS"))
            TableObjectReader.ReadStatistics(draft);
        else if (at.Take("PUBLICATION"))
            ReadPublication(draft);
        else if (at.Take("SUBSCRIPTION"))
            Clause.ReadAll(at, SubscriptionClauses, draft.Make(Kinds.Subscription, at.TakeUnqualifiedName()));
        else
            DefinitionReader.Read(draft);
    }

    /// <summary>pg_dump adds the tables of a publication one by one; people write them where it is made.</summary>
    private static void ReadPublication(Draft draft)
    {
        StatementCursor at = draft.At;
        QualifiedName name = at.TakeUnqualifiedName();
        SchemaObject publication = draft.Make(Kinds.Publication, name);
        if (at.Is("FOR") && !at.Is("ALL", 1))
        {
            at.Take("FOR");
            AlterReader.ReadMembers(draft, name.Name);
        }
        Clause.ReadAll(at, PublicationClauses, publication);
    }

    private static void ReadSchema(Draft draft)
    {
        StatementCursor at = draft.At;
        (string name, string? role) = TakeSchema(at);
        // Every database has it: whether a dump makes it depends on how it was asked for.
        if (name == PublicSchema && role is null && at.IsAtEnd)
            return;
        SchemaObject schema = draft.Make(new SchemaObject(Kinds.Schema, name, name, SqlName.Quote(name)));
        schema["authorization"] = role;
        if (!at.IsAtEnd)
            at.Fail();
    }

    /// <summary>Takes the name and the owner of a schema; one without a name is called like its owner.</summary>
    public static (string Name, string? Role) TakeSchema(StatementCursor at)
    {
        at.Take("IF", "NOT", "EXISTS");
        string? name = at.Is("AUTHORIZATION") && at.IsNameAt(1) ? null : at.TakeIdentifier();
        string? role = at.Take("AUTHORIZATION") ? at.TakeIdentifier() : null;
        return (name ?? role ?? "", role);
    }

    private static void ReadExtension(Draft draft)
    {
        StatementCursor at = draft.At;
        at.Take("IF", "NOT", "EXISTS");
        QualifiedName name = at.TakeUnqualifiedName();
        // Every database has it, and dumps of old versions say so.
        if (name.Name == DefaultLanguage)
        {
            at.TakeRest();
            return;
        }
        SchemaObject extension = draft.Make(Kinds.Extension, name);
        at.Take("WITH");
        while (!at.IsAtEnd && !at.HasFailed)
        {
            if (at.Take("SCHEMA"))
                extension["schema"] = at.TakeIdentifier();
            else if (at.Take("VERSION"))
                extension["version"] = at.IsString ? at.TakeString() : at.TakeName();
            else if (!at.Take("CASCADE"))
                at.Fail();
        }
        if (at.WriteType is not null)
            extension["schema"] ??= at.DefaultSchema;
    }

    private static void ReadSequence(Draft draft, string? persistence)
    {
        StatementCursor at = draft.At;
        at.Take("IF", "NOT", "EXISTS");
        SchemaObject sequence = draft.Make(Kinds.Sequence, at.TakeQualifiedName());
        sequence["persistence"] = persistence;
        Clause.ReadAll(at, SequenceClauses, sequence);
    }

}
