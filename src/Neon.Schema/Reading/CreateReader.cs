using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads CREATE statements.</summary>
internal static class CreateReader
{
    private static readonly Clause[] PolicyClauses =
        [new("AS", "permissive"), new("FOR", "command"), new("TO", "roles"), new("USING", "using"), new("WITH CHECK", "with check")];

    private const string PublicSchema = "public";
    private const string DefaultLanguage = "plpgsql";

    private static readonly Clause[] SequenceClauses =
    [
        new("AS", "type", isType: true), new("START WITH", "start"), new("START", "start"), new("INCREMENT BY", "increment"), new("INCREMENT", "increment"), new("NO MINVALUE", "minimum", value: "NO MINVALUE"),
        new("MINVALUE", "minimum"), new("NO MAXVALUE", "maximum", value: "NO MAXVALUE"), new("MAXVALUE", "maximum"), new("CACHE", "cache"),
        new("NO CYCLE", "cycle", value: "NO CYCLE"), new("CYCLE", "cycle", value: "CYCLE"), new("OWNED BY", "owned by"),
    ];

    private static readonly Clause[] IndexClauses =
        [new("INCLUDE", "include"), new("NULLS NOT DISTINCT", "nulls", value: "NULLS NOT DISTINCT"), new("WITH", "options"), new("TABLESPACE", "tablespace"), new("WHERE", "where")];

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
            ReadIndex(draft);
        else if (at.Take("FOREIGN", "TABLE"))
            TableReader.Read(draft, Kinds.ForeignTable, persistence: null);
        else if (at.Take("FUNCTION"))
            RoutineReader.Read(draft, Kinds.Function);
        else if (at.Take("PROCEDURE"))
            RoutineReader.Read(draft, Kinds.Procedure);
        else if (at.Take("VIEW") || at.Take("RECURSIVE", "VIEW"))
            ReadView(draft, persistence);
        else if (at.Take("MATERIALIZED", "VIEW"))
            ReadMaterializedView(draft);
        else if (at.Is("TRIGGER") || (at.Is("CONSTRAINT") && at.Is("TRIGGER", 1)))
            ReadTrigger(draft);
        else if (at.Take("POLICY"))
            ReadPolicy(draft);
        else if (at.Take("TYPE"))
            TypeStatementReader.ReadType(draft);
        else if (at.Take("DOMAIN"))
            TypeStatementReader.ReadDomain(draft);
        else if (at.Take("SCHEMA"))
            ReadSchema(draft);
        else if (at.Take("EXTENSION"))
            ReadExtension(draft);
        else if (at.Take("RULE"))
            ReadRule(draft);
        else if (at.Take("STATISTICS"))
            ReadStatistics(draft);
        else if (at.Take("PUBLICATION"))
            ReadPublication(draft);
        else if (at.Take("SUBSCRIPTION"))
            Clause.ReadAll(at, SubscriptionClauses, draft.Make(Kinds.Subscription, Unqualified(at)));
        else
            ReadRare(draft);
    }

    /// <summary>pg_dump adds the tables of a publication one by one; people write them where it is made.</summary>
    private static void ReadPublication(Draft draft)
    {
        StatementCursor at = draft.At;
        QualifiedName name = Unqualified(at);
        SchemaObject publication = draft.Make(Kinds.Publication, name);
        if (at.Is("FOR") && !at.Is("ALL", 1))
        {
            at.Take("FOR");
            AlterReader.ReadMembers(draft, name.Name);
        }
        Clause.ReadAll(at, PublicationClauses, publication);
    }

    private static QualifiedName Unqualified(StatementCursor at) => new(null, at.TakeName());

    /// <summary>What is made by a name and a definition that says the rest.</summary>
    private static void ReadRare(Draft draft)
    {
        StatementCursor at = draft.At;
        if (at.Take("AGGREGATE"))
            RoutineReader.ReadAggregate(draft);
        else if (at.Take("OPERATOR", "CLASS"))
            ReadOperatorClass(draft);
        else if (at.Take("OPERATOR", "FAMILY"))
            ReadOperatorGroup(draft, Kinds.OperatorFamily);
        else if (at.Take("OPERATOR"))
            RoutineReader.ReadOperator(draft);
        else if (at.Take("CAST"))
            ReadCast(draft);
        else if (at.Take("EVENT", "TRIGGER"))
            Define(draft, Kinds.EventTrigger, Unqualified(at));
        else if (at.Take("COLLATION"))
            Define(draft, Kinds.Collation, at.TakeQualifiedName());
        else if (at.Take("CONVERSION"))
            Define(draft, Kinds.Conversion, at.TakeQualifiedName());
        else if (at.Take("DEFAULT", "CONVERSION"))
            Define(draft, Kinds.Conversion, at.TakeQualifiedName(), "DEFAULT ");
        else if (at.Take("TEXT", "SEARCH"))
            Define(draft, TextSearchKind(at), at.TakeQualifiedName());
        else if (at.Take("ACCESS", "METHOD"))
            Define(draft, Kinds.AccessMethod, Unqualified(at));
        else if (at.Take("FOREIGN", "DATA", "WRAPPER"))
            Define(draft, Kinds.ForeignDataWrapper, Unqualified(at));
        else if (at.Take("SERVER"))
            Define(draft, Kinds.Server, Unqualified(at));
        else if (at.Take("USER", "MAPPING"))
            ReadUserMapping(draft);
        else if (at.Take("TRANSFORM"))
            ReadTransform(draft);
        else if (at.Take("DATABASE"))
            Define(draft, Kinds.Database, Unqualified(at));
        else if (at.Take("LANGUAGE") || at.Take("PROCEDURAL", "LANGUAGE"))
            Define(draft, Kinds.Language, Unqualified(at));
        else if (at.Take("TRUSTED", "LANGUAGE") || at.Take("TRUSTED", "PROCEDURAL", "LANGUAGE"))
            Define(draft, Kinds.Language, Unqualified(at), "TRUSTED ");
        else
            at.Fail();
    }

    private static void Define(Draft draft, string kind, QualifiedName name, string before = "") => Define(draft, new SchemaObject(kind, name.Schema, name.Name), before);

    /// <summary>Reads a definition: the rest of the statement, and words before the name that are part of it.</summary>
    private static void Define(Draft draft, SchemaObject made, string before = "")
    {
        string rest = (before + draft.At.TakeRest()).TrimEnd();
        draft.Make(made)["definition"] = rest.Length > 0 ? rest : null;
    }

    private static string TextSearchKind(StatementCursor at)
    {
        string kind = "text search " + at.TakeName().ToLowerInvariant();
        if (kind is not (Kinds.TextSearchParser or Kinds.TextSearchTemplate or Kinds.TextSearchDictionary or Kinds.TextSearchConfiguration))
            at.Fail();
        return kind;
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
        QualifiedName name = Unqualified(at);
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

    private static void ReadIndex(Draft draft)
    {
        StatementCursor at = draft.At;
        bool isUnique = at.Take("UNIQUE");
        at.Expect("INDEX");
        at.Take("CONCURRENTLY");
        at.Take("IF", "NOT", "EXISTS");
        string? given = at.Is("ON") ? null : at.TakeIdentifier();
        at.Expect("ON");
        draft.IsOfTableAlone = at.Take("ONLY");
        QualifiedName table = at.TakeQualifiedName();
        string tableName = table.Full;
        string method = at.Take("USING") ? at.TakeIdentifier() : "btree";
        string columns = at.TakeParenthesized();
        string name = given ?? IndexName.Choose(table.Name, IndexName.Columns(columns, at.Is("INCLUDE") && at.Is('(', 1) ? at.PeekParenthesized(1) : null), wanted => draft.Model.FindRelation(SqlName.Qualify(table.Schema, wanted)) is not null);
        SchemaObject index = draft.Make(new SchemaObject(Kinds.Index, table.Schema, name, parent: table.Name, belongsTo: tableName));

        // Its whole name is without the table, so that it can be found on another one.
        index[SchemaProperty.Table] = tableName;
        index["unique"] = isUnique ? "UNIQUE" : null;
        index["partitioned"] = draft.IsOfTableAlone ? "ON ONLY" : null;
        index["method"] = method;
        index["columns"] = columns;
        Clause.ReadAll(at, IndexClauses, index);
        index["tablespace"] ??= draft.Tablespace;
    }

    private static void ReadView(Draft draft, string? persistence)
    {
        StatementCursor at = draft.At;
        SchemaObject view = draft.Make(Kinds.View, at.TakeQualifiedName());
        view["persistence"] = persistence;
        view["columns"] = at.Is('(') ? at.TakeParenthesized() : null;
        view["options"] = at.Take("WITH") ? at.TakeParenthesized() : null;
        at.Expect("AS");
        view["check option"] = TakeCheckOption(at);
        view.IsStandIn = IsStandIn(at);
        view["definition"] = at.TakeRestAsWritten();
    }

    /// <summary>pg_dump lets <c>SELECT NULL::integer AS id, …</c>, from nothing, be the placeholder of a view that it makes later.</summary>
    private static bool IsStandIn(StatementCursor at)
    {
        int start = at.At;
        bool isStandIn = at.Take("SELECT");
        while (isStandIn && TakeNullOf(at))
        {
            TypeReader.Skip(at);
            if (at.Take("COLLATE"))
                at.TakeQualifiedName();
            if (at.Take("AS"))
                at.TakeName();
            if (!at.Take(','))
                break;
        }
        isStandIn = isStandIn && at.IsAtEnd && at.At > start + 1;
        at.At = start;
        return isStandIn;
    }

    private static bool TakeNullOf(StatementCursor at)
    {
        if (!at.Is("NULL") || !at.Is(':', 1) || !at.Is(':', 2))
            return false;
        at.At += 3;
        return true;
    }

    /// <summary>The option stands at the end, behind a query that may have the same words.</summary>
    private static string? TakeCheckOption(StatementCursor at)
    {
        string? option = at.EndsWith("WITH", "CASCADED", "CHECK", "OPTION") ? "CASCADED" : at.EndsWith("WITH", "LOCAL", "CHECK", "OPTION") ? "LOCAL" : null;
        if (option is not null)
            at.Limit -= 4;
        if (option is not null || !at.EndsWith("WITH", "CHECK", "OPTION"))
            return option;
        at.Limit -= 3;
        return "CASCADED";
    }

    private static void ReadMaterializedView(Draft draft)
    {
        StatementCursor at = draft.At;
        at.Take("IF", "NOT", "EXISTS");
        SchemaObject view = draft.Make(Kinds.MaterializedView, at.TakeQualifiedName());
        view["columns"] = at.Is('(') ? at.TakeParenthesized() : null;
        view["access method"] = at.Take("USING") ? at.TakeIdentifier() : draft.AccessMethod;
        view["options"] = at.Take("WITH") ? at.TakeParenthesized() : null;
        view["tablespace"] = at.Take("TABLESPACE") ? at.TakeIdentifier() : draft.Tablespace;
        at.Expect("AS");
        // Whether it has rows is not part of the schema.
        if (at.EndsWith("WITH", "NO", "DATA"))
            at.Limit -= 3;
        else if (at.EndsWith("WITH", "DATA"))
            at.Limit -= 2;
        view["definition"] = at.TakeRestAsWritten();
    }

    private static void ReadTrigger(Draft draft)
    {
        StatementCursor at = draft.At;
        bool isConstraint = at.Take("CONSTRAINT");
        at.Expect("TRIGGER");
        string name = at.TakeIdentifier();
        int start = at.At;
        while (!at.IsAtEnd && !at.Is("ON"))
            at.Skip();
        string events = at.TextFrom(start);
        at.Expect("ON");
        SchemaObject trigger = draft.Make(OfTable(Kinds.Trigger, at.TakeQualifiedName(), name));
        trigger["constraint"] = isConstraint ? "CONSTRAINT" : null;
        trigger["events"] = events;
        trigger["definition"] = TakeTriggerDefinition(at);
    }

    /// <summary>Versions before 11 write PROCEDURE, and all of them still read it.</summary>
    private static string TakeTriggerDefinition(StatementCursor at)
    {
        int start = at.At;
        while (!at.IsAtEnd && !(at.Is("EXECUTE") && at.Is("PROCEDURE", 1)))
            at.Skip();
        string when = at.TextFrom(start);
        if (!at.Take("EXECUTE", "PROCEDURE"))
            return when;
        return (when.Length == 0 ? "" : when + " ") + "EXECUTE FUNCTION " + at.TakeRest();
    }

    private static void ReadRule(Draft draft)
    {
        StatementCursor at = draft.At;
        string name = at.TakeIdentifier();
        at.Expect("AS");
        at.Expect("ON");
        string happening = at.TakeName().ToUpperInvariant();
        at.Expect("TO");
        SchemaObject rule = draft.Make(OfTable(Kinds.Rule, at.TakeQualifiedName(), name));
        rule["events"] = happening;
        rule["definition"] = at.TakeRestAsWritten();
    }

    private static void ReadPolicy(Draft draft)
    {
        StatementCursor at = draft.At;
        string name = at.TakeIdentifier();
        at.Expect("ON");
        SchemaObject policy = draft.Make(OfTable(Kinds.Policy, at.TakeQualifiedName(), name));
        Clause.ReadAll(at, PolicyClauses, policy);
    }

    private static SchemaObject OfTable(string kind, QualifiedName table, string name) =>
        new(kind, table.Schema, name, table.Full + "." + SqlName.Quote(name), table.Name, table.Full);

    private static void ReadStatistics(Draft draft)
    {
        StatementCursor at = draft.At;
        QualifiedName name = at.TakeQualifiedName();
        string definition = at.TakeRest();
        // The table is the last thing that is named.
        int end = at.Limit;
        at.At = end;
        while (at.At > 0 && !at.Is("FROM"))
            at.At--;
        at.Expect("FROM");
        QualifiedName table = at.TakeQualifiedName();
        at.At = end;
        draft.Make(new SchemaObject(Kinds.Statistics, name.Schema, name.Name, parent: table.Name, belongsTo: table.Full))["definition"] = definition;
    }

    private static void ReadOperatorClass(Draft draft)
    {
        StatementCursor at = draft.At;
        QualifiedName name = at.TakeQualifiedName();
        int start = at.At;
        while (!at.IsAtEnd && !at.Is("USING"))
            at.Skip();
        at.Expect("USING");
        string method = at.TakeIdentifier();
        at.At = start;
        Define(draft, new SchemaObject(Kinds.OperatorClass, name.Schema, name.Name + " USING " + method, name.Full + " USING " + method));
    }

    private static void ReadOperatorGroup(Draft draft, string kind)
    {
        StatementCursor at = draft.At;
        QualifiedName name = at.TakeQualifiedName();
        at.Expect("USING");
        string method = at.TakeIdentifier();
        Define(draft, new SchemaObject(kind, name.Schema, name.Name + " USING " + method, name.Full + " USING " + method));
    }

    private static void ReadCast(Draft draft)
    {
        string types = ReferenceReader.TakeCast(draft.At);
        Define(draft, new SchemaObject(Kinds.Cast, null, types, types));
    }

    private static void ReadUserMapping(Draft draft)
    {
        StatementCursor at = draft.At;
        at.Take("IF", "NOT", "EXISTS");
        at.Expect("FOR");
        string user = at.TakeName();
        at.Expect("SERVER");
        string server = at.TakeIdentifier();
        Define(draft, new SchemaObject(Kinds.UserMapping, null, user, $"FOR {SqlName.Quote(user)} SERVER {SqlName.Quote(server)}", server, SqlName.Quote(server)));
    }

    private static void ReadTransform(Draft draft)
    {
        StatementCursor at = draft.At;
        int start = at.At;
        at.Expect("FOR");
        TypeReader.Skip(at);
        at.Expect("LANGUAGE");
        at.TakeName();
        string name = at.TextFrom(start);
        Define(draft, new SchemaObject(Kinds.Transform, null, name, name));
    }
}
