using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.State;
using Npgsql;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// Brings back the cluster as it was: a second server replays the log over the copy of the empty
/// cluster, up to the point asked for, and goes on from there by itself: that ends the transactions
/// that were open then, whose locks would keep a dump waiting for ever. It sees data and schema, to
/// the commit. It costs about half a second, and more the longer the log is.
/// </summary>
internal sealed class TimeMachine(PostgresInstallation installation, ServerUser user, PostgresServer present, string pristine, PrivateFolder folder) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _journeys;

    /// <summary>Runs something against the cluster of then.</summary>
    public async Task<T> VisitAsync<T>(PointInTime at, Func<PostgresServer, Task<T>> visit, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        string name = string.Create(CultureInfo.InvariantCulture, $"t{++_journeys}");
        string then = folder["pg", name];
        try
        {
            await MarkPresentAsync(cancel).ConfigureAwait(false);
            await Cluster.CopyFolderAsync(user, pristine, then, cancel).ConfigureAwait(false);
            await Cluster.CopyFolderAsync(user, Path.Combine(present.Data, "pg_wal"), Path.Combine(then, "pg_wal"), cancel).ConfigureAwait(false);
            await File.AppendAllTextAsync(Path.Combine(then, "postgresql.conf"), Target(at), cancel).ConfigureAwait(false);
            await File.AppendAllTextAsync(Path.Combine(then, "postgresql.conf"), "recovery_target_action = 'promote'\nhot_standby = off\n", cancel).ConfigureAwait(false);
            string signal = Path.Combine(then, "standby.signal");
            await File.WriteAllTextAsync(signal, "", cancel).ConfigureAwait(false);
            await user.GiveAsync(signal, cancel).ConfigureAwait(false);
            PostgresServer server = await PostgresServer.StartAsync(installation, user, then, then, cancel).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                return await visit(server).ConfigureAwait(false);
            }
        }
        finally
        {
            if (Directory.Exists(then))
            {
                Directory.Delete(then, recursive: true);
            }

            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>
    /// A server that replays stops at the first commit after its target, so there has to be one; and
    /// what is copied is what has been written, so the current file of the log is finished.
    /// </summary>
    private async Task MarkPresentAsync(CancellationToken cancel)
    {
        NpgsqlConnection connection = new(present.ConnectionString("postgres"));
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancel).ConfigureAwait(false);
            NpgsqlCommand commit = new("SELECT txid_current()", connection);
            await using (commit.ConfigureAwait(false))
            {
                await commit.ExecuteScalarAsync(cancel).ConfigureAwait(false);
            }

            NpgsqlCommand finish = new("SELECT pg_switch_wal()", connection);
            await using (finish.ConfigureAwait(false))
            {
                await finish.ExecuteScalarAsync(cancel).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// A moment includes what was committed at it. A place in the log is the end of what was written
    /// when somebody asked for it, so the record that begins there is already too much.
    /// </summary>
    private static string Target(PointInTime at) => at.Lsn is { } lsn
        ? $"recovery_target_lsn = '{lsn}'\nrecovery_target_inclusive = off\n"
        : string.Create(CultureInfo.InvariantCulture, $"recovery_target_time = '{at.Time!.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'\n");
}
