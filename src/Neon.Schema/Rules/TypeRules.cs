using Neon.Schema.Model;
using static Neon.NeonSchemaImpact;
using static Neon.Schema.Rules.RuleWords;

namespace Neon.Schema.Rules;

/// <summary>Types and extensions.</summary>
internal static class TypeRules
{
    /// <summary>The rows.</summary>
    public static readonly SchemaRule[] Rows =
    [
        new("NSR120", BreaksClients, Breaking, "Type removed", Types, c => c.IsRemoved,
            "Casts, functions and clients that use {object} fail, and columns of the type are dropped with it.",
            "Move the columns to another type first."),
        new("NSR121", DeletesData, Breaking, "Enum value removed", Enum, c => EnumValues.LacksOne(c.Before("values"), c.After("values")) && !EnumValues.AreRenamed(c.Before("values"), c.After("values")),
            "PostgreSQL cannot remove a value from {object}: the type must be recreated, and rows with the value need a different one.",
            "Stop writing the value and leave it in the type; a CHECK constraint can forbid it."),
        new("NSR122", Correctness, Caution, "Order of enum values changed", Enum, c => EnumValues.AreReordered(c.Before("values"), c.After("values")),
            "{object} sorts and compares differently, and its indexes are wrong until they are rebuilt.",
            "Add new values with BEFORE or AFTER, and keep the order of the others."),
        new("NSR123", BreaksClients, Breaking, "Definition of a type changed", ["composite type", "range type", "base type"], c => c.IsModified,
            "{object} must be dropped and created again, with everything that uses it.",
            "Create a new type next to it and move the columns one by one."),
        new("NSR124", BreaksClients, Breaking, "Enum value probably renamed", Enum, c => EnumValues.AreRenamed(c.Before("values"), c.After("values")),
            "Clients that read or write the old name of a value of {object} fail; after ALTER TYPE … RENAME VALUE, rows have the new name.",
            "Add the new value next to the old one, move clients and rows, and leave the old one unused."),
        new("NSR130", BreaksClients, Breaking, "Extension removed", Extension, c => c.IsRemoved,
            "The types, functions and operators of {object} are dropped, together with the columns of its types.",
            "Run DROP EXTENSION without CASCADE on a branch to find what depends on it."),
        new("NSR131", ExtensionVersion, Caution, "Version of an extension changed", Extension, c => c.Differs("version"),
            "{object} changes from {before} to {after}, which may change functions and types and may require rebuilding indexes.",
            "Read the release notes of every version in between, and test the update on a branch.", "version"),
        new("NSR132", BreaksClients, Breaking, "Extension moved to another schema", Extension, c => c.Differs("schema"),
            "The objects of {object} are now in {after} instead of {before}.",
            "Add both schemas to the search_path before you move it.", "schema"),
    ];
}
