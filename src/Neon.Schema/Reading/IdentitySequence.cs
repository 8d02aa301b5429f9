using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>The sequence of an identity column, which no statement makes.</summary>
internal static class IdentitySequence
{
    /// <summary>Its name: the one that the column says, or the one that PostgreSQL gives it.</summary>
    public static QualifiedName NameOf(SchemaObject table, SchemaObject column)
    {
        SqlTokens sql = SqlTokens.Of(column["identity"] ?? "");
        for (int i = 0; i < sql.Count; i++)
        {
            if (sql.IsWord(i, "SEQUENCE") && sql.IsWord(i + 1, "NAME") && sql.IsName(i + 2))
                return sql.Is(i + 3, '.') && sql.IsName(i + 4) ? new QualifiedName(sql.Name(i + 2), sql.Name(i + 4)) : new QualifiedName(table.Schema, sql.Name(i + 2));
        }
        return new QualifiedName(table.Schema, ConstraintName.Make(table.Name, column.Name, "seq"));
    }
}
