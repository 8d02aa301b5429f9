using System;
using System.Text.RegularExpressions;

namespace Neon.Emulator.Gateway;

/// <summary>
/// A statement that makes or drops a database. PostgreSQL takes them only at the top of a session and never within a
/// function, so that all of them come by here.
/// </summary>
/// <param name="IsCreate">Whether it makes one.</param>
/// <param name="Name">The database as the client knows it.</param>
/// <param name="Rest">What follows the name.</param>
internal sealed partial record DatabaseStatement(bool IsCreate, string Name, string Rest)
{
    /// <summary>Whether whoever is connected may be sent away.</summary>
    public bool IsForced => Rest.Contains("FORCE", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads it; null where a statement is another one.</summary>
    public static DatabaseStatement? Read(string text)
    {
        if (Shape().Match(text) is not { Success: true } match)
            return null;

        string name = match.Groups["name"].Value;
        return new DatabaseStatement(
            match.Groups["verb"].Value.Equals("create", StringComparison.OrdinalIgnoreCase),
            name[0] == '"' ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : name.ToLowerInvariant(),
            match.Groups["rest"].Value);
    }

    /// <summary>Whether a statement would have a session write that is to read only.</summary>
    public static bool AsksToWrite(string text) => WriteShape().IsMatch(text);

    [GeneratedRegex("""
        \A(?:\s|--[^\n]*(?:\n|\z)|/\*(?s:.*?)\*/)*
        (?<verb>create|drop)\s+database\s+(?:if\s+exists\s+)?
        (?<name>"(?:[^"]|"")+"|[a-z_\u0080-\uffff][\w$]*)
        (?<rest>(?:\s[^;]*)?);?\s*\z
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"transaction_read_only|\bread\s+write\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WriteShape();
}
