using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads CREATE statements of what is a name and a definition that says the rest.</summary>
internal static class DefinitionReader
{
    /// <summary>Reads the statement from behind CREATE.</summary>
    public static void Read(Draft draft)
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
            Define(draft, Kinds.EventTrigger, at.TakeUnqualifiedName());
        else if (at.Take("COLLATION"))
            Define(draft, Kinds.Collation, at.TakeQualifiedName());
        else if (at.Take("CONVERSION"))
            Define(draft, Kinds.Conversion, at.TakeQualifiedName());
        else if (at.Take("DEFAULT", "CONVERSION"))
            Define(draft, Kinds.Conversion, at.TakeQualifiedName(), "DEFAULT ");
        else if (at.Take("TEXT", "SEARCH"))
            Define(draft, TextSearchKind(at), at.TakeQualifiedName());
        else if (at.Take("ACCESS", "METHOD"))
            Define(draft, Kinds.AccessMethod, at.TakeUnqualifiedName());
        else if (at.Take("FOREIGN", "DATA", "WRAPPER"))
            Define(draft, Kinds.ForeignDataWrapper, at.TakeUnqualifiedName());
        else if (at.Take("SERVER"))
            Define(draft, Kinds.Server, at.TakeUnqualifiedName());
        else if (at.Take("USER", "MAPPING"))
            ReadUserMapping(draft);
        else if (at.Take("TRANSFORM"))
            ReadTransform(draft);
        else if (at.Take("DATABASE"))
            Define(draft, Kinds.Database, at.TakeUnqualifiedName());
        else if (at.Take("LANGUAGE") || at.Take("PROCEDURAL", "LANGUAGE"))
            Define(draft, Kinds.Language, at.TakeUnqualifiedName());
        else if (at.Take("TRUSTED", "LANGUAGE") || at.Take("TRUSTED", "PROCEDURAL", "LANGUAGE"))
            Define(draft, Kinds.Language, at.TakeUnqualifiedName(), "TRUSTED ");
        else
            at.Fail();
    }

    private static string TextSearchKind(StatementCursor at)
    {
        string kind = "text search " + at.TakeName().ToLowerInvariant();
        if (kind is not (Kinds.TextSearchParser or Kinds.TextSearchTemplate or Kinds.TextSearchDictionary or Kinds.TextSearchConfiguration))
            at.Fail();
        return kind;
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

    private static void Define(Draft draft, string kind, QualifiedName name, string before = "") => Define(draft, new SchemaObject(kind, name.Schema, name.Name), before);

    /// <summary>Reads a definition: the rest of the statement, and words before the name that are part of it.</summary>
    private static void Define(Draft draft, SchemaObject made, string before = "")
    {
        string rest = (before + draft.At.TakeRest()).TrimEnd();
        draft.Make(made)["definition"] = rest.Length > 0 ? rest : null;
    }
}
