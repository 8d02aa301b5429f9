using System;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads what ALTER says of tables, views, sequences and indexes.</summary>
internal static class AlterRelationReader
{
    /// <summary>Reads the statement from the name on.</summary>
    public static void Read(Draft draft)
    {
        StatementCursor at = draft.At;
        at.Take("IF", "EXISTS");
        draft.IsOfTableAlone = at.Take("ONLY");
        QualifiedName name = at.TakeQualifiedName();
        bool isFirst = true;
        do
        {
            BeginAction(draft, isFirst);
            isFirst = false;
            ReadAction(draft, name);
        }
        while (at.Take(',') && !at.HasFailed);
        if (!at.IsAtEnd)
            at.Fail();
    }

    /// <summary>Of several actions each has its own piece of the statement, and the first has its beginning too.</summary>
    private static void BeginAction(Draft draft, bool isFirst)
    {
        StatementCursor at = draft.At;
        int start = at.At;
        at.SkipItem();
        (int end, bool isOnly) = (at.At, isFirst && at.IsAtEnd);
        at.At = start;
        if (isOnly || end <= start)
            return;
        int from = at.StartOf(start);
        draft.NarrowPart(isFirst ? new SchemaPart(draft.Part.Lead, draft.Part.Start, at.EndOf(end - 1)) : new SchemaPart(from, from, at.EndOf(end - 1)));
    }

    /// <summary>Reads a constraint from behind ADD.</summary>
    public static void AddConstraint(Draft draft, QualifiedName owner)
    {
        if (TableReader.ReadConstraint(draft, whole: null, owner) is { } constraint)
        {
            if (constraint.Kind is Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint)
                constraint["tablespace"] = draft.Tablespace;
            draft.Make(constraint);
        }
        else
        {
            draft.At.Fail();
        }
    }

    private static void ReadAction(Draft draft, QualifiedName name)
    {
        StatementCursor at = draft.At;
        if (at.Take("ALTER", "COLUMN") || at.Take("ALTER"))
            ReadColumn(draft, name);
        else if (at.Is("DROP") || at.Is("DETACH"))
            draft.TakeAway(name);
        else if (at.Take("ADD"))
            Add(draft, name);
        else if (at.Take("ATTACH", "PARTITION"))
            ReadPartition(draft, name);
        else if (at.Take("VALIDATE", "CONSTRAINT"))
            ReadValidation(draft, name);
        else if (at.Take("OWNED", "BY"))
            ReadOwnedBy(draft, name);
        else if (at.Is("ENABLE") || at.Is("DISABLE"))
            ReadSwitch(draft, name);
        else if (at.Take("FORCE", "ROW", "LEVEL"))
            ReadForce(draft, name);
        else if (at.Take("REPLICA", "IDENTITY"))
            draft.Amend(name, "replica identity", at.TakeRest());
        else if (at.Take("CLUSTER", "ON"))
            draft.Amend(name, "clustered on", at.TakeIdentifier());
        else if (at.Take("INHERIT"))
            draft.Amend(name, "inherits", "(" + at.TakeQualifiedName().Full + ")", isOneOfMany: true);
        else if (at.Take("SET", "ACCESS", "METHOD"))
            draft.Amend(name, "access method", at.TakeIdentifier());
        else if (at.Take("SET", "TABLESPACE"))
            draft.Amend(name, "tablespace", at.TakeIdentifier());
        else if (at.Take("SET", "LOGGED"))
            draft.Amend(name, "persistence", null);
        else if (at.Take("SET", "WITHOUT", "CLUSTER"))
            draft.Amend(name, "clustered on", null);
        else if (at.Take("SET", "UNLOGGED"))
            draft.Amend(name, "persistence", "UNLOGGED");
        else if (at.Is("SET") && at.Is('(', 1))
            ReadOptions(draft, name);
        else
            AlterReader.ReadAny(draft, new ObjectReference(ReferenceReader.Relation, name.Schema, name.Name, name.Full));
    }

    /// <summary>pg_dump adds constraints; a migration adds columns, too.</summary>
    private static void Add(Draft draft, QualifiedName name)
    {
        StatementCursor at = draft.At;
        bool isColumn = at.Take("COLUMN");
        if (!isColumn && TableReader.IsConstraint(at))
        {
            AddConstraint(draft, name);
            return;
        }
        bool mayExist = at.Take("IF", "NOT", "EXISTS");
        if (draft.Model.FindRelation(name.Full) is not { } table)
            at.Fail();
        else if (mayExist && at.IsName && table.Column(at.PeekIdentifier()) is not null)
            at.SkipItem();
        else
            draft.AddLater(TableReader.ReadColumnOf(draft, table));
    }

    private static void ReadColumn(Draft draft, QualifiedName table)
    {
        StatementCursor at = draft.At;
        // An expression of an index has a number in place of a name.
        int start = at.At;
        bool isExpression = !at.IsName;
        if (isExpression)
            at.Skip();
        string column = isExpression ? at.TextFrom(start) : at.TakeIdentifier();
        if (isExpression && at.Take("SET", "STATISTICS"))
            draft.Amend(table, "statistics of " + column, TakeValue(at));
        else if (at.Take("SET", "DEFAULT"))
            draft.Amend(table, "default", TakeItem(at), column);
        else if (at.Take("SET", "STATISTICS"))
            draft.Amend(table, "statistics", TakeValue(at), column);
        else if (at.Take("SET", "STORAGE"))
            draft.Amend(table, "storage", at.TakeName().ToUpperInvariant(), column);
        else if (at.Take("SET", "COMPRESSION"))
            draft.Amend(table, "compression", at.TakeIdentifier(), column);
        else if (at.Take("SET", "NOT", "NULL"))
            draft.Amend(table, "nullability", "NOT NULL", column);
        else if (at.Is("SET", 0) && at.Is("DATA", 1) && at.Is("TYPE", 2) && HasMade(draft, table, column))
            ReadType(draft, table, column, words: 3);
        else if (at.Is("TYPE") && HasMade(draft, table, column))
            ReadType(draft, table, column, words: 1);
        else if (at.Is("DROP") && at.Is("NOT", 1) && HasMade(draft, table, column))
            Relax(draft, table, column, "nullability", words: 3);
        else if (at.Is("DROP") && at.Is("DEFAULT", 1) && HasMade(draft, table, column))
            Relax(draft, table, column, "default", words: 2);
        else if (at.Take("ADD", "GENERATED"))
            ReadIdentity(draft, table, column);
        else if (at.Is("SET") && at.Is('(', 1))
            ReadColumnOptions(draft, table, column);
        else if (at.Is("DROP"))
            draft.TakeAway(table);
        else if (at.Take("OPTIONS"))
            draft.Amend(table, "options", at.TakeParenthesized(), column);
        else
            at.Fail();
    }

    private static bool HasMade(Draft draft, QualifiedName table, string column) => draft.Model.FindRelation(table.Full)?.Column(column) is not null;

    /// <summary>A migration gives a column another type; what USING makes of its values is not part of the schema.</summary>
    private static void ReadType(Draft draft, QualifiedName table, string column, int words)
    {
        StatementCursor at = draft.At;
        at.At += words;
        draft.Amend(table, "type", TypeReader.Take(at), column);
        if (at.Take("COLLATE"))
            draft.Amend(table, "collation", at.TakeQualifiedName().Full, column);
        if (at.Is("USING"))
            at.SkipItem();
    }

    private static void Relax(Draft draft, QualifiedName table, string column, string property, int words)
    {
        draft.At.At += words;
        draft.Amend(table, property, null, column);
    }

    private static string TakeItem(StatementCursor at)
    {
        int start = at.At;
        at.SkipItem();
        return at.TextFrom(start);
    }

    private static string TakeValue(StatementCursor at)
    {
        int start = at.At;
        if (!at.IsAtEnd)
            at.Skip();
        // A sign is a token of its own.
        if (!at.IsAtEnd && !at.Is(','))
            at.Skip();
        return at.TextFrom(start);
    }

    private static void ReadColumnOptions(Draft draft, QualifiedName table, string column)
    {
        draft.At.At++;
        draft.Amend(table, "options", draft.At.TakeParenthesized(), column);
    }

    private static void ReadOptions(Draft draft, QualifiedName name)
    {
        draft.At.At++;
        draft.Amend(name, "options", draft.At.TakeParenthesized());
    }

    private static void ReadIdentity(Draft draft, QualifiedName table, string column)
    {
        StatementCursor at = draft.At;
        int start = at.At;
        if (!at.Take("ALWAYS") && !at.Take("BY", "DEFAULT"))
            at.Fail();
        string when = at.TextFrom(start);
        if (!at.Take("AS", "IDENTITY"))
            at.Fail();
        draft.Amend(table, "identity", at.Is('(') ? when + " " + at.TakeParenthesized() : when, column);
    }

    /// <summary>A partition says of what it is one; so does an index of a partition.</summary>
    private static void ReadPartition(Draft draft, QualifiedName whole)
    {
        StatementCursor at = draft.At;
        QualifiedName part = at.TakeQualifiedName();
        draft.Amend(part, "partition of", whole.Full);
        if (at.Take("FOR", "VALUES"))
            draft.Amend(part, "partition bound", at.TakeRest());
        else if (at.Take("DEFAULT"))
            draft.Amend(part, "partition bound", "DEFAULT");
    }

    private static void ReadValidation(Draft draft, QualifiedName table)
    {
        string name = draft.At.TakeIdentifier();
        string fullName = table.Full + "." + SqlName.Quote(name);
        string? kind = Array.Find([Kinds.CheckConstraint, Kinds.ForeignKey, Kinds.NotNullConstraint], kind => draft.Model.Find(kind, fullName) is not null);
        if (kind is null)
            draft.At.Fail();
        else
            draft.AmendOfTable(kind, table, name, "validated", null);
    }

    private static void ReadOwnedBy(Draft draft, QualifiedName sequence)
    {
        StatementCursor at = draft.At;
        int start = at.At;
        at.TakeName();
        while (at.Take('.'))
            at.TakeName();
        draft.Amend(sequence, "owned by", at.TextFrom(start));
    }

    private static void ReadSwitch(Draft draft, QualifiedName table)
    {
        StatementCursor at = draft.At;
        int start = at.At;
        bool isOn = at.Is("ENABLE");
        at.At++;
        if (at.Take("ROW", "LEVEL", "SECURITY"))
        {
            draft.Amend(table, "row security", isOn ? "ENABLED" : null);
            return;
        }
        if (isOn && !at.Take("ALWAYS"))
            at.Take("REPLICA");
        string state = at.TextFrom(start);
        string kind = at.Take("TRIGGER") ? Kinds.Trigger : at.Take("RULE") ? Kinds.Rule : "";
        if (kind == Kinds.Trigger && (at.Take("ALL") || at.Take("USER")))
            SwitchAll(draft, table, state);
        else if (kind.Length == 0)
            at.Fail();
        else
            draft.AmendOfTable(kind, table, at.TakeIdentifier(), "enabled", state == "ENABLE" ? null : state);
    }

    private static void SwitchAll(Draft draft, QualifiedName table, string state)
    {
        foreach (SchemaObject trigger in draft.Model.Objects)
        {
            if (trigger.Kind == Kinds.Trigger && trigger.BelongsTo == table.Full)
                draft.AmendOfTable(Kinds.Trigger, table, trigger.Name, "enabled", state == "ENABLE" ? null : state);
        }
    }

    private static void ReadForce(Draft draft, QualifiedName table)
    {
        draft.At.Expect("SECURITY");
        draft.Amend(table, "forced row security", "FORCED");
    }
}
