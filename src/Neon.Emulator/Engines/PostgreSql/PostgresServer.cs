using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Hosting;
using Neon.Emulator.State;
using Npgsql;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// One running server. It listens on no port: clients come through the gateway, and the gateway and
/// PostgreSQL's own programs through a socket in a folder that nobody else can enter.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The superuser, named as the service's own is.</summary>
    public const string Superuser = "cloud_admin";

    /// <summary>Only part of the socket's name; no port is opened.</summary>
    public const int Port = 5432;

    private const int ImmediateShutdown = 3; // SIGQUIT

    private readonly Process _process;
    private readonly Queue<string> _log;
    private readonly SuperuserPassword _password;

    private PostgresServer(Process process, Queue<string> log, string data, string socketFolder, SuperuserPassword password)
    {
        _password = password;
        _process = process;
        _log = log;
        Data = data;
        SocketFolder = socketFolder;
    }

    /// <summary>The data folder.</summary>
    public string Data { get; }

    /// <summary>The folder of the socket, which is the host for libpq and Npgsql.</summary>
    public string SocketFolder { get; }

    /// <summary>The socket.</summary>
    public string Socket => Path.Combine(SocketFolder, $".s.PGSQL.{Port}");

    /// <summary>Ends with the server, however it ends.</summary>
    public Task Ended => _process.WaitForExitAsync(CancellationToken.None);

    /// <summary>A connection string; unless it is the administration's, without a pool, so that no idle session blocks a copy.</summary>
    public string ConnectionString(string database, string user = Superuser, bool pooled = false) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketFolder,
        Port = Port,
        Username = user,
        Password = user == Superuser ? _password.Text : null,
        Database = database,
        Pooling = pooled,
        IncludeErrorDetail = true,
        Timeout = 15,
        CommandTimeout = 120,
    }.ConnectionString;

    /// <summary>Tells one of PostgreSQL's client programs where to connect: as the superuser, or as another role, whom the server trusts.</summary>
    public ProcessStartInfo Client(ProcessStartInfo start, string user = Superuser)
    {
        start.Environment["PGHOST"] = SocketFolder;
        start.Environment["PGPORT"] = $"{Port}";
        start.Environment["PGUSER"] = user;
        if (user == Superuser)
            start.Environment["PGPASSWORD"] = _password.Text;

        return start;
    }

    /// <summary>Opens a connection. After one of its processes has crashed the server takes a moment to recover.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        return await PatientlyAsync(async () =>
        {
            NpgsqlConnection connection = new(connectionString);
            try
            {
                await connection.OpenAsync(cancellation).ConfigureAwait(false);
                return connection;
            }
            catch
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Does something again as long as the server recovers from a crash of one of its processes, which ends all connections.</summary>
    public async Task<T> PatientlyAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        for (long deadline = Environment.TickCount64 + 10_000; ;)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (NpgsqlException broken) when (IsGone(broken) && !_process.HasExited && Environment.TickCount64 < deadline)
            {
                await Task.Delay(20, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static bool IsGone(NpgsqlException failure) => failure is PostgresException told
        ? told.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        : failure.InnerException is IOException or System.Net.Sockets.SocketException;

    /// <summary>Asks for one value, as the superuser and over a connection of its own.</summary>
    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellation)
    {
        NpgsqlConnection connection = await OpenAsync(ConnectionString("postgres"), cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // The callers' own constants.
            NpgsqlCommand command = new(sql, connection);
#pragma warning restore CA2100
            await using (command.ConfigureAwait(false))
            {
                return (T)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
            }
        }
    }

    /// <summary>Where its log stands.</summary>
    public async Task<Lsn> CurrentLsnAsync(CancellationToken cancellation) =>
        Lsn.Parse(await ScalarAsync<string>("SELECT pg_current_wal_insert_lsn()::text", cancellation).ConfigureAwait(false))!.Value;

    /// <summary>Starts a server on a data folder and waits until it takes connections.</summary>
    /// <param name="installation">PostgreSQL's programs.</param>
    /// <param name="user">As whom it runs.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="socketFolder">Where its socket goes.</param>
    /// <param name="password">What its superuser is asked for.</param>
    /// <param name="cancellation">Whether it is still wanted.</param>
    public static async Task<PostgresServer> StartAsync(PostgresInstallation installation, ServerUser user, string data, string socketFolder, SuperuserPassword password, CancellationToken cancellation)
    {
        ProcessStartInfo start = user.Command(installation.Program("postgres"), ["-D", data, "-k", socketFolder, "-p", $"{Port}"], dieWithUs: true);
        Queue<string> log = new();
        Process process = await StartOnLastingThreadAsync(start).ConfigureAwait(false);
        process.StandardInput.Close();
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (log)
            {
                log.Enqueue(line.Data ?? "");
                while (log.Count > 30)
                    log.Dequeue();
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        PostgresServer server = new(process, log, data, socketFolder, password);
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
            WatchFromOutside(process.Id);

        try
        {
            await server.WaitUntilReadyAsync(cancellation).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The last lines of its log, for an error message.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return string.Join(" | ", _log.Where(line => line.Length > 0).TakeLast(6));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // All of it is about to be deleted: there is nothing to write down first.
            if (OperatingSystem.IsWindows() || Kill(_process.Id, ImmediateShutdown) != 0)
                _process.Kill(entireProcessTree: true);

            using CancellationTokenSource limit = new(TimeSpan.FromSeconds(5));
            try
            {
                await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        // What pg_ctl does: the server writes its state into the last line of this file.
        string pidFile = Path.Combine(Data, "postmaster.pid");
        long deadline = Environment.TickCount64 + 30_000;
        while (true)
        {
            if (_process.HasExited)
                throw new EmulatorFailure(ExitCode.NoPostgreSql, $"PostgreSQL did not start: {Log}");

            if (Environment.TickCount64 > deadline)
                throw new EmulatorFailure(ExitCode.NoPostgreSql, $"PostgreSQL was not ready after 30 seconds: {Log}");

            try
            {
                if (File.Exists(pidFile) && File.ReadAllLines(pidFile) is { Length: >= 8 } lines && lines[7].Trim() == "ready")
                    return;
            }
            catch (IOException)
            {
                // It is being written.
            }

            await Task.Delay(5, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The kernel's "end with your parent" is tied to the thread that started the child, and a thread
    /// of the pool may end at any time: this one lasts as long as the child.
    /// </summary>
    private static Task<Process> StartOnLastingThreadAsync(ProcessStartInfo start)
    {
        TaskCompletionSource<Process> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                Process process = Process.Start(start)!;
                using ManualResetEventSlim ended = new();
                process.Exited += (_, _) => ended.Set();
                process.EnableRaisingEvents = true;
                started.SetResult(process);
                ended.Wait();
            }
            catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or InvalidOperationException or ObjectDisposedException)
            {
                started.TrySetException(new EmulatorFailure(ExitCode.NoPostgreSql, "PostgreSQL did not start: " + failure.Message, failure));
            }
        })
        { IsBackground = true, Name = "parent of PostgreSQL" }.Start();
        return started.Task;
    }

    /// <summary>Where the kernel cannot end a child with its parent, a tiny shell waits for the one and ends the other.</summary>
    private static void WatchFromOutside(int server)
    {
        const string script = "while kill -0 \"$1\" 2>/dev/null && kill -0 \"$2\" 2>/dev/null; do sleep 1; done; kill -QUIT \"$2\" 2>/dev/null";
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script, "watch", $"{Environment.ProcessId}", $"{server}"]))?.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
