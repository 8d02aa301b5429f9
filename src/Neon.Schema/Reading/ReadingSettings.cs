namespace Neon.Schema.Reading;

/// <summary>What the dump has set, and the statements after it are read under.</summary>
/// <param name="DefaultSchema">The schema of a name that has none; from <c>search_path</c>, which pg_dump before 10.3 sets.</param>
/// <param name="Tablespace">The tablespace that new tables and indexes come into; null for the database's own.</param>
/// <param name="AccessMethod">The access method that new tables get; null for PostgreSQL's own.</param>
/// <param name="Role">Who runs the statements, from SET SESSION AUTHORIZATION, and so owns what they make; null where it is not said.</param>
internal sealed record ReadingSettings(string? DefaultSchema, string? Tablespace, string? AccessMethod, string? Role)
{
    /// <summary>The role of the session, where another is set on top of it.</summary>
    public string? Session { get; init; }

    /// <summary>Whether the role is one that SET ROLE has set.</summary>
    public bool IsRoleSet { get; init; }

    /// <summary>What is in force at the beginning of a dump.</summary>
    public static readonly ReadingSettings None = new(null, null, null, null);

    /// <summary>What is in force where people write a file: names without a schema are of the schema that every database has.</summary>
    public static readonly ReadingSettings ByHand = new("public", null, null, null);
}
