using System;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>SQL of our own in a server: as the superuser in its administration database, or in a database as one of its roles.</summary>
internal sealed class Administration(PostgresServer server) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(server.ConnectionString("postgres", pooled: true));

    /// <summary>Runs statements as the superuser.</summary>
    public Task<int> ExecuteAsync(string sql, CancellationToken cancellation) => server.PatientlyAsync(async () =>
    {
        NpgsqlCommand command = _source.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }, cancellation);

    /// <summary>The one value of a query as the superuser.</summary>
    public Task<T> ScalarAsync<T>(string sql, CancellationToken cancellation, params string[] values) => server.PatientlyAsync(async () =>
    {
        NpgsqlCommand command = _source.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            foreach (string value in values)
                command.Parameters.AddWithValue(value);

            return (T)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
        }
    }, cancellation);

    /// <summary>Runs statements in the database, and as the role, of a connection string.</summary>
    public async Task RunInAsync(string connectionString, string sql, CancellationToken cancellation)
    {
        NpgsqlConnection connection = await server.OpenAsync(connectionString, cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // Running a client's SQL, as the client's own role, is what this is for.
            NpgsqlCommand command = new(sql, connection);
#pragma warning restore CA2100
            await using (command.ConfigureAwait(false))
            {
                await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The size of a database in bytes.</summary>
    public Task<long> SizeAsync(string physical, CancellationToken cancellation) =>
        ScalarAsync<long>("SELECT coalesce(pg_database_size(oid), 0) FROM pg_database WHERE datname = $1", cancellation, physical);

    /// <summary>Whether there are sessions in a database.</summary>
    public Task<bool> IsInUseAsync(string physical, CancellationToken cancellation) =>
        ScalarAsync<bool>("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = $1)", cancellation, physical);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
