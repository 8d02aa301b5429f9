using System;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Emulator;
using Neon.Loading;
using Neon.Session;

namespace Neon.Mcp;

/// <summary>The local Neon of a server: started with it and stopped with it.</summary>
internal sealed class LocalNeon : IDisposable
{
    private const string SmallSeed = """{"projects": [{"name": "local"}]}""";

    private readonly Task<NeonEmulator> _starting;

    private LocalNeon(string? seed, CancellationToken cancellation)
    {
        _starting = Task.Run(() => StartAsync(seed, cancellation), CancellationToken.None);
        Session = ConnectAsync();
    }

    /// <summary>The session with it, as soon as it is ready.</summary>
    public Task<NeonSession> Session { get; }

    /// <summary>Starts one; nobody waits for it here.</summary>
    /// <param name="seed">The file of what it has at the start; null for a project without anything in it.</param>
    /// <param name="cancellation">Gives it up.</param>
    public static LocalNeon Start(string? seed, CancellationToken cancellation) => new(seed, cancellation);

    /// <inheritdoc />
    public void Dispose()
    {
        try
        {
            NeonEmulator emulator = _starting.GetAwaiter().GetResult();
            Task.Run(() => EmulatorProcess.StopAsync(emulator, SilentActivity.Instance, CancellationToken.None)).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is NeonException or OperationCanceledException)
        {
            // It has not started; each call has said so.
        }
        if (Session.Status == TaskStatus.RanToCompletion)
            Session.Result.Dispose();
    }

    private static async Task<NeonEmulator> StartAsync(string? seed, CancellationToken cancellation)
    {
        object content = seed is null ? ClientLoader.Client.ReadJson(SmallSeed)! : SeedFile.Read(seed, cancellation);
        NeonEmulator emulator = await EmulatorProcess.StartAsync(["--engine", "auto", "--port", "0"], SilentActivity.Instance, cancellation).ConfigureAwait(false);
        try
        {
            await emulator.Session.Sender.SendAsync(EmulatorApi.Seed(content), SilentActivity.Instance, cancellation).ConfigureAwait(false);
            return emulator;
        }
        catch
        {
            await EmulatorProcess.StopAsync(emulator, SilentActivity.Instance, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<NeonSession> ConnectAsync()
    {
        NeonEmulator emulator = await _starting.ConfigureAwait(false);
        return new NeonSession(emulator.ApiKey.Copy(), BaseAddress.Check(emulator.Uri));
    }
}
