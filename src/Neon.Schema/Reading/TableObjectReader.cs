using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads CREATE statements of what belongs to a table: indexes, triggers, rules, policies and statistics.</summary>
internal static class TableObjectReader
{
    private static readonly Clause[] PolicyClauses =
        [new("AS", "permissive"), new("FOR", "command"), new("TO", "roles"), new("USING", "using"), new("WITH CHECK", "with check")];

    private static readonly Clause[] IndexClauses =
        [new("INCLUDE", "include"), new("NULLS NOT DISTINCT", "nulls", value: "NULLS NOT DISTINCT"), new("WITH", "options"), new("TABLESPACE", "tablespace"), new("WHERE", "where")];

    /// <summary>Reads an index from behind CREATE.</summary>
    public static void ReadIndex(Draft draft)
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
        string name = given ?? IndexName.Choose(table.Name, IndexName.Columns(columns, at.Is("INCLUDE") && at.Is('(', 1) ? at.PeekParenthesized(1) : null), wanted => draft.Model.FindRelation(SqlName.Qualify(table.Schema, wanted)) is not null, draft.NumbersOf(table.Schema ?? ""));
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

    /// <summary>Reads a trigger from behind CREATE.</summary>
    public static void ReadTrigger(Draft draft)
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

    /// <summary>Reads a rule from behind RULE.</summary>
    public static void ReadRule(Draft draft)
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

    /// <summary>Reads a policy from behind POLICY.</summary>
    public static void ReadPolicy(Draft draft)
    {
        StatementCursor at = draft.At;
        string name = at.TakeIdentifier();
        at.Expect("ON");
        SchemaObject policy = draft.Make(OfTable(Kinds.Policy, at.TakeQualifiedName(), name));
        Clause.ReadAll(at, PolicyClauses, policy);
    }

    /// <summary>Reads extended statistics from behind STATISTICS.</summary>
    public static void ReadStatistics(Draft draft)
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

    private static SchemaObject OfTable(string kind, QualifiedName table, string name) =>
        new(kind, table.Schema, name, table.Full + "." + SqlName.Quote(name), table.Name, table.Full);
}
