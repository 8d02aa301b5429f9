using System;
using System.Collections.Generic;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads what follows the type of a column, in whatever order it comes.</summary>
internal static class ColumnReader
{
    private static readonly string[] Beginnings =
        ["NOT", "NULL", "DEFAULT", "GENERATED", "COLLATE", "STORAGE", "COMPRESSION", "OPTIONS", "CONSTRAINT", "CHECK", "PRIMARY", "UNIQUE", "REFERENCES"];

    /// <summary>Whether a clause begins here.</summary>
    public static bool IsClause(StatementCursor at)
    {
        if (!at.IsName || !at.MayBegin)
            return false;
        foreach (string word in Beginnings)
        {
            if (at.Is(word))
                return true;
        }
        return false;
    }

    /// <summary>Reads the clauses up to the end of the item.</summary>
    public static void ReadClauses(Draft draft, SchemaObject column, List<SchemaObject> constraints)
    {
        StatementCursor at = draft.At;
        while (!at.IsAtEnd && !at.Is(',') && !at.HasFailed)
            ReadClause(draft, column, constraints);
    }

    /// <summary>Reads one clause.</summary>
    public static void ReadClause(Draft draft, SchemaObject column, List<SchemaObject> constraints)
    {
        StatementCursor at = draft.At;
        string? name = at.Take("CONSTRAINT") ? at.TakeIdentifier() : null;
        int start = at.At;
        if (at.Take("NOT", "NULL"))
        {
            ReadNotNull(at, column, name, start, constraints);
        }
        else if (at.Take("NULL"))
        {
            // What a column is that says nothing.
        }
        else if (at.Take("DEFAULT"))
        {
            column["default"] = TakeExpression(at);
        }
        else if (at.Take("GENERATED"))
        {
            ReadGenerated(at, column);
        }
        else if (at.Take("COLLATE"))
        {
            column["collation"] = at.TakeQualifiedName().Full;
        }
        else if (at.Take("STORAGE"))
        {
            column["storage"] = at.TakeName().ToUpperInvariant();
        }
        else if (at.Take("COMPRESSION"))
        {
            column["compression"] = at.TakeIdentifier();
        }
        else if (at.Take("OPTIONS"))
        {
            column["options"] = at.TakeParenthesized();
        }
        else if (KeyKind(at) is { } kind)
        {
            at.Skip();
            if (at.Take("NULLS") && at.Take("NOT"))
                at.Expect("DISTINCT");
            TakeExpressionRest(at);
            while (at.Take("NOT", "ENFORCED") || at.Take("NOT", "DEFERRABLE") || at.Take("NOT", "VALID"))
                TakeExpressionRest(at);
            constraints.Add(Constraint(draft, column, kind, name, start, constraints));
        }
        else
        {
            at.Fail();
        }
    }

    private static string? KeyKind(StatementCursor at) =>
        at.Is("CHECK") ? Kinds.CheckConstraint
        : at.Is("PRIMARY") ? Kinds.PrimaryKey
        : at.Is("UNIQUE") ? Kinds.UniqueConstraint
        : at.Is("REFERENCES") ? Kinds.ForeignKey
        : null;

    /// <summary>From version 18 on the constraint has a name, which pg_dump writes where it is not the one that PostgreSQL would choose.</summary>
    private static void ReadNotNull(StatementCursor at, SchemaObject column, string? name, int start, List<SchemaObject> constraints)
    {
        column["nullability"] = "NOT NULL";
        bool isNotInherited = at.Take("NO", "INHERIT");
        if (name is null && !isNotInherited)
            return;
        SchemaObject constraint = new(Kinds.NotNullConstraint, column.Whole ?? column, name ?? column.Name + "_not_null") { ["definition"] = "NOT NULL " + SqlName.Quote(column.Name) };
        if (isNotInherited)
            constraint["inherited"] = "NO INHERIT";
        constraints.Add(constraint);
    }

    /// <summary>A constraint within a column is the same as one of the table over that column.</summary>
    private static SchemaObject Constraint(Draft draft, SchemaObject column, string kind, string? name, int start, List<SchemaObject> others)
    {
        SchemaObject owner = column.Whole ?? column;
        if (kind != Kinds.CheckConstraint)
            name ??= ConstraintName.Choose(kind, owner.Name, [column.Name], chosen => draft.HasConstraint(owner.FullName, chosen) || others.Exists(other => other.Name == chosen), draft.NumbersOf(owner.FullName));
        SchemaObject constraint = new(kind, owner, name ?? "");
        if (name is null)
            draft.NameLater(constraint);
        TableReader.ReadDefinition(draft.At, constraint, start);
        string definition = constraint["definition"] ?? "";
        string list = "(" + SqlName.Quote(column.Name) + ")";
        if (kind == Kinds.PrimaryKey && !SqlTokens.Of(definition).IsWord(1, "KEY"))
        {
            draft.At.Fail();
            return constraint;
        }
        constraint["definition"] = kind switch
        {
            Kinds.ForeignKey => "FOREIGN KEY " + list + " " + definition,
            Kinds.PrimaryKey => definition.Insert("PRIMARY KEY".Length, " " + list),
            Kinds.UniqueConstraint => definition.Insert(WordsOfUnique(definition), " " + list),
            _ => definition,
        };
        return constraint;
    }

    private static int WordsOfUnique(string definition)
    {
        SqlTokens sql = SqlTokens.Of(definition);
        int last = !sql.IsWord(1, "NULLS") ? 0 : sql.IsWord(2, "NOT") ? 3 : 2;
        return sql.End(Math.Min(last, sql.Count - 1));
    }

    private static void ReadGenerated(StatementCursor at, SchemaObject column)
    {
        int start = at.At;
        if (!at.Take("ALWAYS"))
        {
            at.Expect("BY");
            at.Expect("DEFAULT");
        }
        string when = at.TextFrom(start);
        at.Expect("AS");
        if (at.Take("IDENTITY"))
        {
            column["identity"] = at.Is('(') ? when + " " + at.TakeParenthesized() : when;
            return;
        }
        start = at.At;
        at.TakeParenthesized();
        if (!at.Take("STORED") && !at.Take("VIRTUAL"))
        {
            column["generated"] = at.TextFrom(start) + " VIRTUAL";
            return;
        }
        column["generated"] = at.TextFrom(start);
    }

    private static string TakeExpression(StatementCursor at)
    {
        int start = at.At;
        at.Skip();
        TakeExpressionRest(at);
        return at.TextFrom(start);
    }

    /// <summary>Within an expression of pg_dump the words of the next clause stand in parentheses only.</summary>
    private static void TakeExpressionRest(StatementCursor at)
    {
        while (!at.IsAtEnd && !at.Is(',') && !IsClause(at))
        {
            // ON DELETE SET NULL
            if (at.Is("SET"))
                at.Skip();
            at.Skip();
        }
    }
}
