using System;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>The only way in which a name gets into a statement.</summary>
internal static class Sql
{
    /// <summary>An identifier, quoted.</summary>
    public static string Name(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
