using System;
using Neon.Schema.Model;

namespace Neon.Schema.Reading;

/// <summary>
/// Reads DROP. With --clean pg_dump first drops what was there, which says nothing of the schema. People also drop what their file
/// has made: such a statement is not understood.
/// </summary>
internal static class DropReader
{
    // What the databases of a cluster share; no schema has it.
    private static readonly string[] OfCluster = ["ROLE", "USER", "GROUP", "DATABASE", "TABLESPACE"];

    /// <summary>Reads a statement from behind DROP.</summary>
    public static void Read(Draft draft)
    {
        if (IsDropOfMade(draft))
            draft.At.Fail();
    }

    private static bool IsDropOfMade(Draft draft)
    {
        StatementCursor at = draft.At;
        MadeObjects? made = draft.Made;
        int start = at.At;
        if (TakeRelation(at))
            return IsAnyMade(at, name => IsMadeRelation(draft, name) || made?.Has(Kinds.IsRelation, name) == true);
        at.At = start;
        if (made is null)
            return false;
        if (at.Take("USER", "MAPPING"))
            return made.HasKind(kind => kind == Kinds.UserMapping);
        if (Array.Exists(OfCluster, word => at.Is(word)))
            return false;
        if (at.Take("SCHEMA"))
            return IsAnyMade(at, name => made.HasSchema(name.Name) || made.Has(kind => kind == Kinds.Schema, new QualifiedName(null, name.Name)));
        if (at.Take("CAST"))
            return made.HasKind(kind => kind == Kinds.Cast);
        if (at.Take("TRANSFORM"))
            return made.HasKind(kind => kind == Kinds.Transform);
        if (at.Take("TYPE") || at.Take("DOMAIN"))
            return IsAnyMade(at, name => made.Has(kind => Kinds.SortOf(kind) == ReferenceReader.Type, name));
        bool isProcedure = at.Is("PROCEDURE");
        if (isProcedure || at.Is("FUNCTION") || at.Is("ROUTINE") || at.Is("AGGREGATE"))
        {
            at.At++;
            return IsAnyMade(at, name =>
            {
                string arguments = at.Is('(') ? SignatureReader.Take(at, isProcedure) : "";
                return made.Has(kind => Kinds.SortOf(kind) == ReferenceReader.Routine, new QualifiedName(name.Schema, name.Name + arguments));
            });
        }
        return TakeKind(at) is not { } named ? made.HasKind(_ => true) : IsAnyMade(at, name => at.Take("ON") && at.TakeQualifiedName() is var table
            ? made.Has(kind => kind == named, new QualifiedName(table.Schema, name.Name), table: table.Name)
            : made.Has(kind => kind == named, IsInSchema(named) ? name : new QualifiedName(null, name.Name)));
    }

    /// <summary>The kind of object whose words are next; null for one that is not known.</summary>
    private static string? TakeKind(StatementCursor at)
    {
        at.Take("PROCEDURAL");
        if (at.Take("EVENT", "TRIGGER"))
            return Kinds.EventTrigger;
        if (at.Take("FOREIGN", "DATA", "WRAPPER"))
            return Kinds.ForeignDataWrapper;
        if (at.Take("ACCESS", "METHOD"))
            return Kinds.AccessMethod;
        if (at.Take("OPERATOR", "CLASS"))
            return Kinds.OperatorClass;
        if (at.Take("OPERATOR", "FAMILY"))
            return Kinds.OperatorFamily;
        if (at.Take("TEXT", "SEARCH"))
            return at.IsName ? "text search " + at.TakeName().ToLowerInvariant() : null;
        if (at.Take("POLICY"))
            return Kinds.Policy;
        string word = at.IsName ? at.TakeName().ToLowerInvariant() : "";
        return word is Kinds.Trigger or Kinds.Rule or Kinds.Extension or Kinds.Publication or Kinds.Subscription or Kinds.Server or Kinds.Language
            or Kinds.Collation or Kinds.Conversion or Kinds.Statistics or Kinds.Operator ? word : null;
    }

    private static bool IsInSchema(string kind) =>
        kind is Kinds.Collation or Kinds.Conversion or Kinds.Statistics or Kinds.Operator or Kinds.OperatorClass or Kinds.OperatorFamily
        || kind.StartsWith("text search", StringComparison.Ordinal);

    private static bool TakeRelation(StatementCursor at)
    {
        bool isRelation = false;
        while (at.Is("MATERIALIZED") || at.Is("FOREIGN") || at.Is("TABLE") || at.Is("VIEW") || at.Is("SEQUENCE") || at.Is("INDEX"))
        {
            isRelation = !at.Is("FOREIGN");
            at.At++;
        }
        at.Take("CONCURRENTLY");
        return isRelation;
    }

    private static bool IsMadeRelation(Draft draft, QualifiedName name)
    {
        SchemaObject? relation = draft.Model.FindRelation(name.Full);
        return relation is not null && !draft.Model.RemoveStandIn(relation);
    }

    /// <summary>Whether one of the names that are next is of something that the text has made.</summary>
    private static bool IsAnyMade(StatementCursor at, Func<QualifiedName, bool> isMade)
    {
        at.Take("IF", "EXISTS");
        bool isAnyMade = false;
        do
        {
            isAnyMade |= isMade(IsOperator(at) ? at.TakeOperatorName() : at.TakeQualifiedName());
            if (at.Is('('))
                at.Skip();
        }
        while (at.Take(','));
        return isAnyMade;
    }

    private static bool IsOperator(StatementCursor at) => !at.IsName || at.Is('.', 1) && !at.IsNameAt(2);
}
