using System.Collections.Generic;
using Neon.Schema.Model;

namespace Neon.Schema.Reading;

/// <summary>Reads CREATE TYPE and CREATE DOMAIN.</summary>
internal static class TypeStatementReader
{
    /// <summary>Reads a type from behind TYPE.</summary>
    public static void ReadType(Draft draft)
    {
        StatementCursor at = draft.At;
        QualifiedName name = at.TakeQualifiedName();
        if (at.IsAtEnd)
            draft.Amend(new Amendment { Kind = ReferenceReader.Type, Name = name, FullName = name.Full });
        else if (at.Take("AS", "ENUM"))
            ReadEnum(draft, name);
        else if (at.Take("AS", "RANGE"))
            draft.Make(Kinds.RangeType, name)["definition"] = at.TakeParenthesized();
        else if (at.Take("AS"))
            ReadComposite(draft, name);
        else
            draft.Make(Kinds.BaseType, name)["definition"] = at.TakeParenthesized();
    }

    /// <summary>Reads a domain from behind DOMAIN.</summary>
    public static void ReadDomain(Draft draft)
    {
        StatementCursor at = draft.At;
        SchemaObject domain = draft.Make(Kinds.Domain, at.TakeQualifiedName());
        at.Take("AS");
        domain["type"] = TypeReader.Take(at);
        while (!at.IsAtEnd && !at.HasFailed)
        {
            int start = at.At;
            List<SchemaObject> constraints = [];
            ColumnReader.ReadClause(draft, domain, constraints);
            foreach (SchemaObject constraint in constraints)
            {
                constraint.Add(TableReader.PartFrom(at, start));
                draft.Within(constraint);
            }
        }
    }

    private static void ReadEnum(Draft draft, QualifiedName name)
    {
        StatementCursor at = draft.At;
        SchemaObject type = draft.Make(Kinds.Enum, name);
        at.Expect('(');
        List<string> values = [];
        while (at.IsString)
        {
            values.Add(at.TakeString());
            at.Take(',');
        }
        at.Expect(')');
        type["values"] = string.Join(", ", values);
    }

    private static void ReadComposite(Draft draft, QualifiedName name)
    {
        StatementCursor at = draft.At;
        SchemaObject type = draft.Make(Kinds.CompositeType, name);
        at.Expect('(');
        while (!at.IsAtEnd && !at.HasFailed && !at.Is(')'))
        {
            int start = at.At;
            SchemaObject attribute = new(Kinds.Attribute, type, at.TakeIdentifier());
            attribute["type"] = TypeReader.Take(at);
            if (at.Take("COLLATE"))
                attribute["collation"] = at.TakeQualifiedName().Full;
            attribute.Add(TableReader.PartFrom(at, start));
            draft.AddColumn(type, attribute);
            if (!at.Is(')'))
                at.Expect(',');
        }
        at.Expect(')');
    }
}
