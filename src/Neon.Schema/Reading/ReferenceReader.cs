using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads how a statement names an object of another: <c>FUNCTION public.f(a integer)</c>, <c>TRIGGER t ON public.orders</c>.</summary>
internal static class ReferenceReader
{
    public const string Relation = "relation";
    public const string Type = "type";
    public const string Routine = "routine";

    // Two words before one, since the first word of some is another kind.
    private static readonly string[] TwoWords =
    [
        "ACCESS METHOD", "EVENT TRIGGER", "LARGE OBJECT", "USER MAPPING", "FOREIGN SERVER",
    ];

    private static readonly string[] OneWord = ["DATABASE", "SCHEMA", "EXTENSION", "LANGUAGE", "SERVER", "PUBLICATION", "SUBSCRIPTION", "TABLESPACE", "ROLE", "PARAMETER"];

    /// <summary>Takes the words of the kind and the name.</summary>
    public static ObjectReference Take(StatementCursor at)
    {
        if (at.Take("MATERIALIZED", "VIEW") || at.Take("FOREIGN", "TABLE") || at.Take("TABLE") || at.Take("VIEW") || at.Take("SEQUENCE") || at.Take("INDEX"))
        {
            TakeIfExists(at);
            at.Take("ONLY");
            return Qualified(at, Relation);
        }
        if (at.Take("COLUMN"))
            return TakeColumn(at);
        if (at.Take("CONSTRAINT"))
            return TakeOfTable(at, "constraint");
        if (at.Take("TRIGGER"))
            return TakeOfTable(at, "trigger");
        if (at.Take("RULE"))
            return TakeOfTable(at, "rule");
        if (at.Take("POLICY"))
            return TakeOfTable(at, "policy");
        if (at.Take("FUNCTION") || at.Take("AGGREGATE") || at.Take("ROUTINE"))
            return TakeRoutine(at, isProcedure: false);
        if (at.Take("PROCEDURE"))
            return TakeRoutine(at, isProcedure: true);
        if (at.Take("TYPE") || at.Take("DOMAIN"))
            return Qualified(at, Type);
        if (at.Take("COLLATION"))
            return Qualified(at, "collation");
        if (at.Take("CONVERSION"))
            return Qualified(at, "conversion");
        if (at.Take("STATISTICS"))
            return Qualified(at, "statistics");
        if (at.Take("TEXT", "SEARCH"))
            return Qualified(at, "text search " + at.TakeName().ToLowerInvariant());
        if (at.Take("OPERATOR", "CLASS"))
            return TakeOperatorGroup(at, "operator class");
        if (at.Take("OPERATOR", "FAMILY"))
            return TakeOperatorGroup(at, "operator family");
        if (at.Take("OPERATOR"))
            return TakeOperator(at);
        if (at.Take("CAST"))
            return Unqualified("cast", TakeCast(at));
        if (at.Take("TRANSFORM"))
            return TakeTransform(at);
        if (at.Take("FOREIGN", "DATA", "WRAPPER"))
            return Named(at, "foreign data wrapper");
        return TakeUnqualified(at);
    }

    /// <summary>The full name of an operator class or family: the same name may be there for each access method.</summary>
    public static QualifiedName TakeGroupName(StatementCursor at)
    {
        QualifiedName name = at.TakeQualifiedName();
        at.Expect("USING");
        return new QualifiedName(name.Schema, name.Name + " USING " + at.TakeIdentifier());
    }

    /// <summary>The types of a cast in parentheses.</summary>
    public static string TakeCast(StatementCursor at)
    {
        at.Expect('(');
        string source = TypeReader.Take(at);
        at.Expect("AS");
        string target = TypeReader.Take(at);
        at.Expect(')');
        return $"({source} AS {target})";
    }

    /// <summary>A name of two parts, of which the second needs no quotes.</summary>
    public static string FullNameOf(string? schema, string written) => schema is null ? written : SqlName.Quote(schema) + "." + written;

    /// <summary>The full name of a routine.</summary>
    public static string RoutineFullName(QualifiedName name, string arguments) => name.Full + arguments;

    private static ObjectReference TakeUnqualified(StatementCursor at)
    {
        foreach (string words in TwoWords)
        {
            int space = words.IndexOf(' ');
            if (at.Is(words.Substring(0, space)) && at.Is(words.Substring(space + 1), 1))
            {
                at.At += 2;
                if (words == "LARGE OBJECT")
                {
                    int start = at.At;
                    at.Skip();
                    return Unqualified("large object", at.TextFrom(start));
                }
                return Named(at, words == "FOREIGN SERVER" ? "server" : words.ToLowerInvariant());
            }
        }
        foreach (string word in OneWord)
        {
            if (at.Take(word))
                return Named(at, word.ToLowerInvariant());
        }
        at.Take("PROCEDURAL");
        if (at.Take("LANGUAGE"))
            return Named(at, "language");
        at.Fail();
        return Unqualified("", "");
    }

    private static ObjectReference Named(StatementCursor at, string sort)
    {
        string name = at.TakeIdentifier();
        while (at.Take('.'))
            name += "." + at.TakeIdentifier();
        return new ObjectReference(sort, sort == "schema" ? name : null, name, SqlName.Quote(name));
    }

    private static ObjectReference Unqualified(string sort, string written) => new(sort, null, written, written);

    private static ObjectReference Qualified(StatementCursor at, string sort)
    {
        QualifiedName name = at.TakeQualifiedName();
        return new ObjectReference(sort, name.Schema, name.Name, name.Full);
    }

    private static ObjectReference TakeColumn(StatementCursor at)
    {
        string first = at.TakeIdentifier();
        at.Expect('.');
        string second = at.TakeIdentifier();
        bool isQualified = at.Take('.');
        string? schema = isQualified ? first : at.DefaultSchema;
        (string table, string column) = isQualified ? (second, at.TakeIdentifier()) : (first, second);
        string tableName = SqlName.Qualify(schema, table);
        return new ObjectReference("column", schema, column, tableName + "." + SqlName.Quote(column), tableName);
    }

    private static ObjectReference TakeOfTable(StatementCursor at, string sort)
    {
        string name = at.TakeIdentifier();
        at.Expect("ON");
        at.Take("DOMAIN");
        QualifiedName table = at.TakeQualifiedName();
        return new ObjectReference(sort, table.Schema, name, table.Full + "." + SqlName.Quote(name), table.Full);
    }

    private static ObjectReference TakeRoutine(StatementCursor at, bool isProcedure)
    {
        QualifiedName name = at.TakeQualifiedName();
        string arguments = SignatureReader.Take(at, isProcedure);
        return new ObjectReference(Routine, name.Schema, name.Name + arguments, RoutineFullName(name, arguments));
    }

    private static ObjectReference TakeOperator(StatementCursor at)
    {
        QualifiedName name = at.TakeOperatorName();
        string written = name.Name + SignatureReader.Take(at, isProcedure: false);
        return new ObjectReference("operator", name.Schema, written, FullNameOf(name.Schema, written));
    }

    private static ObjectReference TakeOperatorGroup(StatementCursor at, string sort)
    {
        QualifiedName name = at.TakeQualifiedName();
        at.Expect("USING");
        string method = at.TakeIdentifier();
        return new ObjectReference(sort, name.Schema, name.Name + " USING " + method, name.Full + " USING " + method);
    }

    private static ObjectReference TakeTransform(StatementCursor at)
    {
        int start = at.At;
        at.Expect("FOR");
        TypeReader.Skip(at);
        at.Expect("LANGUAGE");
        at.TakeName();
        return Unqualified("transform", at.TextFrom(start));
    }

    private static void TakeIfExists(StatementCursor at) => at.Take("IF", "EXISTS");
}
