using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Reading;

/// <summary>The statements within CREATE SCHEMA, which make objects in that schema.</summary>
internal static class SchemaElements
{
    // PostgreSQL runs them in this order, whatever theirs is.
    private static readonly string[] InOrder = ["SEQUENCE", "TABLE", "VIEW", "INDEX", "TRIGGER", "GRANT"];

    /// <summary>The places of the first token of each and of the one behind its last, the statement of the schema itself first.</summary>
    /// <returns>Nothing where a statement has none.</returns>
    public static IReadOnlyList<(int Start, int End)> Of(StatementCursor at)
    {
        if (!at.Is("CREATE") || !at.Is("SCHEMA", 1))
            return [];
        (int begin, int limit) = (at.At, at.Limit);
        List<int> starts = [begin];
        for (at.At += 2; !at.IsAtEnd; at.Skip())
        {
            if (IsStart(at))
                starts.Add(at.At);
        }
        at.At = begin;
        if (starts.Count == 1)
            return [];
        IEnumerable<(int Start, int End)> parts = starts.Select((start, i) => (start, i + 1 < starts.Count ? starts[i + 1] : limit));
        return [.. parts.OrderBy(part => part.Start == begin ? -1 : OrderOf(at, part.Start))];
    }

    // GRANT CREATE and WITH GRANT OPTION have the words, too; as a name either is in quotes.
    private static bool IsStart(StatementCursor at) =>
        (at.Is("CREATE") && !at.Is("GRANT", -1) && !at.Is(',', -1)) || (at.Is("GRANT") && !at.Is("WITH", -1));

    private static int OrderOf(StatementCursor at, int start)
    {
        int ahead = start - at.At;
        if (at.Is("GRANT", ahead))
            return InOrder.Length;
        for (int i = 1; i <= 3; i++)
        {
            for (int kind = 0; kind < InOrder.Length; kind++)
            {
                if (at.Is(InOrder[kind], ahead + i))
                    return kind;
            }
        }
        return InOrder.Length;
    }
}
