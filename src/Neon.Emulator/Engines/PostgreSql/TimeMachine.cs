using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.State;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// Brings back the cluster as it was: a second server replays the log over a copy of the cluster, up to
/// the point asked for, and goes on from there by itself: that ends the transactions that were open then,
/// whose locks would keep a dump waiting for ever. It sees data and schema, to the commit.
/// </summary>
internal sealed class TimeMachine(PostgresInstallation installation, ServerUser user, PostgresServer present, SuperuserPassword password, string pristine, PrivateFolder folder) : IAsyncDisposable
{
    private Visit? _lastVisit;
    private int _journeys;

    /// <summary>Where a replay can start from.</summary>
    public BaseBackups Backups { get; } = new(installation, user, present, folder, pristine);

    /// <summary>What it costs.</summary>
    public TimeTravel Costs
    {
        get
        {
            (int count, long bytes, bool taking) = Backups.State;
            return new TimeTravel(count, bytes, taking, _lastVisit);
        }
    }

    /// <summary>Runs something against the cluster of then.</summary>
    public async Task<T> VisitAsync<T>(PointInTime at, Func<PostgresServer, Task<T>> visit, CancellationToken cancellation)
    {
        await Backups.InUse.WaitAsync(cancellation).ConfigureAwait(false);
        string then = folder["pg", string.Create(CultureInfo.InvariantCulture, $"t{++_journeys}")];
        try
        {
            await MarkPresentAsync(cancellation).ConfigureAwait(false);
            BaseBackup from = Backups.For(at);
            await Cluster.CopyFolderAsync(from.Folder, then, cancellation).ConfigureAwait(false);
            await File.AppendAllTextAsync(Path.Combine(then, "postgresql.conf"), Settings + Target(at), cancellation).ConfigureAwait(false);
            await File.WriteAllTextAsync(Path.Combine(then, "recovery.signal"), "", cancellation).ConfigureAwait(false);
            await SuperuserPassword.RequireAsync(then, cancellation).ConfigureAwait(false);
            await user.GiveAsync(then, cancellation).ConfigureAwait(false);
            PostgresServer server = await PostgresServer.StartAsync(installation, user, then, then, password, cancellation).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                Lsn end = await server.CurrentLsnAsync(cancellation).ConfigureAwait(false);
                _lastVisit = new Visit(from.EndLsn, (long)(end.Value - Math.Min(end.Value, from.EndLsn.Value)), from.DatabasesSince);
                return await visit(server).ConfigureAwait(false);
            }
        }
        finally
        {
            if (Directory.Exists(then))
                Directory.Delete(then, recursive: true);

            Backups.InUse.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Backups.DisposeAsync();

    /// <summary>
    /// The files of the log are fetched one by one, and only those on the way. With a command to fetch them the end
    /// of the log is an end: a target that is not in it is an error at once, where a standby would wait for more.
    /// The path is relative to the data folder, in which commands run, so nothing of a client's or a user's is in it.
    /// </summary>
    private static readonly string Settings = (OperatingSystem.IsWindows()
        ? """

        restore_command = 'if exist "..\\data\\pg_wal\\%f" (copy /y "..\\data\\pg_wal\\%f" "%p") else (exit 1)'
        """
        : """

        restore_command = 'test -e ../data/pg_wal/%f && cp ../data/pg_wal/%f %p'
        """) + """

        recovery_target_action = 'promote'
        hot_standby = off
        log_min_messages = log

        """;

    /// <summary>
    /// A server that replays stops at the first commit after its target, so there has to be one; and
    /// what is copied is what has been written, so the current file of the log is finished.
    /// </summary>
    private async Task MarkPresentAsync(CancellationToken cancellation)
    {
        await present.ScalarAsync<long>("SELECT txid_current()", cancellation).ConfigureAwait(false);
        await present.ScalarAsync<string>("SELECT pg_switch_wal()::text", cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// A moment includes what was committed at it. A place in the log is the end of what was written
    /// when somebody asked for it, so the record that begins there is already too much.
    /// </summary>
    private static string Target(PointInTime at) => at.Lsn is { } lsn
        ? $"recovery_target_lsn = '{lsn}'\nrecovery_target_inclusive = off\n"
        : string.Create(CultureInfo.InvariantCulture, $"recovery_target_time = '{at.Time!.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'\n");
}
