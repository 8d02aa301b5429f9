using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>What <c>serial</c> stands for: an integer that is NOT NULL, with a default from a sequence that it owns.</summary>
internal static class Serial
{
    /// <summary>Writes a column of such a type as PostgreSQL keeps it.</summary>
    /// <returns>The sequence; null where the type is another.</returns>
    public static SchemaObject? Expand(SchemaObject column, SchemaObject table)
    {
        string? type = column["type"]?.ToLowerInvariant() switch
        {
            "serial" or "serial4" => "integer",
            "bigserial" or "serial8" => "bigint",
            "smallserial" or "serial2" => "smallint",
            _ => null,
        };
        if (type is null)
            return null;
        string name = ConstraintName.Make(table.Name, column.Name, "seq");
        SchemaObject sequence = new(Kinds.Sequence, table.Schema, name)
        {
            ["type"] = type == "bigint" ? null : type,
            ["start"] = "1",
            ["increment"] = "1",
            ["minimum"] = "NO MINVALUE",
            ["maximum"] = "NO MAXVALUE",
            ["cache"] = "1",
            ["owned by"] = table.FullName + "." + SqlName.Quote(column.Name),
        };
        column["type"] = type;
        column["nullability"] = "NOT NULL";
        column["default"] = "nextval('" + sequence.FullName + "'::regclass)";
        return sequence;
    }
}
