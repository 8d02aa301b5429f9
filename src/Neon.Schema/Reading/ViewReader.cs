using Neon.Schema.Model;

namespace Neon.Schema.Reading;

/// <summary>Reads CREATE VIEW and CREATE MATERIALIZED VIEW.</summary>
internal static class ViewReader
{
    /// <summary>Reads a view from behind VIEW.</summary>
    public static void ReadView(Draft draft, string? persistence)
    {
        StatementCursor at = draft.At;
        SchemaObject view = draft.Make(Kinds.View, at.TakeQualifiedName());
        view["persistence"] = persistence;
        view["columns"] = at.Is('(') ? at.TakeParenthesized() : null;
        view["options"] = at.Take("WITH") ? at.TakeParenthesized() : null;
        at.Expect("AS");
        view["check option"] = TakeCheckOption(at);
        view.IsStandIn = IsStandIn(at);
        view["definition"] = at.TakeRestAsWritten();
    }

    /// <summary>Reads a materialized view from behind VIEW.</summary>
    public static void ReadMaterializedView(Draft draft)
    {
        StatementCursor at = draft.At;
        at.Take("IF", "NOT", "EXISTS");
        SchemaObject view = draft.Make(Kinds.MaterializedView, at.TakeQualifiedName());
        view["columns"] = at.Is('(') ? at.TakeParenthesized() : null;
        view["access method"] = at.Take("USING") ? at.TakeIdentifier() : draft.AccessMethod;
        view["options"] = at.Take("WITH") ? at.TakeParenthesized() : null;
        view["tablespace"] = at.Take("TABLESPACE") ? at.TakeIdentifier() : draft.Tablespace;
        at.Expect("AS");
        // Whether it has rows is not part of the schema.
        if (at.EndsWith("WITH", "NO", "DATA"))
            at.Limit -= 3;
        else if (at.EndsWith("WITH", "DATA"))
            at.Limit -= 2;
        view["definition"] = at.TakeRestAsWritten();
    }

    /// <summary>pg_dump lets <c>SELECT NULL::integer AS id, …</c>, from nothing, be the placeholder of a view that it makes later.</summary>
    private static bool IsStandIn(StatementCursor at)
    {
        int start = at.At;
        bool isStandIn = at.Take("SELECT");
        while (isStandIn && TakeNullOf(at))
        {
            TypeReader.Skip(at);
            if (at.Take("COLLATE"))
                at.TakeQualifiedName();
            if (at.Take("AS"))
                at.TakeName();
            if (!at.Take(','))
                break;
        }
        isStandIn = isStandIn && at.IsAtEnd && at.At > start + 1;
        at.At = start;
        return isStandIn;
    }

    private static bool TakeNullOf(StatementCursor at)
    {
        if (!at.Is("NULL") || !at.Is(':', 1) || !at.Is(':', 2))
            return false;
        at.At += 3;
        return true;
    }

    /// <summary>The option stands at the end, behind a query that may have the same words.</summary>
    private static string? TakeCheckOption(StatementCursor at)
    {
        string? option = at.EndsWith("WITH", "CASCADED", "CHECK", "OPTION") ? "CASCADED" : at.EndsWith("WITH", "LOCAL", "CHECK", "OPTION") ? "LOCAL" : null;
        if (option is not null)
            at.Limit -= 4;
        if (option is not null || !at.EndsWith("WITH", "CHECK", "OPTION"))
            return option;
        at.Limit -= 3;
        return "CASCADED";
    }
}
