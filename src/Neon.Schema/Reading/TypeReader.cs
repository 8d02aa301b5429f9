namespace Neon.Schema.Reading;

/// <summary>Reads the name of a type, which may be many words.</summary>
internal static class TypeReader
{
    private static readonly string[] IntervalFields = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO"];

    /// <summary>Takes a type, with its modifiers and its dimensions.</summary>
    public static string Take(StatementCursor at)
    {
        int start = at.At;
        Skip(at);
        return at.TypeFrom(start);
    }

    /// <summary>Goes over a type.</summary>
    public static void Skip(StatementCursor at)
    {
        at.Take("SETOF");
        bool hasZone = at.Is("timestamp") || at.Is("time");
        bool isInterval = at.Is("interval");
        bool isWords = at.Take("double", "precision") || at.Take("character", "varying") || at.Take("bit", "varying")
            || at.Take("national", "character", "varying") || at.Take("national", "character");
        if (!isWords)
        {
            at.TakeName();
            while (at.Take('.'))
                at.TakeName();
            if (at.Is('%') && at.Is("TYPE", 1))
                at.At += 2;
        }
        if (isInterval)
        {
            while (IsIntervalField(at))
                at.At++;
        }
        if (at.Is('('))
            at.Skip();
        if (hasZone && (at.Is("with") || at.Is("without")) && at.Is("time", 1) && at.Is("zone", 2))
            at.At += 3;
        while (at.Is('['))
            at.Skip();
    }

    // Apart from the above, which would make the delegate for every column otherwise.
    private static bool IsIntervalField(StatementCursor at) => System.Array.Exists(IntervalFields, field => at.Is(field));
}
