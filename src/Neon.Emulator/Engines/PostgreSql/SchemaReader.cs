using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>Reads tables, columns and constraints from the catalogs, in a stable order.</summary>
internal static class SchemaReader
{
    private const string Tables = """
        SELECT c.oid::int8, n.nspname::text, c.relname::text
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
        """;

    private const string Columns = """
        SELECT a.attrelid::int8, a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, a.attgenerated <> ''
        FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = ANY ($1::int8[]::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attrelid, a.attnum
        """;

    private const string Constraints = """
        SELECT k.conrelid::int8,
               CASE k.contype WHEN 'p' THEN 'primary_key' WHEN 'u' THEN 'unique' ELSE 'foreign_key' END,
               k.conname::text,
               ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(num, i) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num ORDER BY u.i),
               n.nspname::text, c.relname::text,
               ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(num, i) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num ORDER BY u.i)
        FROM pg_catalog.pg_constraint k
        LEFT JOIN pg_catalog.pg_class c ON c.oid = k.confrelid LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE k.conrelid = ANY ($1::int8[]::oid[]) AND k.contype IN ('p', 'u', 'f')
        ORDER BY k.conrelid, k.contype DESC, k.conname COLLATE "C"
        """;

    /// <summary>Reads them all over one connection.</summary>
    public static async Task<SchemaTables> ReadAsync(string connectionString, CancellationToken cancellation)
    {
        NpgsqlConnection connection = new(connectionString);
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            List<(long Oid, string Schema, string Name)> tables = await QueryAsync(connection, Tables, null,
                row => (row.GetInt64(0), row.GetString(1), row.GetString(2)), cancellation).ConfigureAwait(false);
            long[] oids = [.. tables.Select(table => table.Oid)];
            ILookup<long, SchemaColumn> columns = (await QueryAsync(connection, Columns, oids,
                row => (Oid: row.GetInt64(0), Column: new SchemaColumn(row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4))), cancellation)
                .ConfigureAwait(false)).ToLookup(row => row.Oid, row => row.Column);
            ILookup<long, SchemaConstraint> constraints = (await QueryAsync(connection, Constraints, oids,
                row => (Oid: row.GetInt64(0), Constraint: new SchemaConstraint(
                    row.GetString(1),
                    row.GetFieldValue<string[]>(3),
                    row.GetString(2),
                    row.IsDBNull(5) ? null : new SchemaReference(row.GetString(4), row.GetString(5), row.GetFieldValue<string[]>(6)))), cancellation)
                .ConfigureAwait(false)).ToLookup(row => row.Oid, row => row.Constraint);
            return new SchemaTables([.. tables.Select(table => new SchemaTable(table.Schema, table.Name, [.. columns[table.Oid]], [.. constraints[table.Oid]]))]);
        }
    }

    private static async Task<List<T>> QueryAsync<T>(NpgsqlConnection connection, string sql, long[]? oids, System.Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        NpgsqlCommand command = new(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            if (oids is not null)
                command.Parameters.AddWithValue(oids);

            NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                List<T> rows = [];
                while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                    rows.Add(read(reader));

                return rows;
            }
        }
    }
}
