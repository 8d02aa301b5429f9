using System.Collections.Generic;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads CREATE TABLE and CREATE FOREIGN TABLE, with the columns and constraints within.</summary>
internal static class TableReader
{
    /// <summary>The property of a table that says which query makes it, until its columns are known.</summary>
    public const string QueryProperty = "query";

    private static readonly Clause[] Clauses =
    [
        new("INHERITS", "inherits"), new("PARTITION BY", "partition"), new("USING", "access method"), new("WITH", "options"),
        new("ON COMMIT", "on commit"), new("TABLESPACE", "tablespace"), new("SERVER", "server"), new("OPTIONS", "foreign options"),
        new("FOR VALUES", "partition bound"), new("DEFAULT", "partition bound", value: "DEFAULT"),
    ];

    /// <summary>Reads the statement from behind TABLE.</summary>
    public static void Read(Draft draft, string kind, string? persistence)
    {
        StatementCursor at = draft.At;
        bool mayExist = at.Take("IF", "NOT", "EXISTS");
        QualifiedName name = at.TakeQualifiedName();
        if (mayExist && draft.Model.FindRelation(name.Full) is { IsOnlyMentioned: false, IsStandIn: false })
        {
            at.TakeRest();
            return;
        }
        SchemaObject table = draft.Make(kind, name);
        table["persistence"] = persistence;
        if (FindQuery(at) is { } query)
        {
            ReadQuery(draft, table, query);
            return;
        }
        if (at.Take("OF"))
            table["of type"] = at.TakeQualifiedName().Full;
        if (at.Take("PARTITION", "OF"))
            table["partition of"] = at.TakeQualifiedName().Full;
        if (at.Is('('))
            ReadItems(draft, table);
        Clause.ReadAll(at, Clauses, table);
        if (kind == Kinds.Table && table["partition"] is null)
            TakeStorage(draft, table);
    }

    private static void TakeStorage(Draft draft, SchemaObject table)
    {
        table["tablespace"] ??= draft.Tablespace;
        table["access method"] ??= draft.AccessMethod;
    }

    /// <summary>The place of the word before the query of CREATE TABLE … AS; columns have theirs in parentheses.</summary>
    private static int? FindQuery(StatementCursor at)
    {
        int start = at.At;
        while (!at.IsAtEnd && !at.Is("AS"))
            at.Skip();
        int? place = at.IsAtEnd ? null : at.At;
        at.At = start;
        return place;
    }

    /// <summary>Reads CREATE TABLE … AS. Its columns are those of the query, which only a dump to hold them to can tell.</summary>
    private static void ReadQuery(Draft draft, SchemaObject table, int query)
    {
        StatementCursor at = draft.At;
        int limit = at.Limit;
        at.Limit = query;
        if (at.Is('('))
            table["columns"] = at.TakeParenthesized();
        Clause.ReadAll(at, Clauses, table);
        (at.At, at.Limit) = (query + 1, limit);
        if (!at.IsByHand)
        {
            at.Fail();
            return;
        }
        if (at.EndsWith("WITH", "NO", "DATA"))
            at.Limit -= 3;
        else if (at.EndsWith("WITH", "DATA"))
            at.Limit -= 2;
        table[QueryProperty] = at.Take("TABLE") ? "SELECT * FROM " + at.TakeQualifiedName().Full : at.TakeRest();
        at.At = at.Limit = limit;
        TakeStorage(draft, table);
    }

    /// <summary>Reads SELECT … INTO from behind its first word.</summary>
    /// <returns>False if it makes no table.</returns>
    public static bool ReadSelectInto(Draft draft)
    {
        StatementCursor at = draft.At;
        int start = at.At;
        while (!at.IsAtEnd && !at.Is("INTO"))
            at.Skip();
        int into = at.At;
        if (!at.Take("INTO"))
        {
            at.At = start;
            return false;
        }
        string? persistence = at.Take("UNLOGGED") ? "UNLOGGED" : at.Take("TEMPORARY") || at.Take("TEMP") ? "TEMPORARY" : null;
        at.Take("TABLE");
        SchemaObject table = draft.Make(Kinds.Table, at.TakeQualifiedName());
        table["persistence"] = persistence;
        table[QueryProperty] = "SELECT " + at.TextBetween(start, into) + " " + at.TakeRest();
        TakeStorage(draft, table);
        return true;
    }

    /// <summary>Reads a constraint of a table or of a domain, from CONSTRAINT or from its first word.</summary>
    /// <returns>Null if it is not understood.</returns>
    public static SchemaObject? ReadConstraint(Draft draft, SchemaObject? whole, QualifiedName owner)
    {
        StatementCursor at = draft.At;
        string? name = at.Take("CONSTRAINT") ? at.TakeIdentifier() : null;
        string? kind = ConstraintKind(at);
        if (kind is null)
            return null;
        int definition = at.At;
        at.SkipItem();
        string table = whole is null ? owner.Full : "";
        if (kind != Kinds.CheckConstraint)
            name ??= NameOf(draft, kind, whole, owner, at.TextFrom(definition));
        SchemaObject constraint = whole is null
            ? new SchemaObject(kind, owner.Schema, name ?? "", table + "." + SqlName.Quote(name ?? ""), owner.Name, table)
            : new SchemaObject(kind, whole, name ?? "");
        ReadDefinition(at, constraint, definition);
        if (name is null)
            draft.NameLater(constraint);
        return constraint;
    }

    private static string NameOf(Draft draft, string kind, SchemaObject? whole, QualifiedName owner, string definition)
    {
        string table = whole?.FullName ?? owner.Full;
        SchemaObject? known = whole ?? draft.Model.FindRelation(table);
        IReadOnlyList<string> columns = ConstraintName.ColumnsOf(kind, definition, name => known?.Column(name) is not null);
        return ConstraintName.Choose(kind, whole?.Name ?? owner.Name, columns, name => draft.HasConstraint(table, name), draft.NumbersOf(table));
    }

    /// <summary>Splits what qualifies a constraint from what it says.</summary>
    public static void ReadDefinition(StatementCursor at, SchemaObject constraint, int start)
    {
        int end = at.At;
        int last = end;
        at.At = start;
        while (at.At < end)
        {
            int here = at.At;
            string? property = at.Take("NOT", "VALID") ? "validated"
                : at.Take("NOT", "ENFORCED") ? "enforced"
                : at.Take("NO", "INHERIT") ? "inherited"
                : at.Take("NOT", "DEFERRABLE") || at.Take("DEFERRABLE") ? "deferrable"
                : at.Take("INITIALLY", "DEFERRED") || at.Take("INITIALLY", "IMMEDIATE") ? "initially"
                : null;
            // What is so without the word.
            bool isUsual = property is null && at.Take("ENFORCED");
            if (property is null && !isUsual)
            {
                at.Skip();
                continue;
            }
            if (property is not null)
                constraint[property] = at.TextFrom(here);
            if (here < last)
                last = here;
        }
        constraint["definition"] = at.TextBetween(start, last);
        at.At = end;
    }

    /// <summary>Whether a constraint of a table begins here.</summary>
    public static bool IsConstraint(StatementCursor at) => at.Is("CONSTRAINT") || ConstraintKind(at) is not null;

    private static string? ConstraintKind(StatementCursor at) =>
        at.Is("CHECK") ? Kinds.CheckConstraint
        : at.Is("PRIMARY") && at.Is("KEY", 1) ? Kinds.PrimaryKey
        : at.Is("UNIQUE") ? Kinds.UniqueConstraint
        : at.Is("FOREIGN") && at.Is("KEY", 1) ? Kinds.ForeignKey
        : at.Is("EXCLUDE") && (at.Is("USING", 1) || at.Is('(', 1)) ? Kinds.ExclusionConstraint
        : at.Is("NOT") && at.Is("NULL", 1) ? Kinds.NotNullConstraint
        : null;

    private static void ReadItems(Draft draft, SchemaObject table)
    {
        StatementCursor at = draft.At;
        int open = at.At;
        at.Skip();
        (int after, int limit) = (at.At, at.Limit);
        at.At = open + 1;
        at.Limit = after - 1;
        while (!at.IsAtEnd && !at.HasFailed)
        {
            int start = at.At;
            SchemaObject? constraint = IsConstraint(at) ? ReadConstraint(draft, table, default) : null;
            if (constraint is not null)
            {
                constraint.Add(PartFrom(at, start));
                draft.Within(constraint);
            }
            else if (at.Take("LIKE"))
            {
                at.SkipItem();
                table["like"] = at.TextFrom(start);
            }
            else
            {
                ReadColumn(draft, table);
            }
            if (!at.IsAtEnd)
                at.Expect(',');
        }
        at.At = after;
        at.Limit = limit;
    }

    /// <summary>Reads a column of a table that the statement makes.</summary>
    private static void ReadColumn(Draft draft, SchemaObject table) => draft.AddColumn(table, ReadColumnOf(draft, table));

    /// <summary>Reads a column from its name, with its constraints.</summary>
    public static SchemaObject ReadColumnOf(Draft draft, SchemaObject table)
    {
        StatementCursor at = draft.At;
        int start = at.At;
        SchemaObject column = new(Kinds.Column, table, at.TakeIdentifier());
        // Only the columns of a typed table or a partition have no type of their own; a type may be called like a clause.
        bool hasType = (table["of type"] ?? table["partition of"]) is null;
        if (hasType || (!at.Take("WITH", "OPTIONS") && !ColumnReader.IsClause(at)))
            column["type"] = TypeReader.Take(at);
        List<SchemaObject> constraints = draft.OfColumn;
        constraints.Clear();
        ColumnReader.ReadClauses(draft, column, constraints);
        SchemaPart part = PartFrom(at, start);
        column.Add(part);
        if (Serial.Expand(column, table) is { } sequence)
        {
            sequence.Add(part);
            draft.Within(sequence);
        }
        foreach (SchemaObject constraint in constraints)
        {
            constraint.Add(part);
            draft.Within(constraint);
        }
        return column;
    }

    /// <summary>The place of what was read since a token.</summary>
    public static SchemaPart PartFrom(StatementCursor at, int start)
    {
        if (at.HasFailed || at.At <= start)
            return default;
        int from = at.StartOf(start);
        return new SchemaPart(from, from, at.EndOf(at.At - 1));
    }
}
