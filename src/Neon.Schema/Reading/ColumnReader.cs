using System.Collections.Generic;
using Neon.Schema.Model;

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
    public static void ReadClauses(StatementCursor at, SchemaObject column, List<SchemaObject> constraints)
    {
        while (!at.IsAtEnd && !at.Is(',') && !at.HasFailed)
            ReadClause(at, column, constraints);
    }

    /// <summary>Reads one clause.</summary>
    public static void ReadClause(StatementCursor at, SchemaObject column, List<SchemaObject> constraints)
    {
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
            column["storage"] = at.TakeName();
        }
        else if (at.Take("COMPRESSION"))
        {
            column["compression"] = at.TakeName();
        }
        else if (at.Take("OPTIONS"))
        {
            column["options"] = at.TakeParenthesized();
        }
        else if (KeyKind(at) is { } kind)
        {
            at.Skip();
            TakeExpressionRest(at);
            constraints.Add(Constraint(column, kind, name ?? at.TextFrom(start), at.TextFrom(start)));
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
        SchemaObject constraint = Constraint(column, Kinds.NotNullConstraint, name ?? column.Name + "_not_null", "NOT NULL " + Text.SqlName.Quote(column.Name));
        if (isNotInherited)
            constraint["inherited"] = "NO INHERIT";
        constraints.Add(constraint);
    }

    private static SchemaObject Constraint(SchemaObject column, string kind, string name, string definition)
    {
        SchemaObject constraint = new(kind, column.Whole ?? column, name);
        bool isOfColumn = column.Whole is not null && kind != Kinds.NotNullConstraint;
        constraint["definition"] = isOfColumn ? "(" + column.Name + ") " + definition : definition;
        return constraint;
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
