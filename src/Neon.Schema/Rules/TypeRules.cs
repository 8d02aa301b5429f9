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
            "Casts, functions and clients that name {object} fail, and columns of the type go with it.",
            "Move the columns to another type first."),
        new("NSR121", DeletesData, Breaking, "Enum value removed", Enum, c => EnumValues.LacksOne(c.Before("values"), c.After("values")) && !EnumValues.AreRenamed(c.Before("values"), c.After("values")),
            "PostgreSQL cannot remove a value from {object}: the type is made anew, and rows that have the value need another one.",
            "Stop writing the value and leave it in the type; a CHECK constraint can forbid it."),
        new("NSR122", Correctness, Caution, "Enum values in another order", Enum, c => EnumValues.AreReordered(c.Before("values"), c.After("values")),
            "{object} sorts and compares in another way, and its indexes are wrong unless they are built anew.",
            "Add new values with BEFORE or AFTER, and keep the order of the others."),
        new("NSR123", BreaksClients, Breaking, "Type made of something else", ["composite type", "range type", "base type"], c => c.IsModified,
            "{object} has to be dropped and made again, with everything that uses it.",
            "Make a new type beside it and move the columns one by one."),
        new("NSR124", BreaksClients, Breaking, "Enum value probably renamed", Enum, c => EnumValues.AreRenamed(c.Before("values"), c.After("values")),
            "Clients that read or write the old name of a value of {object} fail; rows have the new one after ALTER TYPE … RENAME VALUE.",
            "Add the new value beside the old one, move clients and rows, and leave the old one unused."),
        new("NSR130", BreaksClients, Breaking, "Extension removed", Extension, c => c.IsRemoved,
            "The types, functions and operators of {object} are gone, and the columns of its types with them.",
            "Find what depends on it by DROP EXTENSION without CASCADE on a branch."),
        new("NSR131", ExtensionVersion, Caution, "Version of an extension changed", Extension, c => c.Differs("version"),
            "{object} goes from {before} to {after}, which may change functions, types and the need to rebuild indexes.",
            "Read its release notes for every version between, and test the update on a branch.", "version"),
        new("NSR132", BreaksClients, Breaking, "Extension moved to another schema", Extension, c => c.Differs("schema"),
            "Names of {object} are found in {after} and no longer in {before}.",
            "Put both schemas into the search_path before it is moved.", "schema"),
    ];
}
