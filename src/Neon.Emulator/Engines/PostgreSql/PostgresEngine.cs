using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
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
internal sealed class PostgresEngine : IEngine
{
    private const string ObjectInUse = "55006";
    private const int RememberedDumps = 200;

    private readonly PrivateFolder _folder;
    private readonly PostgresInstallation _installation;
    private readonly PostgresServer _server;
    private readonly TimeMachine _timeMachine;
    private readonly NpgsqlDataSource _administration;
    private readonly LoopbackCertificate _certificate;
    private readonly EndpointGateway _gateway;
    private readonly ConcurrentDictionary<string, bool> _roles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, PointInTime), string> _dumps = new();
    private readonly SemaphoreSlim _roleGate = new(1, 1);
    private int _archives;

    private PostgresEngine(PrivateFolder folder, PostgresInstallation installation, PostgresServer server, TimeMachine timeMachine, IDoorkeeper doorkeeper)
    {
        _folder = folder;
        _installation = installation;
        _server = server;
        _timeMachine = timeMachine;
        _administration = NpgsqlDataSource.Create(server.ConnectionString("postgres", pooled: true));
        _certificate = LoopbackCertificate.Create(DateTimeOffset.UtcNow);
        File.WriteAllText(CertificateFile!, _certificate.Pem);
        _gateway = new EndpointGateway(server.Socket, _certificate, doorkeeper);
    }

    /// <inheritdoc/>
    public string Name => "PostgreSql";

    /// <inheritdoc/>
    public string? PostgresVersion { get; private set; }

    /// <inheritdoc/>
    public string? PostgresFolder => _installation.Folder;

    /// <inheritdoc/>
    public string? CertificateFile => _folder["ca.pem"];

    /// <inheritdoc/>
    public ISqlDoor? SqlDoor => _gateway;

    /// <summary>Makes a cluster, starts it, and answers when it is ready.</summary>
    /// <param name="installation">PostgreSQL's programs.</param>
    /// <param name="dataFolder">Where its folder is made; null is the temporary folder.</param>
    /// <param name="doorkeeper">Who lets clients in.</param>
    /// <param name="cancel">Whether it is still wanted.</param>
    public static async Task<PostgresEngine> StartAsync(PostgresInstallation installation, string? dataFolder, IDoorkeeper doorkeeper, CancellationToken cancel)
    {
        PrivateFolder folder;
        try
        {
            folder = PrivateFolder.Create(dataFolder);
        }
        catch (Exception notWritable) when (notWritable is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorFailure(ExitCode.NoDisk, $"cannot make a folder for PostgreSQL: {notWritable.Message}", notWritable);
        }

        try
        {
            ServerUser user = ServerUser.Detect();
            (PostgresServer server, string pristine) = await StartServerAsync(installation, user, folder, cancel).ConfigureAwait(false);
            PostgresEngine engine = new(folder, installation, server, new TimeMachine(installation, user, server, pristine, folder), doorkeeper);
            await engine.PrepareAsync(cancel).ConfigureAwait(false);
            return engine;
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
    public async Task<Lsn> CurrentLsnAsync(CancellationToken cancel)
    {
        Lsn now = Lsn.Parse(await ScalarAsync<string>("SELECT pg_current_wal_insert_lsn()::text", cancel).ConfigureAwait(false))!.Value;
        // Everybody who changes something asks for it, so this is where to look how long the way back has become.
        _timeMachine.Backups.Consider(now);
        return now;
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(CancellationToken cancel)
    {
        _dumps.Clear();
        _timeMachine.Backups.Forget(Lsn.Parse(await ScalarAsync<string>("SELECT pg_current_wal_insert_lsn()::text", cancel).ConfigureAwait(false))!.Value);
    }

    /// <inheritdoc/>
    public async Task EnsureRoleAsync(string role, CancellationToken cancel)
    {
        await _roleGate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (!_roles.TryAdd(role, true))
            {
                return;
            }

            try
            {
                await ExecuteAsync($"CREATE ROLE {Sql.Name(role)} LOGIN CREATEROLE IN ROLE neon_superuser", cancel).ConfigureAwait(false);
            }
            catch (PostgresException exists) when (exists.SqlState == PostgresErrorCodes.DuplicateObject)
            {
                // Made by SQL. From now on it is one of the API's as well.
                await ExecuteAsync($"ALTER ROLE {Sql.Name(role)} LOGIN", cancel).ConfigureAwait(false);
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
    public async Task RemoveRoleAsync(string role, IReadOnlyCollection<Database> databases, CancellationToken cancel)
    {
        // The role itself stays: another branch may have it, and the past may need it.
        foreach (Database database in databases)
        {
            // REASSIGN reaches databases as well, those of other branches included; they are reverted within the transaction.
            string[] owned = await ScalarAsync<string[]>(
                "SELECT array(SELECT d.datname::text FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE r.rolname = $1)", cancel, role).ConfigureAwait(false);
            List<string> statements =
            [
                $"REASSIGN OWNED BY {Sql.Name(role)} TO {Sql.Name(database.Owner)}",
                $"DROP OWNED BY {Sql.Name(role)}",
                .. owned.Select(name => $"ALTER DATABASE {Sql.Name(name)} OWNER TO {Sql.Name(role)}"),
            ];
            await RunInAsync(_server.ConnectionString(database.Physical), string.Join(";\n", statements), cancel).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task CreateDatabaseAsync(string physical, string owner, CancellationToken cancel) =>
        CreateFromAsync(physical, "template1", owner, cancel);

    /// <inheritdoc/>
    public async Task CopyDatabasesAsync(IReadOnlyList<DatabaseCopy> copies, bool schemaOnly, PointInTime? at, CancellationToken cancel)
    {
        if (copies.Count == 0)
        {
            return;
        }

        if (at is { } then)
        {
            await _timeMachine.VisitAsync(then, async server =>
            {
                foreach (DatabaseCopy copy in copies)
                {
                    await CopyByDumpAsync(server, copy, schemaOnly, cancel).ConfigureAwait(false);
                }

                return true;
            }, cancel).ConfigureAwait(false);
            return;
        }

        foreach (DatabaseCopy copy in copies)
        {
            // A template must have no other session, and PostgreSQL waits five seconds for them to go. The
            // sessions are people's, and a copy must not end them: when there are any, a dump does it.
            if (schemaOnly || await IsInUseAsync(copy.Source, cancel).ConfigureAwait(false))
            {
                await CopyByDumpAsync(_server, copy, schemaOnly, cancel).ConfigureAwait(false);
                continue;
            }

            try
            {
                await CreateFromAsync(copy.Target, copy.Source, copy.Owner, cancel).ConfigureAwait(false);
            }
            catch (PostgresException busy) when (busy.SqlState == ObjectInUse)
            {
                await CopyByDumpAsync(_server, copy, schemaOnly, cancel).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public Task SetOwnerAsync(string physical, string owner, CancellationToken cancel) =>
        ExecuteAsync($"ALTER DATABASE {Sql.Name(physical)} OWNER TO {Sql.Name(owner)}", cancel);

    /// <inheritdoc/>
    public async Task DropDatabaseAsync(string physical, CancellationToken cancel)
    {
        await ExecuteAsync($"DROP DATABASE IF EXISTS {Sql.Name(physical)} WITH (FORCE)", cancel).ConfigureAwait(false);
        _timeMachine.Backups.Dropped();
    }

    /// <inheritdoc/>
    public async Task<string> DumpSchemaAsync(string physical, PointInTime? at, CancellationToken cancel)
    {
        if (at is not { } then)
        {
            return await DumpAsync(_server, physical, cancel).ConfigureAwait(false);
        }

        // The past does not change.
        if (_dumps.TryGetValue((physical, then), out string? remembered))
        {
            return remembered;
        }

        string dump = await _timeMachine.VisitAsync(then, server => DumpAsync(server, physical, cancel), cancel).ConfigureAwait(false);
        if (_dumps.Count >= RememberedDumps)
        {
            _dumps.Clear();
        }

        return _dumps[(physical, then)] = dump;
    }

    /// <inheritdoc/>
    public Task<SchemaTables> ReadTablesAsync(string physical, PointInTime? at, CancellationToken cancel) => at is { } then
        ? _timeMachine.VisitAsync(then, server => SchemaReader.ReadAsync(server.ConnectionString(physical), cancel), cancel)
        : SchemaReader.ReadAsync(_server.ConnectionString(physical), cancel);

    /// <inheritdoc/>
    public async Task RunAsync(string physical, string owner, string sql, CancellationToken cancel)
    {
        try
        {
            await RunInAsync(_server.ConnectionString(physical, owner), DumpText.Clean(sql), cancel).ConfigureAwait(false);
        }
        catch (PostgresException wrong)
        {
            throw ApiException.Refused($"{wrong.SqlState}: {wrong.MessageText}");
        }
    }

    /// <inheritdoc/>
    public async Task<bool> MaskAsync(string physical, string owner, string sql, CancellationToken cancel)
    {
        await RunAsync(physical, owner, sql, cancel).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public Task<long> SizeAsync(string physical, CancellationToken cancel) =>
        ScalarAsync<long>("SELECT coalesce(pg_database_size(oid), 0) FROM pg_database WHERE datname = $1", cancel, physical);

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

    private static async Task<(PostgresServer Server, string Pristine)> StartServerAsync(PostgresInstallation installation, ServerUser user, PrivateFolder folder, CancellationToken cancel)
    {
        (string data, ClusterTemplate template) = await Cluster.CreateAsync(installation, user, folder, afresh: false, cancel).ConfigureAwait(false);
        try
        {
            return (await PostgresServer.StartAsync(installation, user, data, folder["pg"], cancel).ConfigureAwait(false), template.Folder);
        }
        catch (EmulatorFailure) when (template.IsKept)
        {
            // What was kept may be damaged: it is, if a new one starts.
            Directory.Delete(data, recursive: true);
        }

        (data, ClusterTemplate another) = await Cluster.CreateAsync(installation, user, folder, afresh: true, cancel).ConfigureAwait(false);
        PostgresServer server = await PostgresServer.StartAsync(installation, user, data, folder["pg"], cancel).ConfigureAwait(false);
        template.MarkDamaged();
        return (server, another.Folder);
    }

    private async Task PrepareAsync(CancellationToken cancel)
    {
        PostgresVersion = (await ScalarAsync<string>("SHOW server_version", cancel).ConfigureAwait(false)).Split(' ')[0];
        // The group that the service puts every role of the API into.
        await ExecuteAsync("CREATE ROLE neon_superuser NOLOGIN; GRANT pg_read_all_data, pg_write_all_data, pg_monitor, pg_signal_backend TO neon_superuser", cancel).ConfigureAwait(false);
        // Up to version 15 whoever may create roles may also grant these, which reach files and programs of
        // the machine. The service has none of that to offer either.
        await ExecuteAsync("DELETE FROM pg_authid WHERE rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')", cancel).ConfigureAwait(false);
    }

    /// <summary>Copying the files costs the log nothing, so that is how it is done where PostgreSQL leaves the choice and nothing speaks against it.</summary>
    private async Task CreateFromAsync(string physical, string template, string owner, CancellationToken cancel)
    {
        long bytes = await SizeAsync(template, cancel).ConfigureAwait(false);
        await _timeMachine.Backups.CreateAsync(HasStrategy, bytes, byFiles => ExecuteAsync(
            $"CREATE DATABASE {Sql.Name(physical)} OWNER {Sql.Name(owner)} TEMPLATE {Sql.Name(template)}{(HasStrategy ? $" STRATEGY {(byFiles ? "FILE_COPY" : "WAL_LOG")}" : "")}", cancel), cancel).ConfigureAwait(false);
    }

    private bool HasStrategy => int.Parse(PostgresVersion!.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture) >= 15;

    private async Task<bool> IsInUseAsync(string physical, CancellationToken cancel) =>
        await ScalarAsync<bool>("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = $1)", cancel, physical).ConfigureAwait(false);

    private async Task CopyByDumpAsync(PostgresServer from, DatabaseCopy copy, bool schemaOnly, CancellationToken cancel)
    {
        // pg_restore and not psql: a dump as text is a script for psql, and that can start programs.
        // A number and not the database's name: that is a client's, and may hold anything.
        string archive = _folder[string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _archives)}.dump")];
        try
        {
            List<string> dump = ["-Fc", "-Z0", "-f", archive, .. Connect(from), "-d", ConnectTo(copy.Source)];
            await Programs.RunAsync(Command("pg_dump", schemaOnly ? ["--schema-only", .. dump] : dump), cancel).ConfigureAwait(false);
            await CreateFromAsync(copy.Target, "template0", copy.Owner, cancel).ConfigureAwait(false);
            await Programs.RunAsync(Command("pg_restore", ["--exit-on-error", "--single-transaction", .. Connect(_server), "-d", ConnectTo(copy.Target), archive]), cancel).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    private async Task<string> DumpAsync(PostgresServer server, string physical, CancellationToken cancel) => DumpText.Clean(
        await Programs.RunAsync(Command("pg_dump", ["--schema-only", .. Connect(server), "-d", ConnectTo(physical)]), cancel).ConfigureAwait(false));

    private static IEnumerable<string> Connect(PostgresServer server) => ["-h", server.SocketFolder, "-p", $"{PostgresServer.Port}", "-U", PostgresServer.Superuser];

    /// <summary>A name of ours begins with a letter and holds neither "=" nor "://" in front, but what a client called its database follows: so it is quoted.</summary>
    private static string ConnectTo(string physical) =>
        "dbname='" + physical.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";

    private ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = Programs.Quiet(_installation.Program(program), arguments);
        start.StandardOutputEncoding = System.Text.Encoding.UTF8;
        start.Environment["LC_ALL"] = "C";
        start.Environment["PGCLIENTENCODING"] = "UTF8";
        start.Environment.Remove("PGOPTIONS");
        return start;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        NpgsqlCommand command = _administration.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }
    }

    private async Task<T> ScalarAsync<T>(string sql, CancellationToken cancel, params string[] values)
    {
        NpgsqlCommand command = _administration.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            foreach (string value in values)
            {
                command.Parameters.AddWithValue(value);
            }

            return (T)(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
        }
    }

    private static async Task RunInAsync(string connectionString, string sql, CancellationToken cancel)
    {
        NpgsqlConnection connection = new(connectionString);
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancel).ConfigureAwait(false);
#pragma warning disable CA2100 // Running a client's SQL, as the client's own role, is what this is for.
            NpgsqlCommand command = new(sql, connection);
#pragma warning restore CA2100
            await using (command.ConfigureAwait(false))
            {
                await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
            }
        }
    }
}
