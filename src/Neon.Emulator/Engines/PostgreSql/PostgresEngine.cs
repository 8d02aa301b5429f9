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
internal sealed class PostgresEngine : IEngine, IGatewayServer
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
    private HashSet<string> _settings = [];
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
        _gateway = new EndpointGateway(this, _certificate, doorkeeper);
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

    /// <inheritdoc/>
    public Task Ended => _server.Ended;

    /// <inheritdoc/>
    public string Socket => _server.Socket;

    /// <inheritdoc/>
    public bool IsSetting(string name) => _settings.Contains(name);

    /// <inheritdoc/>
    public async Task MendAsync(string role, Admission admission, IEnumerable<string> openDatabases, CancellationToken cancellation)
    {
        await SettleAsync(openDatabases, cancellation).ConfigureAwait(false);
        await MendAsync(role, admission.Physical, admission.Owner, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task SettleAsync(IEnumerable<string> databases, CancellationToken cancellation) =>
        ExecuteAsync($"SELECT neon.settle(ARRAY[{string.Join(", ", databases.Distinct().Select(Sql.Text))}]::name[])", cancellation);

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
            throw new EmulatorFailure(ExitCode.NoDisk, $"cannot make a folder for PostgreSQL: {notWritable.Message}", notWritable);
        }

        try
        {
            Programs.ForgetPostgresVariables();
            ServerUser user = ServerUser.Detect();
            SuperuserPassword password = new();
            (PostgresServer server, string pristine) = await StartServerAsync(installation, user, folder, password, cancellation).ConfigureAwait(false);
            try
            {
                PostgresEngine engine = new(folder, installation, server, new TimeMachine(installation, user, server, password, pristine, folder), doorkeeper);
                await engine.PrepareAsync(password, cancellation).ConfigureAwait(false);
                return engine;
            }
            catch
            {
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
        Lsn now = Lsn.Parse(await ScalarAsync<string>("SELECT pg_current_wal_insert_lsn()::text", cancellation).ConfigureAwait(false))!.Value;
        // Everybody who changes something asks for it, so this is where to look how long the way back has become.
        _timeMachine.Backups.Consider(now);
        return now;
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        _dumps.Clear();
        _timeMachine.Backups.Forget(Lsn.Parse(await ScalarAsync<string>("SELECT pg_current_wal_insert_lsn()::text", cancellation).ConfigureAwait(false))!.Value);
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
                await ExecuteAsync(SharedCluster.CreateRole(role), cancellation).ConfigureAwait(false);
            }
            catch (PostgresException exists) when (exists.SqlState == PostgresErrorCodes.DuplicateObject)
            {
                // Made by SQL. From now on it is one of the API's as well.
                await ExecuteAsync(SharedCluster.AdoptRole(role), cancellation).ConfigureAwait(false);
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
            await RunInAsync(_server.ConnectionString(database.Physical), string.Join(";\n", statements), cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task CreateDatabaseAsync(string physical, string owner, CancellationToken cancellation) =>
        CreateFromAsync(physical, "template1", owner, cancellation);

    /// <inheritdoc/>
    public async Task<string?> AdoptDatabaseAsync(string physical, CancellationToken cancellation)
    {
        string owner = await ScalarAsync<string>("SELECT coalesce((SELECT pg_get_userbyid(datdba)::text FROM pg_database WHERE datname = $1), '')", cancellation, physical).ConfigureAwait(false);
        if (owner.Length == 0)
            return null;

        await ExecuteAsync($"ALTER DATABASE {Sql.Name(physical)} OWNER TO {PostgresServer.Superuser}; {SharedCluster.Own(physical, owner)}", cancellation).ConfigureAwait(false);
        return owner;
    }

    /// <inheritdoc/>
    public Task<bool> IsInUseAsync(string physical, CancellationToken cancellation) =>
        ScalarAsync<bool>("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = $1)", cancellation, physical);

    /// <inheritdoc/>
    public async Task CopyDatabasesAsync(IReadOnlyList<DatabaseCopy> copies, bool schemaOnly, PointInTime? at, CancellationToken cancellation)
    {
        if (copies.Count == 0)
            return;

        if (at is { } then)
        {
            await _timeMachine.VisitAsync(then, async server =>
            {
                foreach (DatabaseCopy copy in copies)
                    await CopyByDumpAsync(server, copy, schemaOnly, cancellation).ConfigureAwait(false);

                return true;
            }, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (DatabaseCopy copy in copies)
        {
            // A template must have no other session, and PostgreSQL waits five seconds for them to go. The
            // sessions are people's, and a copy must not end them: when there are any, a dump does it.
            if (schemaOnly || await IsInUseAsync(copy.Source, cancellation).ConfigureAwait(false))
            {
                await CopyByDumpAsync(_server, copy, schemaOnly, cancellation).ConfigureAwait(false);
            }
            else
            {
                try
                {
                    await CreateFromAsync(copy.Target, copy.Source, copy.Owner, cancellation).ConfigureAwait(false);
                }
                catch (PostgresException busy) when (busy.SqlState == ObjectInUse)
                {
                    await CopyByDumpAsync(_server, copy, schemaOnly, cancellation).ConfigureAwait(false);
                }
            }

            await ExecuteAsync($"SELECT neon.copy_settings({Sql.Text(copy.Source)}, {Sql.Text(copy.Target)})", cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task SetOwnerAsync(string physical, string before, string owner, CancellationToken cancellation) =>
        ExecuteAsync($"REVOKE ALL ON DATABASE {Sql.Name(physical)} FROM {Sql.Name(before)}; {SharedCluster.Own(physical, owner)}", cancellation);

    /// <inheritdoc/>
    public async Task DropDatabaseAsync(string physical, CancellationToken cancellation)
    {
        await ExecuteAsync($"DROP DATABASE IF EXISTS {Sql.Name(physical)} WITH (FORCE)", cancellation).ConfigureAwait(false);
        _timeMachine.Backups.Dropped();
    }

    /// <inheritdoc/>
    public async Task<string> DumpSchemaAsync(string physical, PointInTime? at, CancellationToken cancellation)
    {
        if (at is not { } then)
            return await DumpAsync(_server, physical, cancellation).ConfigureAwait(false);

        // The past does not change.
        if (_dumps.TryGetValue((physical, then), out string? remembered))
            return remembered;

        string dump = await _timeMachine.VisitAsync(then, server => DumpAsync(server, physical, cancellation), cancellation).ConfigureAwait(false);
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
            await RunInAsync(_server.ConnectionString(physical, owner), DumpText.Clean(sql), cancellation).ConfigureAwait(false);
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
    public Task<long> SizeAsync(string physical, CancellationToken cancellation) =>
        ScalarAsync<long>("SELECT coalesce(pg_database_size(oid), 0) FROM pg_database WHERE datname = $1", cancellation, physical);

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

    private static async Task<(PostgresServer Server, string Pristine)> StartServerAsync(PostgresInstallation installation, ServerUser user, PrivateFolder folder, SuperuserPassword password, CancellationToken cancellation)
    {
        (string data, ClusterTemplate template) = await Cluster.CreateAsync(installation, user, folder, afresh: false, cancellation).ConfigureAwait(false);
        try
        {
            return (await PostgresServer.StartAsync(installation, user, data, folder["pg"], password, cancellation).ConfigureAwait(false), template.Folder);
        }
        catch (EmulatorFailure) when (template.IsKept)
        {
            // What was kept may be damaged: it is, if a new one starts.
            Directory.Delete(data, recursive: true);
        }

        (data, ClusterTemplate another) = await Cluster.CreateAsync(installation, user, folder, afresh: true, cancellation).ConfigureAwait(false);
        PostgresServer server = await PostgresServer.StartAsync(installation, user, data, folder["pg"], password, cancellation).ConfigureAwait(false);
        template.MarkDamaged();
        return (server, another.Folder);
    }

    private async Task PrepareAsync(SuperuserPassword password, CancellationToken cancellation)
    {
        PostgresVersion = (await ScalarAsync<string>("SHOW server_version", cancellation).ConfigureAwait(false)).Split(' ')[0];
        await ExecuteAsync(SharedCluster.Preparation, cancellation).ConfigureAwait(false);
        await ExecuteAsync(SharedCluster.Ownership(Major), cancellation).ConfigureAwait(false);
        string[] names = [.. (await ScalarAsync<string[]>("SELECT array_agg(name) FROM pg_settings WHERE context IN ('user', 'superuser', 'backend', 'superuser-backend')", cancellation).ConfigureAwait(false)), "client_encoding"];
        _settings = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        await ExecuteAsync($"ALTER ROLE {PostgresServer.Superuser} PASSWORD {Sql.Text(password.Verifier)}", cancellation).ConfigureAwait(false);
        await SuperuserPassword.RequireAsync(_server.Data, cancellation).ConfigureAwait(false);
        await ExecuteAsync("SELECT pg_reload_conf()", cancellation).ConfigureAwait(false);
        NpgsqlConnectionStringBuilder without = new(_server.ConnectionString("postgres")) { Password = null };
        while (await LetsInAsync(without.ConnectionString, cancellation).ConfigureAwait(false))
            await Task.Delay(1, cancellation).ConfigureAwait(false);
    }

    private static async Task<bool> LetsInAsync(string connectionString, CancellationToken cancellation)
    {
        NpgsqlConnection connection = new(connectionString);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                await connection.OpenAsync(cancellation).ConfigureAwait(false);
                return true;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        }
    }

    private Task<int> MendAsync(string role, string physical, string owner, CancellationToken cancellation) =>
        ExecuteAsync($"SELECT neon.mend({Sql.Text(role)}, {Sql.Text(physical)}, {Sql.Text(owner)})", cancellation);

    /// <summary>Copying the files costs the log nothing, so that is how it is done where PostgreSQL leaves the choice and nothing speaks against it.</summary>
    private async Task CreateFromAsync(string physical, string template, string owner, CancellationToken cancellation)
    {
        long bytes = await SizeAsync(template, cancellation).ConfigureAwait(false);
        await _timeMachine.Backups.CreateAsync(HasStrategy, bytes, byFiles => ExecuteAsync(
            $"CREATE DATABASE {Sql.Name(physical)} TEMPLATE {Sql.Name(template)}{(HasStrategy ? $" STRATEGY {(byFiles ? "FILE_COPY" : "WAL_LOG")}" : "")}", cancellation), cancellation).ConfigureAwait(false);
        await ExecuteAsync(SharedCluster.Own(physical, owner), cancellation).ConfigureAwait(false);
    }

    private int Major => int.Parse(PostgresVersion!.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);

    private bool HasStrategy => Major >= 15;

    private async Task CopyByDumpAsync(PostgresServer from, DatabaseCopy copy, bool schemaOnly, CancellationToken cancellation)
    {
        // pg_restore and not psql: a dump as text is a script for psql, and that can start programs.
        // A number and not the database's name: that is a client's, and may hold anything.
        string archive = _folder[string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _archives)}.dump")];
        try
        {
            List<string> dump = ["-Fc", "-Z0", "-f", archive, "-d", ConnectTo(copy.Source)];
            await Programs.RunAsync(from.Client(Command("pg_dump", schemaOnly ? ["--schema-only", .. dump] : dump)), cancellation).ConfigureAwait(false);
            await CreateFromAsync(copy.Target, "template0", copy.Owner, cancellation).ConfigureAwait(false);
            await RestoreAsync(archive, copy, cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    private async Task RestoreAsync(string archive, DatabaseCopy copy, CancellationToken cancellation)
    {
        (string restorer, string makers) = SharedCluster.RestorerNames();
        await ExecuteAsync(SharedCluster.CreateRestorer(restorer, makers, copy.Target), cancellation).ConfigureAwait(false);
        try
        {
            await RunInAsync(_server.ConnectionString(copy.Target), SharedCluster.OpenSchemas(restorer, makers), cancellation).ConfigureAwait(false);
            await Programs.RunAsync(_server.Client(Command("pg_restore", ["--exit-on-error", "--single-transaction", "-d", ConnectTo(copy.Target), archive]), restorer), cancellation).ConfigureAwait(false);
        }
        finally
        {
            await RunInAsync(_server.ConnectionString(copy.Target), SharedCluster.DropRestorer(restorer, makers, copy.Target, copy.Owner), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<string> DumpAsync(PostgresServer server, string physical, CancellationToken cancellation) => DumpText.Clean(
        await Programs.RunAsync(server.Client(Command("pg_dump", ["--schema-only", "-d", ConnectTo(physical)])), cancellation).ConfigureAwait(false));

    /// <summary>A name of ours begins with a letter and holds neither "=" nor "://" in front, but what a client called its database follows: so it is quoted.</summary>
    private static string ConnectTo(string physical) =>
        "dbname='" + physical.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";

    private ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = Programs.Quiet(_installation.Program(program), arguments);
        start.StandardOutputEncoding = System.Text.Encoding.UTF8;
        start.Environment["LC_ALL"] = "C";
        start.Environment["PGCLIENTENCODING"] = "UTF8";
        return start;
    }

    private Task<int> ExecuteAsync(string sql, CancellationToken cancellation) => _server.PatientlyAsync(async () =>
    {
        NpgsqlCommand command = _administration.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }, cancellation);

    private Task<T> ScalarAsync<T>(string sql, CancellationToken cancellation, params string[] values) => _server.PatientlyAsync(async () =>
    {
        NpgsqlCommand command = _administration.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            foreach (string value in values)
                command.Parameters.AddWithValue(value);

            return (T)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
        }
    }, cancellation);

    private async Task RunInAsync(string connectionString, string sql, CancellationToken cancellation)
    {
        NpgsqlConnection connection = await _server.OpenAsync(connectionString, cancellation).ConfigureAwait(false);
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
}
