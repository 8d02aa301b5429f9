using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.Proxy;
using Neon.Emulator.State;

namespace Neon.Emulator.Engines.Memory;

/// <summary>
/// Where there is no PostgreSQL: a database is the text of its schema, with every text it ever had.
/// Nothing can connect, and nothing needs to be installed.
/// </summary>
internal sealed class MemoryEngine(TimeProvider clock) : IEngine
{
    private sealed record Version(DateTimeOffset At, Lsn Lsn, string Schema);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Version>> _databases = new(StringComparer.Ordinal);
    private readonly HashSet<string> _dropped = new(StringComparer.Ordinal);
    private ulong _lsn = 0x1000000;
    private Lsn _floor;

    /// <inheritdoc/>
    public string Name => "Memory";

    /// <inheritdoc/>
    public string? PostgresVersion => null;

    /// <inheritdoc/>
    public string? PostgresFolder => null;

    /// <inheritdoc/>
    public string? CertificateFile => null;

    /// <inheritdoc/>
    public ISqlDoor? SqlDoor => null;

    /// <inheritdoc/>
    public Task Ended { get; } = new TaskCompletionSource().Task;

    /// <inheritdoc/>
    public Task<Lsn> CurrentLsnAsync(CancellationToken cancellation)
    {
        lock (_lock)
            return Task.FromResult(new Lsn(_lsn));
    }

    /// <inheritdoc/>
    public TimeTravel? TimeTravel => null;

    /// <inheritdoc/>
    public Task ForgetAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            _floor = new Lsn(_lsn);
            foreach (string physical in _dropped)
                _databases.Remove(physical);

            _dropped.Clear();
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task EnsureRoleAsync(string role, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task RemoveRoleAsync(string role, IReadOnlyCollection<Database> databases, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task CreateDatabaseAsync(string physical, string owner, CancellationToken cancellation) => Write(physical, "");

    /// <inheritdoc/>
    public Task CopyDatabasesAsync(IReadOnlyList<DatabaseCopy> copies, bool schemaOnly, PointInTime? at, CancellationToken cancellation)
    {
        foreach (DatabaseCopy copy in copies)
        {
            _ = Write(copy.Target, Read(copy.Source, at));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> AdoptDatabaseAsync(string physical, CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public Task<bool> IsInUseAsync(string physical, CancellationToken cancellation) => Task.FromResult(false);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> OpenTablesAsync(string physical, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    public Task SetOwnerAsync(string physical, string before, string owner, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task DropDatabaseAsync(string physical, CancellationToken cancellation)
    {
        lock (_lock)
        {
            // Unless everything of it is forgotten, its past may still be asked for.
            if (_databases.TryGetValue(physical, out List<Version>? versions) && versions[^1].Lsn <= _floor)
                _databases.Remove(physical);
            else
                _dropped.Add(physical);

            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task<string> DumpSchemaAsync(string physical, PointInTime? at, CancellationToken cancellation) => Task.FromResult(Read(physical, at));

    /// <inheritdoc/>
    public Task<SchemaTables> ReadTablesAsync(string physical, PointInTime? at, CancellationToken cancellation) =>
        throw new ApiException(501, "format=json requires PostgreSQL: the memory engine stores schemas as text and does not parse them");

    /// <inheritdoc/>
    public Task RunAsync(string physical, string owner, string sql, CancellationToken cancellation) => Write(physical, sql);

    /// <inheritdoc/>
    public Task<bool> MaskAsync(string physical, string owner, string sql, CancellationToken cancellation) => Task.FromResult(false);

    /// <inheritdoc/>
    public Task<long> SizeAsync(string physical, CancellationToken cancellation) => Task.FromResult((long)Read(physical, null).Length);

    /// <inheritdoc/>
    public (string Host, string PoolerHost) OpenEndpoint(string projectId, string endpointId) =>
        (endpointId + ".neon.invalid", endpointId + "-pooler.neon.invalid"); // .invalid is sure to resolve to nothing (RFC 2606).

    /// <inheritdoc/>
    public Task EndSessionsAsync(string endpointId, bool close) => Task.CompletedTask;

    /// <inheritdoc/>
    public int Sessions(string endpointId) => 0;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task Write(string physical, string schema)
    {
        lock (_lock)
        {
            _lsn += 0x28;
            if (!_databases.TryGetValue(physical, out List<Version>? versions))
                _databases[physical] = versions = [];

            versions.Add(new Version(clock.GetUtcNow(), new Lsn(_lsn), schema));
            return Task.CompletedTask;
        }
    }

    private string Read(string physical, PointInTime? at)
    {
        lock (_lock)
        {
            List<Version> versions = _databases[physical];
            Version? version = at switch
            {
                { Lsn: { } lsn } => versions.FindLast(candidate => candidate.Lsn <= lsn),
                { Time: { } time } => versions.FindLast(candidate => candidate.At <= time),
                _ => versions.Last(),
            };
            return version?.Schema ?? "";
        }
    }
}
