using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Neon.Emulator.Control;
using Neon.Emulator.Engines;
using Neon.Emulator.Engines.Memory;
using Neon.Emulator.Engines.PostgreSql;
using Neon.Emulator.Errors;
using Neon.Emulator.Proxy;
using Neon.Emulator.Routes;
using Neon.Emulator.Testing;

namespace Neon.Emulator.Hosting;

/// <summary>A running emulator: an engine, a world on it, and a web server in front.</summary>
internal sealed class EmulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IEngine _engine;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _housekeeping;
    private EmulatorFailure? _failure;
    private int _disposed;

    private EmulatorHost(WebApplication app, IEngine engine, World world, EmulatorInfo info)
    {
        _app = app;
        _engine = engine;
        Info = info;
        _housekeeping = world.Housekeeping.RunAsync(_stopping.Token);
        _ = WatchEngineAsync();
    }

    /// <summary>What there is to know about it.</summary>
    public EmulatorInfo Info { get; }

    /// <summary>Starts one; it is ready when this answers.</summary>
    public static async Task<EmulatorHost> StartAsync(EmulatorOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        World? world = null;
        Doorkeeper doorkeeper = new(() => world!);
        (IEngine engine, string? notice) = await StartEngineAsync(options, clock, doorkeeper, cancellation).ConfigureAwait(false);
        try
        {
            world = new World(engine, clock, options.Pace, options.ApiKey) { RequireOrgId = options.RequireOrgId };
            WebApplication app = Build(options, world);
            EmulatorInfo info = new("", engine.Name, Environment.ProcessId, Version, engine.PostgresVersion, engine.PostgresFolder, engine.CertificateFile, notice);
            Api api = new(app, world);
            api.MapAll();
            new SqlOverHttp(world, doorkeeper).Map(app);
            StorageDoor.Map(app, world);
            app.Map(Api.Services + "/{**rest}", (HttpContext _) => throw new ApiException(501, "the local Neon stores the configuration of this service, but does not run the service"));
            // The port is only known when the server has started, which is after the routes were mapped.
            EmulatorRoutes.Map(api, () => info with { TimeTravel = engine.TimeTravel }, app.Lifetime.StopApplication);
            app.MapFallback(http => throw UnknownRoutes.For(http.Request));
            await ListenAsync(app, options.Port, cancellation).ConfigureAwait(false);
            info = info with { Uri = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + Api.Base + "/" };
            return new EmulatorHost(app, engine, world, info);
        }
        catch
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Asks it to stop.</summary>
    public void Stop() => _app.Lifetime.StopApplication();

    /// <summary>Answers when it was asked to stop, by whomever.</summary>
    /// <exception cref="EmulatorFailure">The engine has ended before.</exception>
    public async Task WaitForStopAsync()
    {
        await _app.WaitForShutdownAsync().ConfigureAwait(false);
        if (_failure is not null)
            throw _failure;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _housekeeping.ConfigureAwait(false);
        using (CancellationTokenSource patience = new(TimeSpan.FromSeconds(3)))
            await _app.StopAsync(patience.Token).ConfigureAwait(false);

        await _app.DisposeAsync().ConfigureAwait(false);
        await _engine.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task WatchEngineAsync()
    {
        await _engine.Ended.ConfigureAwait(false);
        if (!_stopping.IsCancellationRequested)
        {
            _failure = new EmulatorFailure(ExitCode.NoPostgreSql, "PostgreSQL ended unexpectedly, and all databases are lost");
            Stop();
        }
    }

    private static string Version { get; } =
        typeof(EmulatorHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static async Task<(IEngine Engine, string? Notice)> StartEngineAsync(EmulatorOptions options, TimeProvider clock, Doorkeeper doorkeeper, CancellationToken cancellation)
    {
        if (options.Engine == EngineChoice.Memory)
            return (new MemoryEngine(clock), null);

        if (PostgresInstallation.Find(options.PostgresFolder) is { } installation)
            return (await PostgresEngine.StartAsync(installation, options.DataFolder, doorkeeper, cancellation).ConfigureAwait(false), null);

        if (options.Engine == EngineChoice.PostgreSql || options.PostgresFolder is not null)
        {
            throw new EmulatorFailure(ExitCode.NoPostgreSql, options.PostgresFolder is { } folder
                ? $"no PostgreSQL in {folder}: initdb, postgres, pg_dump, pg_restore and pg_basebackup are required"
                : "PostgreSQL was not found; install it, or specify its folder with --postgres");
        }

        return (new MemoryEngine(clock), "PostgreSQL was not found: schemas are stored as text, and clients cannot connect to databases");
    }

    private static WebApplication Build(EmulatorOptions options, World world)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Neon.Emulator" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        WebApplication app = builder.Build();
        app.Use((http, next) => world.Bench.LogAsync(http, next));
        if (options.Record is { } folder)
        {
            Recording recording = Record(folder);
            app.Lifetime.ApplicationStopped.Register(recording.Dispose);
            app.Use(recording.InvokeAsync);
        }

        app.Use(ErrorMiddleware.InvokeAsync);
        app.Use(RawPath.InvokeAsync);
        app.Use((http, next) => world.Bench.DisturbAsync(http, next, app.Lifetime.ApplicationStopping));
        app.Use((http, next) => Authentication.InvokeAsync(http, next, world));
        app.UseRouting();
        if (options.RateLimit)
            app.Use(new RateLimit(world).InvokeAsync);

        return app;
    }

    private static Recording Record(string folder)
    {
        try
        {
            return new Recording(folder);
        }
        catch (Exception notWritable) when (notWritable is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorFailure(ExitCode.NoDisk, $"cannot record to {folder}: {notWritable.Message}", notWritable);
        }
    }

    private static async Task ListenAsync(WebApplication app, int port, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException inUse) when (inUse.InnerException is not null || inUse.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
        {
            throw new EmulatorFailure(ExitCode.PortInUse, $"port {port} on 127.0.0.1 is in use", inUse);
        }
        catch (SocketException refused)
        {
            throw new EmulatorFailure(ExitCode.PortInUse, $"cannot listen on port {port}: {refused.Message}", refused);
        }
    }
}
