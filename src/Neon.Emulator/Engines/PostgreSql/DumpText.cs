using System;
using System.Text.RegularExpressions;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// What <c>pg_dump</c> writes, without what differs from run to run: newer versions wrap the text in
/// <c>\restrict</c> and <c>\unrestrict</c> with a random word, which would make every two dumps differ.
/// </summary>
internal static partial class DumpText
{
    /// <summary>
    /// The text without those two lines, and without the empty line that follows each. They stand before the first statement
    /// and behind the last; a line in between that looks like one is part of the schema.
    /// </summary>
    public static string Clean(string dump)
    {
        if (First().Match(dump) is not { Success: true } first)
            return dump;

        Group line = first.Groups["line"];
        string rest = dump[..line.Index] + dump[(line.Index + line.Length)..];
        int last = rest.LastIndexOf("\n\\unrestrict " + first.Groups["word"].Value, StringComparison.Ordinal);
        if (last >= 0 && Last().Match(rest, last + 1) is { Success: true } end)
        {
            rest = rest[..(last + 1)] + end.Groups["rest"].Value;
        }

        return rest;
    }

    [GeneratedRegex(@"\A(?:(?:--[^\n]*)?\r?\n)*(?<line>\\restrict (?<word>[A-Za-z0-9]+)\r?\n(?:\r?\n)?)", RegexOptions.CultureInvariant)]
    private static partial Regex First();

    [GeneratedRegex(@"\G\\unrestrict [A-Za-z0-9]+\r?(?:\n(?:\r?\n)?|\z)(?<rest>(?:(?:--[^\n]*)?\r?\n)*(?:--[^\n]*)?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Last();
}
