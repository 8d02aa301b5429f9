using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Errors;
using Neon.Files;
using Neon.Loading;
using Neon.Session;
using Neon.Startup;

namespace Neon.Emulator;

/// <summary>Starts and ends the process of a local Neon.</summary>
internal static class EmulatorProcess
{
    private const int KeptLines = 20;

    // What the .NET host ends with where there is no fitting runtime: FrameworkMissingFailure in its error codes, of which
    // Unix keeps eight bits.
    private const int RuntimeMissing = unchecked((int)0x80008096);
    private const int RuntimeMissingOnUnix = RuntimeMissing & 0xff;

    private static readonly ConcurrentDictionary<int, NeonEmulator> Started = new();

    /// <summary>The local Neons that this process started and that still run.</summary>
    public static IReadOnlyList<NeonEmulator> Running => [.. Started.Values.Where(emulator => emulator.IsRunning).OrderBy(emulator => emulator.ProcessId)];

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="arguments">What it is told, without the parent's id.</param>
    /// <param name="activity">Where its messages go.</param>
    /// <param name="cancellation">Ends it again.</param>
    /// <exception cref="NeonException">It cannot be started (<c>Neon.DotNetMissing</c>) or ended before it was ready (<c>Neon.EmulatorFailed</c>).</exception>
    public static async Task<NeonEmulator> StartAsync(IEnumerable<string> arguments, IActivity activity, CancellationToken cancellation)
    {
        string assembly = Path.Combine(ModuleFiles.Folder, "emulator", "Neon.Emulator.dll");
        if (!TextFiles.Exists(assembly))
            throw NeonErrors.DependenciesMissing(assembly);
        string[] all = [assembly, .. arguments, "--parent", Process.GetCurrentProcess().Id.ToString(CultureInfo.InvariantCulture)];
        Process process = new()
        {
            StartInfo = new ProcessStartInfo(FindDotNet(), CommandLine.Of(all))
            {
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        ConcurrentQueue<string> said = new();
        TaskCompletionSource<string?> firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<bool> errorsRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Both streams are read to their end, so that it never waits for a reader.
        process.OutputDataReceived += (_, line) => firstLine.TrySetResult(line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                errorsRead.TrySetResult(true);
                return;
            }
            said.Enqueue(line.Data);
            while (said.Count > KeptLines)
                said.TryDequeue(out string _);
        };
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenRegistration stop = cancellation.Register(() => firstLine.TrySetCanceled());
        try
        {
            string? ready = await firstLine.Task.ConfigureAwait(false);
            if (ready is null)
            {
                await errorsRead.Task.ConfigureAwait(false);
                process.WaitForExit();
                if (process.ExitCode is RuntimeMissing or RuntimeMissingOnUnix)
                    throw NeonErrors.RuntimeMissing(process.StartInfo.FileName);
                throw NeonErrors.EmulatorFailed(process.ExitCode, string.Join(Environment.NewLine, said));
            }
            NeonEmulator emulator = Read(ready, process);
            Started[emulator.ProcessId] = emulator;
            foreach (string line in said)
                activity.Verbose(line);
            return emulator;
        }
        catch
        {
            Kill(process);
            process.Dispose();
            throw;
        }
    }

    /// <summary>Ends one: politely, so that it takes its PostgreSQL and its folder along, and by force if it does not answer.</summary>
    public static async Task<bool> StopAsync(NeonEmulator emulator, IActivity activity, CancellationToken cancellation)
    {
        Process? process = emulator.Process;
        try
        {
            if (process is { HasExited: true })
                return false;
            await emulator.Session.Sender.SendAsync(EmulatorApi.Stop(), activity, cancellation).ConfigureAwait(false);
        }
        catch (NeonException e)
        {
            activity.Verbose($"The local Neon did not answer ({e.Message}); its process was stopped.");
        }
        finally
        {
            if (process is not null && !process.WaitForExit(10_000))
                Kill(process);
            Started.TryRemove(emulator.ProcessId, out _);
            emulator.Session.Dispose();
        }
        return true;
    }

    private static NeonEmulator Read(string ready, Process process)
    {
        try
        {
            PSObject json = (PSObject)ClientLoader.Client.ReadJson(ready)!;
            string Text(string name) => (string)json.Properties[name].Value;
            Uri uri = new(Text("uri"));
            System.Security.SecureString key = Secrets.ToSecureString(Text("api_key"));
            return new NeonEmulator
            {
                Uri = uri,
                ApiKey = key,
                Engine = Text("engine"),
                PostgresVersion = json.Properties["postgres_version"]?.Value as string,
                PostgresPath = json.Properties["postgres_bin"]?.Value as string,
                Notice = json.Properties["notice"]?.Value as string,
                ProcessId = process.Id,
                Process = process,
                Session = new NeonSession(key.Copy(), BaseAddress.Check(uri), new SessionSettings { TotalTimeout = TimeSpan.FromSeconds(10) }),
            };
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or NullReferenceException)
        {
            throw NeonErrors.EmulatorFailed(0, $"Its output could not be interpreted: {ready}");
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    // The host that runs PowerShell 7 may be an application of its own, so its path tells nothing.
    private static string FindDotNet()
    {
        string file = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "dotnet.exe" : "dotnet";
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        IEnumerable<string?> folders =
        [
            Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? ""),
            Environment.GetEnvironmentVariable("DOTNET_ROOT"),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet"),
            "/usr/share/dotnet", "/usr/lib/dotnet", "/usr/local/share/dotnet",
            Path.Combine(home, ".dotnet"),
        ];
        return folders
            .Where(folder => !string.IsNullOrWhiteSpace(folder))
            .Select(folder => Path.Combine(folder!.Trim('"'), file))
            .FirstOrDefault(TextFiles.Exists)
            ?? throw NeonErrors.DotNetMissing();
    }
}
