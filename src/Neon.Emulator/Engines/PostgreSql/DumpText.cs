using System.Text.RegularExpressions;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// What <c>pg_dump</c> writes, without what differs from run to run: newer versions wrap the text in
/// <c>\restrict</c> and <c>\unrestrict</c> with a random word, which would make every two dumps differ.
/// </summary>
internal static partial class DumpText
{
    /// <summary>The text without those lines, and without the empty line that follows each.</summary>
    public static string Clean(string dump) => Guards().Replace(dump, "");

    [GeneratedRegex(@"^\\(un)?restrict [A-Za-z0-9]+\r?\n(\r?\n)?", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Guards();
}
