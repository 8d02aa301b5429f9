using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.Gateway;
using Neon.Emulator.Hosting;
using Neon.Emulator.Proxy;
using Neon.Emulator.State;
using Npgsql;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// Databases in a real PostgreSQL. All branches share one cluster: each of their databases has a name
/// of its own there, and the gateway translates. Roles are shared by name, so that SQL and dumps show
/// the names that people wrote.
/// </summary>
internal sealed class PostgresEngine : IEngine, IGatewayServer
{
    private const int RememberedDumps = 200;

    private readonly PrivateFolder _folder;
    private readonly PostgresInstallation _installation;
    private readonly PostgresServer _server;
    private readonly TimeMachine _timeMachine;
    private readonly Administration _administration;
    private readonly DatabaseCopies _copies;
    private readonly LoopbackCertificate _certificate;
    private readonly EndpointGateway _gateway;
    private readonly ConcurrentDictionary<string, bool> _roles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, PointInTime), string> _dumps = new();
    private readonly SemaphoreSlim _roleGate = new(1, 1);
    private readonly ServerFacts _facts;

    private PostgresEngine(PrivateFolder folder, PostgresInstallation installation, PostgresServer server, Administration administration, ServerFacts facts, TimeMachine timeMachine, IDoorkeeper doorkeeper)
    {
        _folder = folder;
        _installation = installation;
        _server = server;
        _timeMachine = timeMachine;
        _administration = administration;
        _facts = facts;
        _copies = new DatabaseCopies(installation, server, administration, timeMachine, folder, hasStrategy: facts.Major >= 15);
        _certificate = LoopbackCertificate.Create(DateTimeOffset.UtcNow);
        File.WriteAllText(CertificateFile!, _certificate.Pem);
        _gateway = new EndpointGateway(this, _certificate, doorkeeper);
    }

    /// <inheritdoc/>
    public string Name => "PostgreSql";

    /// <inheritdoc/>
    public string? PostgresVersion => _facts.Version;

    /// <inheritdoc/>
    public string? PostgresFolder => _installation.Folder;

    /// <inheritdoc/>
    public string? CertificateFile => _folder["ca.pem"];

    /// <inheritdoc/>
    public ISqlDoor? SqlDoor => _gateway;

    /// <inheritdoc/>
    public Task Ended => _server.Ended;

    /// <inheritdoc/>
    public string Socket => _server.Socket;

    /// <inheritdoc/>
    public bool IsSetting(string name) => _facts.Settings.Contains(name);

    /// <inheritdoc/>
    public async Task MendAsync(string role, Admission admission, IEnumerable<string> openDatabases, CancellationToken cancellation)
    {
        await SettleAsync(openDatabases, cancellation).ConfigureAwait(false);
        await MendAsync(role, admission.Physical, admission.Owner, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task SettleAsync(IEnumerable<string> databases, CancellationToken cancellation) =>
        _administration.ExecuteAsync($"SELECT neon.settle(ARRAY[{string.Join(", ", databases.Distinct().Select(Sql.Text))}]::name[])", cancellation);

    /// <summary>Makes a cluster, starts it, and answers when it is ready.</summary>
    /// <param name="installation">PostgreSQL's programs.</param>
    /// <param name="dataFolder">Where its folder is made; null is the temporary folder.</param>
    /// <param name="doorkeeper">Who lets clients in.</param>
    /// <param name="cancellation">Whether it is still wanted.</param>
    public static async Task<PostgresEngine> StartAsync(PostgresInstallation installation, string? dataFolder, IDoorkeeper doorkeeper, CancellationToken cancellation)
    {
        PrivateFolder folder;
        try
        {
            folder = PrivateFolder.Create(dataFolder);
        }
        catch (Exception notWritable) when (notWritable is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorFailure(ExitCode.NoDisk, $"cannot create a folder for PostgreSQL: {notWritable.Message}", notWritable);
        }

        try
        {
            Programs.ForgetPostgresVariables();
            ServerUser user = ServerUser.Detect();
            SuperuserPassword password = new();
            (PostgresServer server, string pristine) = await ClusterStart.StartAsync(installation, user, folder, password, cancellation).ConfigureAwait(false);
            Administration administration = new(server);
            try
            {
                ServerFacts facts = await ClusterStart.PrepareAsync(server, administration, password, cancellation).ConfigureAwait(false);
                return new PostgresEngine(folder, installation, server, administration, facts, new TimeMachine(installation, user, server, password, pristine, folder), doorkeeper);
            }
            catch
            {
                await administration.DisposeAsync().ConfigureAwait(false);
                await server.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public TimeTravel? TimeTravel => _timeMachine.Costs;

    /// <inheritdoc/>
    public async Task<Lsn> CurrentLsnAsync(CancellationToken cancellation)
    {
        Lsn now = Lsn.Parse(await _administration.ScalarAsync<string>("SELECT pg_current_wal_insert_lsn()::text", cancellation).ConfigureAwait(false))!.Value;
        // Everybody who changes something asks for it, so this is where to look how long the way back has become.
        _timeMachine.Backups.Consider(now);
        return now;
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        _dumps.Clear();
        _timeMachine.Backups.Forget(Lsn.Parse(await _administration.ScalarAsync<string>("SELECT pg_current_wal_insert_lsn()::text", cancellation).ConfigureAwait(false))!.Value);
    }

    /// <inheritdoc/>
    public async Task EnsureRoleAsync(string role, CancellationToken cancellation)
    {
        await _roleGate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_roles.TryAdd(role, true))
                return;

            try
            {
                await _administration.ExecuteAsync(SharedCluster.CreateRole(role), cancellation).ConfigureAwait(false);
            }
            catch (PostgresException exists) when (exists.SqlState == PostgresErrorCodes.DuplicateObject)
            {
                // Made by SQL. From now on it is one of the API's as well.
                await _administration.ExecuteAsync(SharedCluster.AdoptRole(role), cancellation).ConfigureAwait(false);
            }
            catch
            {
                _roles.TryRemove(role, out _);
                throw;
            }
        }
        finally
        {
            _roleGate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task RemoveRoleAsync(string role, IReadOnlyCollection<Database> databases, CancellationToken cancellation)
    {
        // The role itself stays: another branch may have it, and the past may need it.
        foreach (Database database in databases)
        {
            string[] statements = [$"REASSIGN OWNED BY {Sql.Name(role)} TO {Sql.Name(database.Owner)}", $"DROP OWNED BY {Sql.Name(role)}"];
            await _administration.RunInAsync(_server.ConnectionString(database.Physical), string.Join(";\n", statements), cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task CreateDatabaseAsync(string physical, string owner, CancellationToken cancellation) =>
        _copies.CreateFromAsync(physical, "template1", owner, cancellation);

    /// <inheritdoc/>
    public async Task<string?> AdoptDatabaseAsync(string physical, CancellationToken cancellation)
    {
        string owner = await _administration.ScalarAsync<string>("SELECT coalesce((SELECT pg_get_userbyid(datdba)::text FROM pg_database WHERE datname = $1), '')", cancellation, physical).ConfigureAwait(false);
        if (owner.Length == 0)
            return null;

        await _administration.ExecuteAsync($"ALTER DATABASE {Sql.Name(physical)} OWNER TO {PostgresServer.Superuser}; {SharedCluster.Own(physical, owner)}", cancellation).ConfigureAwait(false);
        return owner;
    }

    /// <inheritdoc/>
    public Task<bool> IsInUseAsync(string physical, CancellationToken cancellation) => _administration.IsInUseAsync(physical, cancellation);

    /// <inheritdoc/>
    public Task CopyDatabasesAsync(IReadOnlyList<DatabaseCopy> copies, bool schemaOnly, PointInTime? at, CancellationToken cancellation) =>
        _copies.CopyAsync(copies, schemaOnly, at, cancellation);

    /// <inheritdoc/>
    public Task SetOwnerAsync(string physical, string before, string owner, CancellationToken cancellation) =>
        _administration.ExecuteAsync($"REVOKE ALL ON DATABASE {Sql.Name(physical)} FROM {Sql.Name(before)}; {SharedCluster.Own(physical, owner)}", cancellation);

    /// <inheritdoc/>
    public async Task DropDatabaseAsync(string physical, CancellationToken cancellation)
    {
        await _administration.ExecuteAsync($"DROP DATABASE IF EXISTS {Sql.Name(physical)} WITH (FORCE)", cancellation).ConfigureAwait(false);
        _timeMachine.Backups.Dropped();
    }

    /// <inheritdoc/>
    public async Task<string> DumpSchemaAsync(string physical, PointInTime? at, CancellationToken cancellation)
    {
        if (at is not { } then)
            return await _copies.DumpAsync(_server, physical, cancellation).ConfigureAwait(false);

        // The past does not change.
        if (_dumps.TryGetValue((physical, then), out string? remembered))
            return remembered;

        string dump = await _timeMachine.VisitAsync(then, server => _copies.DumpAsync(server, physical, cancellation), cancellation).ConfigureAwait(false);
        if (_dumps.Count >= RememberedDumps)
            _dumps.Clear();

        return _dumps[(physical, then)] = dump;
    }

    /// <inheritdoc/>
    public Task<SchemaTables> ReadTablesAsync(string physical, PointInTime? at, CancellationToken cancellation) => at is { } then
        ? _timeMachine.VisitAsync(then, server => SchemaReader.ReadAsync(server.ConnectionString(physical), cancellation), cancellation)
        : SchemaReader.ReadAsync(_server.ConnectionString(physical), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> OpenTablesAsync(string physical, CancellationToken cancellation)
    {
        NpgsqlConnection connection = await _server.OpenAsync(_server.ConnectionString(physical), cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            NpgsqlCommand command = new("SELECT coalesce(array_agg(relname::text ORDER BY relname), '{}') FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relrowsecurity AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'public')", connection);
            await using (command.ConfigureAwait(false))
            {
                return (string[])(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
            }
        }
    }

    /// <inheritdoc/>
    public async Task RunAsync(string physical, string owner, string sql, CancellationToken cancellation)
    {
        if (sql.Contains('\0', StringComparison.Ordinal))
            throw ApiException.Refused("22021: invalid byte sequence for encoding \"UTF8\": 0x00");

        try
        {
            await MendAsync(owner, physical, owner, cancellation).ConfigureAwait(false);
            await _administration.RunInAsync(_server.ConnectionString(physical, owner), DumpText.Clean(sql), cancellation).ConfigureAwait(false);
        }
        catch (PostgresException wrong)
        {
            throw ApiException.Refused($"{wrong.SqlState}: {wrong.MessageText}");
        }
    }

    /// <inheritdoc/>
    public async Task<bool> MaskAsync(string physical, string owner, string sql, CancellationToken cancellation)
    {
        await RunAsync(physical, owner, sql, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public Task<long> SizeAsync(string physical, CancellationToken cancellation) => _administration.SizeAsync(physical, cancellation);

    /// <inheritdoc/>
    public (string Host, string PoolerHost) OpenEndpoint(string projectId, string endpointId)
    {
        string host = $"127.0.0.1:{_gateway.Open(projectId, endpointId)}";
        return (host, host);
    }

    /// <inheritdoc/>
    public Task EndSessionsAsync(string endpointId, bool close) => _gateway.EndSessionsAsync(endpointId, close);

    /// <inheritdoc/>
    public int Sessions(string endpointId) => _gateway.Sessions(endpointId);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync().ConfigureAwait(false);
        _certificate.Dispose();
        await _timeMachine.DisposeAsync().ConfigureAwait(false);
        await _administration.DisposeAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        _roleGate.Dispose();
        _folder.Dispose();
    }

    private Task<int> MendAsync(string role, string physical, string owner, CancellationToken cancellation) =>
        _administration.ExecuteAsync($"SELECT neon.mend({Sql.Text(role)}, {Sql.Text(physical)}, {Sql.Text(owner)})", cancellation);
}
