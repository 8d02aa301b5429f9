using System;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>The only way in which a name or a text gets into a statement.</summary>
internal static class Sql
{
    /// <summary>An identifier, quoted.</summary>
    public static string Name(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>A text, quoted, whatever the server takes a backslash for.</summary>
    public static string Text(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? "E'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'"
        : "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
