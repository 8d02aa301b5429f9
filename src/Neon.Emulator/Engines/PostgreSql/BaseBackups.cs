using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.State;
using Npgsql;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>A copy of the cluster. Replaying the log over it reaches any moment from its end on.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="FirstSegment">The first file of the log that it needs, by name.</param>
/// <param name="EndLsn">What is later than this can be reached.</param>
/// <param name="EndTime">What is later than this can be reached.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record BaseBackup(string Folder, string FirstSegment, Lsn EndLsn, DateTimeOffset EndTime, long Bytes)
{
    /// <summary>How many databases were made between it and the next one.</summary>
    public int DatabasesSince { get; set; }

    /// <summary>Whether the replay can start from here.</summary>
    public bool Reaches(PointInTime at) => at.Lsn is { } lsn ? EndLsn < lsn : EndTime < at.Time;
}

/// <summary>
/// Copies of the cluster, taken while it runs. Otherwise, every visit to the past would replay all that ever
/// happened. One is taken when the replay since the last would cost half of what the copy costs: so all copies
/// together cost about twice the work that they follow, and a visit depends on the cluster's size alone.
/// </summary>
internal sealed class BaseBackups : IAsyncDisposable
{
    private const int Most = 8;
    private const long RoomAnyway = 1L << 30;

    private readonly PostgresInstallation _installation;
    private readonly ServerUser _user;
    private readonly PostgresServer _server;
    private readonly PrivateFolder _folder;
    private readonly List<BaseBackup> _backups = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource? _lastCopyEnds;
    private Task _taking = Task.CompletedTask;
    private int _copies;
    private int _taken;
    private long _debt;
    private long _worthwhile = ReplayCost.Little;
    private Lsn _floor;

    /// <summary>Begins with a copy of the cluster as it was before it ran.</summary>
    /// <param name="installation">PostgreSQL's programs.</param>
    /// <param name="user">As whom they run.</param>
    /// <param name="server">What is copied.</param>
    /// <param name="folder">Where the copies go.</param>
    /// <param name="pristine">The first copy.</param>
    public BaseBackups(PostgresInstallation installation, ServerUser user, PostgresServer server, PrivateFolder folder, string pristine)
    {
        _installation = installation;
        _user = user;
        _server = server;
        _folder = folder;
        _backups.Add(new BaseBackup(pristine, "", default, DateTimeOffset.MinValue, 0));
    }

    /// <summary>Held by who uses one of them: meanwhile none is deleted.</summary>
    public SemaphoreSlim InUse { get; } = new(1, 1);

    /// <summary>How many there are, their size in bytes, and whether one more is being taken.</summary>
    public (int Count, long Bytes, bool Taking) State
    {
        get
        {
            lock (_lock)
                return (_backups.Count, _backups.Sum(backup => backup.Bytes), !_taking.IsCompleted);
        }
    }

    /// <summary>The one with the shortest way to that point.</summary>
    public BaseBackup For(PointInTime at)
    {
        lock (_lock)
            return _backups.FindLast(backup => backup.Reaches(at)) ?? _backups[0];
    }

    /// <summary>
    /// Makes a database by copying another's files. In a replay these are copied again, as they are then; so when
    /// the replay begins in the middle of a base backup, they may hold what was written later. Hence the two
    /// exclude each other: while a backup is taken, a database's content goes through the log instead.
    /// </summary>
    /// <param name="canChoose">Whether this PostgreSQL has that other way; if not, the backup is awaited.</param>
    /// <param name="bytes">The size of what is copied.</param>
    /// <param name="create">Makes it, by copying files or not.</param>
    /// <param name="cancellation">Whether somebody still waits.</param>
    public async Task CreateAsync(bool canChoose, long bytes, Func<bool, Task> create, CancellationToken cancellation)
    {
        bool copying;
        while (!(copying = TryBeginCopy()) && !canChoose)
            await _taking.WaitAsync(cancellation).ConfigureAwait(false);

        try
        {
            await create(copying).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                if (copying && --_copies == 0)
                    _lastCopyEnds?.TrySetResult();

                _backups[^1].DatabasesSince++;
                _debt += ReplayCost.Create(bytes);
            }
        }
    }

    /// <summary>Notes that a database was dropped.</summary>
    public void Dropped()
    {
        lock (_lock)
            _debt += ReplayCost.Drop;
    }

    /// <summary>Notes that nobody will ask for anything before this.</summary>
    public void Forget(Lsn before)
    {
        lock (_lock)
        {
            _floor = before;
            _worthwhile = ReplayCost.Little;
        }
    }

    /// <summary>Has a backup taken in the background where that is worth it by now.</summary>
    public void Consider(Lsn now)
    {
        lock (_lock)
        {
            ulong logged = now.Value - Math.Min(now.Value, _backups[^1].EndLsn.Value);
            if (_taking.IsCompleted && !_stopping.IsCancellationRequested && _debt + ReplayCost.Log(logged) >= _worthwhile)
            {
                _taking = Task.Run(() => TakeIfWorthwhileAsync(_debt + ReplayCost.Log(logged)));
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _taking.ConfigureAwait(false);
        _stopping.Dispose();
        InUse.Dispose();
    }

    private bool TryBeginCopy()
    {
        lock (_lock)
        {
            if (_lastCopyEnds is not null)
                return false;

            _copies++;
            return true;
        }
    }

    private async Task TakeIfWorthwhileAsync(long debt)
    {
        string folder = _folder["pg", string.Create(CultureInfo.InvariantCulture, $"base-{++_taken}")];
        CancellationToken cancellation = _stopping.Token;
        bool taken = false;
        try
        {
            (long databases, long bytes) = await MeasureAsync(cancellation).ConfigureAwait(false);
            long cost = ReplayCost.Copy(databases, bytes);
            if (debt < cost / 2)
            {
                _worthwhile = cost / 2;
                return;
            }

            if (new DriveInfo(_folder.Path).AvailableFreeSpace < 3 * bytes)
            {
                _worthwhile = 2 * debt;
                return;
            }

            await TakeAsync(folder, bytes, cancellation).ConfigureAwait(false);
            taken = true;
            _worthwhile = ReplayCost.Little;
            await ThinOutAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ProgramFailed or NpgsqlException or Win32Exception or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // The copies that there are reach as far as before; it is only a longer way.
            _worthwhile = 2 * debt;
            if (!taken)
                await RemoveAsync(folder).ConfigureAwait(false);
        }
    }

    private async Task TakeAsync(string folder, long bytes, CancellationToken cancellation)
    {
        Task copiesEnd;
        lock (_lock)
        {
            _lastCopyEnds = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            copiesEnd = _copies == 0 ? Task.CompletedTask : _lastCopyEnds.Task;
        }

        try
        {
            await copiesEnd.WaitAsync(cancellation).ConfigureAwait(false);
            await Programs.RunAsync(_server.Client(_user.Command(_installation.Program("pg_basebackup"),
                ["-D", folder, "-X", "none", "--checkpoint=fast", "--no-sync", "--no-manifest", "--no-estimate-size"])), cancellation).ConfigureAwait(false);
            Lsn end = await _server.CurrentLsnAsync(cancellation).ConfigureAwait(false);
            BaseBackup backup = new(folder, await FirstSegmentAsync(folder, cancellation).ConfigureAwait(false), end, DateTimeOffset.UtcNow, bytes);
            lock (_lock)
            {
                // What was made meanwhile went through the log, and is mostly part of the backup's own stretch.
                _debt = 0;
                _backups.Add(backup);
            }
        }
        finally
        {
            lock (_lock)
            {
                _lastCopyEnds = null;
            }
        }
    }

    /// <summary>Deletes what nobody can ask for, and of the rest what is least missed while there is too much.</summary>
    private async Task ThinOutAsync(CancellationToken cancellation)
    {
        await InUse.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            List<BaseBackup> gone = [];
            string firstSegment;
            lock (_lock)
            {
                int first = Math.Max(0, _backups.FindLastIndex(backup => backup.Reaches(new PointInTime(null, _floor))));
                gone.AddRange(_backups[..first]);
                _backups.RemoveRange(0, first);
                long room = Math.Max(RoomAnyway, 2 * _backups[^1].Bytes);
                while (_backups.Count > 2 && (_backups.Count > Most || _backups.Sum(backup => backup.Bytes) > room))
                {
                    // The one whose neighbours are closest to each other.
                    int least = Enumerable.Range(1, _backups.Count - 2).MinBy(i => _backups[i + 1].EndLsn.Value - _backups[i - 1].EndLsn.Value);
                    _backups[least - 1].DatabasesSince += _backups[least].DatabasesSince;
                    gone.Add(_backups[least]);
                    _backups.RemoveAt(least);
                }

                firstSegment = _backups[0].FirstSegment;
            }

            // The first one may be the template in the user's cache, which other emulators use as well.
            foreach (BaseBackup backup in gone.Where(backup => backup.Folder.StartsWith(_folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
                await RemoveAsync(backup.Folder).ConfigureAwait(false);

            // Every backup begins with a checkpoint, so the server itself needs nothing from before it.
            foreach (string segment in Directory.EnumerateFiles(Path.Combine(_server.Data, "pg_wal"), new string('?', 24)))
            {
                if (string.CompareOrdinal(Path.GetFileName(segment), firstSegment) < 0)
                    File.Delete(segment);
            }
        }
        finally
        {
            InUse.Release();
        }
    }

    private async Task<(long Databases, long Bytes)> MeasureAsync(CancellationToken cancellation)
    {
        long[] both = await _server.ScalarAsync<long[]>("SELECT ARRAY[count(*), coalesce(sum(pg_database_size(oid)), 0)::int8] FROM pg_database", cancellation).ConfigureAwait(false);
        return (both[0], both[1]);
    }

    private static async Task<string> FirstSegmentAsync(string folder, CancellationToken cancellation)
    {
        // START WAL LOCATION: 0/2000028 (file 000000010000000000000002)
        string label = (await File.ReadAllLinesAsync(Path.Combine(folder, "backup_label"), cancellation).ConfigureAwait(false))[0];
        return label[(label.LastIndexOf(' ') + 1)..].TrimEnd(')');
    }

    private static async Task RemoveAsync(string folder)
    {
        if (Directory.Exists(folder))
            await Task.Run(() => Directory.Delete(folder, recursive: true)).ConfigureAwait(false);
    }
}
