using System;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads functions, procedures, aggregates and operators, whose names have the types of what goes in.</summary>
internal static class RoutineReader
{
    private static readonly Clause[] Clauses =
    [
        new("RETURNS NULL ON NULL INPUT", "strict", value: "STRICT"), new("STRICT", "strict", value: "STRICT"), new("CALLED ON NULL INPUT", "strict", value: "CALLED ON NULL INPUT"),
        new("RETURNS", "returns", isType: true), new("LANGUAGE", "language"), new("TRANSFORM", "transform"), new("WINDOW", "window", value: "WINDOW"),
        new("IMMUTABLE", "volatility", value: "IMMUTABLE"), new("STABLE", "volatility", value: "STABLE"), new("VOLATILE", "volatility", value: "VOLATILE"),
        new("NOT LEAKPROOF", "leakproof", value: "NOT LEAKPROOF"), new("LEAKPROOF", "leakproof", value: "LEAKPROOF"),
        new("EXTERNAL SECURITY", "security"), new("SECURITY", "security"), new("PARALLEL", "parallel"), new("COST", "cost"), new("ROWS", "rows"),
        new("SUPPORT", "support"), new("SET", "settings"), new("AS", "body"),
    ];

    /// <summary>Reads a function or procedure from behind its kind.</summary>
    public static void Read(Draft draft, string kind)
    {
        StatementCursor at = draft.At;
        (SchemaObject routine, string arguments) = MakeSigned(draft, kind);
        routine["arguments"] = arguments;
        int end = at.Limit;
        at.Limit = FindBody(at);
        Clause.ReadAll(at, Clauses, routine);
        at.Limit = end;
        if (!at.IsAtEnd)
            routine["body"] = at.TakeRestAsWritten();
        else if (routine["body"] is { } body)
            routine["body"] = WithoutQuotes(body);
    }

    /// <summary>Reads an aggregate from behind its kind.</summary>
    public static void ReadAggregate(Draft draft)
    {
        (SchemaObject aggregate, string arguments) = MakeSigned(draft, Kinds.Aggregate);
        aggregate["arguments"] = arguments;
        aggregate["definition"] = draft.At.TakeRest();
    }

    /// <summary>Reads an operator from behind its kind; the types that tell it from others are in its definition.</summary>
    public static void ReadOperator(Draft draft)
    {
        StatementCursor at = draft.At;
        QualifiedName name = at.TakeOperatorName();
        int start = at.At;
        string definition = at.TakeParenthesized();
        int end = at.At;
        string left = FindType(at, "LEFTARG", start, end);
        string right = FindType(at, "RIGHTARG", start, end);
        at.At = end;
        string written = $"{name.Name}({left}, {right})";
        draft.Make(new SchemaObject(Kinds.Operator, name.Schema, written, ReferenceReader.FullNameOf(name.Schema, written)))["definition"] = definition;
    }

    private static (SchemaObject Routine, string Arguments) MakeSigned(Draft draft, string kind)
    {
        StatementCursor at = draft.At;
        QualifiedName name = at.TakeQualifiedName();
        int start = at.At;
        string types = SignatureReader.Take(at, kind == Kinds.Procedure);
        return (draft.Make(new SchemaObject(kind, name.Schema, name.Name + types, ReferenceReader.RoutineFullName(name, types))), at.TextFrom(start));
    }

    /// <summary>A body in standard SQL has no quotes around it and ends the statement.</summary>
    private static int FindBody(StatementCursor at)
    {
        int start = at.At;
        while (!at.IsAtEnd && !at.Is("RETURN") && !(at.Is("BEGIN") && at.Is("ATOMIC", 1)))
            at.Skip();
        int found = at.At;
        at.At = start;
        return Math.Min(found, at.Limit);
    }

    /// <summary>pg_dump chooses another tag for the quotes where the body has dollars of its own.</summary>
    private static string WithoutQuotes(string body)
    {
        if (body.StartsWith("'", StringComparison.Ordinal))
            return SqlTokens.Of(body).Count == 1 ? body.Substring(1, body.Length - 2).Replace("''", "'") : body;
        if (!body.StartsWith("$", StringComparison.Ordinal))
            return body;
        int tag = body.IndexOf('$', 1) + 1;
        return body.Length >= 2 * tag && body.EndsWith(body.Substring(0, tag), StringComparison.Ordinal) ? body.Substring(tag, body.Length - (2 * tag)) : body;
    }

    private static string FindType(StatementCursor at, string word, int start, int end)
    {
        for (at.At = start; at.At < end; at.At++)
        {
            if (at.Is(word) && at.Is('=', 1))
            {
                at.At += 2;
                return TypeReader.Take(at);
            }
        }
        return "NONE";
    }
}
