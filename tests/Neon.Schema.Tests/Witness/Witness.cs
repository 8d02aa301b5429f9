using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Npgsql;

namespace Neon.Schema.Tests.Witness;

/// <summary>Watches what a server does with a statement, in a database without rows and in one with them; both stay as they are.</summary>
internal sealed class Witness
{
    /// <summary>Names as a comparison writes them, without those of the system.</summary>
    private const string Relations = """
        SELECT c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.relkind, pg_relation_filenode(c.oid), coalesce(i.indrelid, 0)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_index i ON i.indexrelid = c.oid
        WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'm', 'i', 'I');
        """;

    private const string Columns = """
        SELECT a.attrelid, a.attnum, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped;
        """;

    /// <summary>The scans of the session, of tables and of their indexes: those of ended transactions are counted until they are told to the server.</summary>
    private const string Scans = "SELECT oid, pg_stat_get_xact_numscans(oid) + coalesce((SELECT sum(pg_stat_get_xact_numscans(indexrelid)) FROM pg_index WHERE indrelid = oid), 0)::bigint FROM pg_class WHERE relkind IN ('r', 'm') AND oid >= 16384;";

    private const string Locks = "SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation';";

    private readonly NpgsqlConnection _empty;
    private readonly NpgsqlConnection _full;
    private readonly Dictionary<Column, string> _hashes = [];
    private Dictionary<uint, Relation> _relations = [];
    private Dictionary<(uint, int), Column> _columns = [];

    private Witness(NpgsqlConnection empty, NpgsqlConnection full)
    {
        _empty = empty;
        _full = full;
    }

    /// <summary>Begins to watch.</summary>
    /// <param name="empty">The database without rows.</param>
    /// <param name="full">The same with rows.</param>
    public static async Task<Witness> StartAsync(NpgsqlConnection empty, NpgsqlConnection full)
    {
        Witness witness = new(empty, full);
        await using NpgsqlCommand command = new(Relations + Columns, empty);
        await using (NpgsqlDataReader reader = await command.ExecuteReaderAsync(Token))
            (witness._relations, witness._columns) = await LookAsync(reader);
        foreach (Column column in witness._columns.Values)
            witness._hashes.Add(column, await witness.HashAsync(column));
        return witness;
    }

    /// <summary>What the server does with a statement.</summary>
    public async Task<Answer> AskAsync(string statement)
    {
        Answer answer = new();
        List<Column> changed;
        await using (NpgsqlTransaction transaction = await _empty.BeginTransactionAsync(Token))
        {
            try
            {
                changed = await ReadAsync(statement, answer);
            }
            catch (PostgresException e) when (IsOpen(_empty))
            {
                answer.Add('?', e.SqlState);
                return answer;
            }
        }
        await using (NpgsqlTransaction transaction = await _full.BeginTransactionAsync(Token))
        {
            if (await TryAsync(_full, statement) is { } fails)
                answer.Add('!', fails);
            else
                await ReadValuesAsync(answer, changed);
        }
        return answer;
    }

    private static System.Threading.CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs a statement and reads what it did, all in one go.</summary>
    /// <returns>The columns that have another type now, as they were.</returns>
    private async Task<List<Column>> ReadAsync(string statement, Answer answer)
    {
        await using NpgsqlCommand command = new($"{Scans}{statement};{Locks}{Scans}{Relations}{Columns}", _empty);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Token);
        Dictionary<uint, long> scansBefore = await ReadScansAsync(reader);
        List<(uint Relation, string Mode)> locks = await ReadAsync(reader, row => (row.GetFieldValue<uint>(0), row.GetString(1)));
        Dictionary<uint, long> scans = await ReadScansAsync(reader);
        (Dictionary<uint, Relation> now, Dictionary<(uint, int), Column> columns) = await LookAsync(reader);
        foreach ((uint relation, string mode) in locks)
        {
            if (now.ContainsKey(relation) && _relations.TryGetValue(relation, out Relation? locked) && locked.IsTable)
                answer.AddLock(mode, locked.Name);
        }
        HashSet<uint> files = [.. _relations.Values.Where(old => old.File != 0).Select(old => old.File)];
        foreach ((uint id, Relation old) in _relations.Where(relation => relation.Value.IsTable))
        {
            if (!now.TryGetValue(id, out Relation? relation))
            {
                if (old.Kind != 'm')
                    answer.Add('-', $"table {old.Name}");
                continue;
            }
            bool isRewritten = relation.File != old.File;
            if (isRewritten)
                answer.Add('w', old.Name);
            else if (now.Values.Any(index => index.Table == id && index.File != 0 && !files.Contains(index.File)))
                answer.Add('i', old.Name);
            if (scans.GetValueOrDefault(id) > scansBefore.GetValueOrDefault(id))
                answer.Add('s', old.Name);
        }
        foreach (((uint Table, int) id, Column column) in _columns)
        {
            if (now.ContainsKey(id.Table) && !columns.ContainsKey(id))
                answer.Add('-', $"column {column.Table}.{column.Name}");
        }
        return [.. _columns.Where(old => columns.TryGetValue(old.Key, out Column? column) && column.Type != old.Value.Type).Select(old => old.Value)];
    }

    /// <summary>Whether values are others now, as the old type has them.</summary>
    private async Task ReadValuesAsync(Answer answer, List<Column> changed)
    {
        foreach (Column column in changed)
        {
            await TryAsync(_full, "SAVEPOINT s");
            try
            {
                if (await HashAsync(column) != _hashes[column])
                    answer.Add('-', $"values {column.Table}.{column.Name}");
            }
            catch (PostgresException e)
            {
                await TryAsync(_full, "ROLLBACK TO s");
                // A value that the old type never had; a cast that there is not says nothing.
                if (e.SqlState.StartsWith("22", StringComparison.Ordinal))
                    answer.Add('-', $"values {column.Table}.{column.Name}");
            }
        }
    }

    private async Task<string> HashAsync(Column column)
    {
        string value = $"{column.Name}::{column.Type}::text";
        await using NpgsqlCommand command = new($"SELECT coalesce(md5(string_agg(coalesce({value}, '-'), '|' ORDER BY {value})), '') FROM {column.Table}", _full);
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }

    private static async Task<(Dictionary<uint, Relation>, Dictionary<(uint, int), Column>)> LookAsync(NpgsqlDataReader reader)
    {
        Dictionary<uint, Relation> relations = (await ReadAsync(reader, row => (row.GetFieldValue<uint>(0), new Relation(
            row.GetString(1), row.GetChar(2), row.IsDBNull(3) ? 0 : row.GetFieldValue<uint>(3), row.GetFieldValue<uint>(4))))).ToDictionary();
        Dictionary<(uint, int), Column> columns = (await ReadAsync(reader, row => ((row.GetFieldValue<uint>(0), (int)row.GetInt16(1)), new Column(
            relations[row.GetFieldValue<uint>(0)].Name, row.GetString(2), row.GetString(3))))).ToDictionary();
        return (relations, columns);
    }

    private static async Task<Dictionary<uint, long>> ReadScansAsync(NpgsqlDataReader reader) => (await ReadAsync(reader, row => (row.GetFieldValue<uint>(0), row.GetInt64(1)))).ToDictionary();

    /// <summary>Reads the rows of a query, and goes to the next one.</summary>
    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        List<T> rows = [];
        while (await reader.ReadAsync(Token))
            rows.Add(read(reader));
        await reader.NextResultAsync(Token);
        return rows;
    }

    private static async Task<string?> TryAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using NpgsqlCommand command = new(sql, connection);
            await command.ExecuteNonQueryAsync(Token);
            return null;
        }
        catch (PostgresException e) when (IsOpen(connection))
        {
            return e.SqlState;
        }
    }

    private static bool IsOpen(NpgsqlConnection connection) => connection.State == System.Data.ConnectionState.Open;

    private sealed record Relation(string Name, char Kind, uint File, uint Table)
    {
        public bool IsTable => Kind is 'r' or 'p' or 'm';
    }

    private sealed record Column(string Table, string Name, string Type);
}
