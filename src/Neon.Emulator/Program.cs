using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Hosting;
using Neon.Emulator.Testing;
using Neon.Emulator.Views;

namespace Neon.Emulator;

/// <summary>The process: options in, one line of JSON out, and an exit code that says why it ended.</summary>
internal static class Program
{
    /// <summary>Runs until it is told to stop.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        try
        {
            return (int)await RunAsync(EmulatorOptions.Parse(arguments)).ConfigureAwait(false);
        }
        catch (EmulatorFailure failure)
        {
            await Console.Error.WriteLineAsync(Redaction.Clean("neon-emulator: " + failure.Message.ReplaceLineEndings(" "))).ConfigureAwait(false);
            return (int)failure.Code;
        }
    }

    private static async Task<ExitCode> RunAsync(EmulatorOptions options)
    {
        if (options.HelpWanted)
        {
            Console.Out.WriteLine(EmulatorOptions.Help);
            return ExitCode.Stopped;
        }

        using CancellationTokenSource stop = new();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        List<PosixSignalRegistration> signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
        ];
        if (options.Parent is { } parent)
        {
            _ = ParentWatch.RunAsync(parent, stop.Cancel, CancellationToken.None);
        }

        try
        {
            EmulatorHost host = await EmulatorHost.StartAsync(options, TimeProvider.System, stop.Token).ConfigureAwait(false);
            await using (host.ConfigureAwait(false))
            {
                using CancellationTokenRegistration stopping = stop.Token.Register(host.Stop);
                Announce(host.Info, options.ApiKey);
                await host.WaitForStopAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was told to stop before it was ready.
        }
        finally
        {
            signals.ForEach(signal => signal.Dispose());
        }

        return ExitCode.Stopped;
    }

    private static void Announce(EmulatorInfo info, string apiKey)
    {
        if (info.Notice is { } notice)
            Console.Error.WriteLine("neon-emulator: " + notice);

        // postgres_version is there even when it is null: a program that reads the line can rely on it.
        Dictionary<string, object?> line = new()
        {
            ["uri"] = info.Uri,
            ["api_key"] = apiKey,
            ["engine"] = info.Engine,
            ["pid"] = info.Pid,
            ["version"] = info.Version,
            ["postgres_version"] = info.PostgresVersion,
            ["postgres_bin"] = info.PostgresFolder,
            ["certificate_file"] = info.CertificateFile,
        };
        if (info.Notice is not null)
            line["notice"] = info.Notice;

        Console.Out.WriteLine(JsonSerializer.Serialize(line, Json.Options));
        Console.Out.Flush();
    }
}
