using System.Collections.Generic;

namespace Neon.Schema.Reading;

/// <summary>Reads the arguments of routines: what tells overloads apart is the types of those that go in.</summary>
internal static class SignatureReader
{
    /// <summary>Takes arguments in parentheses.</summary>
    /// <returns>The types of those that go in, in parentheses: <c>(integer, text)</c>.</returns>
    public static string Take(StatementCursor at, bool isProcedure)
    {
        if (!at.Is('('))
        {
            at.Fail();
            return "";
        }
        int end = at.At;
        at.Skip();
        (int after, int limit) = (at.At, at.Limit);
        at.At = end + 1;
        at.Limit = after - 1;
        List<string> types = [];
        string ordered = "";
        if (at.Take('*'))
            types.Add("*");
        while (!at.IsAtEnd && !at.HasFailed)
        {
            if (at.Take("ORDER", "BY"))
            {
                ordered = string.Join(", ", types);
                types.Clear();
            }
            string? type = TakeArgument(at, isProcedure);
            if (type is not null)
                types.Add(type);
            if (at.Is("ORDER") && at.Is("BY", 1))
                continue;
            if (!at.IsAtEnd)
                at.Expect(',');
        }
        at.At = after;
        at.Limit = limit;
        string list = string.Join(", ", types);
        return ordered.Length > 0 || list.Length > 0 && ordered.Length > 0 ? $"({ordered} ORDER BY {list})" : $"({list})";
    }

    private static string? TakeArgument(StatementCursor at, bool isProcedure)
    {
        bool isOut = at.Is("OUT") && !at.Is(',', 1) && at.At + 1 < at.Limit;
        if (isOut || at.Is("IN") || at.Is("INOUT") || at.Is("VARIADIC"))
            at.At++;
        int start = at.At;
        TypeReader.Skip(at);
        bool isWhole = at.IsAtEnd || at.Is(',') || at.Is("DEFAULT") || at.Is('=') || (at.Is("ORDER") && at.Is("BY", 1));
        if (!isWhole)
        {
            // What looked like the type was the name.
            at.At = start + 1;
            start = at.At;
            TypeReader.Skip(at);
        }
        string type = at.WriteType is null ? at.TextFrom(start) : TypeName.WithoutLength(at.TypeFrom(start));
        while (!at.IsAtEnd && !at.Is(',') && !(at.Is("ORDER") && at.Is("BY", 1)))
            at.Skip();
        return isOut && !isProcedure ? null : type;
    }
}
