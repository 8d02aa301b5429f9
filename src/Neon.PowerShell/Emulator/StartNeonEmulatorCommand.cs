using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Files;
using Neon.Runtime;
using Neon.Session;

namespace Neon.Emulator;

/// <summary>Starts a local Neon in a separate process, for tests, examples and work without an account.</summary>
[Cmdlet(VerbsLifecycle.Start, "NeonEmulator")]
[OutputType(typeof(NeonEmulator))]
public sealed class StartNeonEmulatorCommand : SafeOutputCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The engine of the databases. Auto uses PostgreSQL if it's installed, and otherwise the memory engine, with a warning.</summary>
    [Parameter(Position = 0)]
    public NeonEmulatorEngine Engine { get; set; }

    /// <summary>The port on this machine, from 0 to 65535; 0 chooses a free port.</summary>
    [Parameter]
    [Number]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>How long an operation takes, for example <c>30s</c>; zero for tests that do not look at it.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Pace { get; set; }

    /// <summary>The folder that contains the PostgreSQL programs, if it isn't found automatically.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FilePath]
    public string? PostgresPath { get; set; }

    /// <summary>The folder for the PostgreSQL data while the local Neon runs. The default is the temporary folder. A RAM disk makes branches and points in time several times as fast.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FilePath(IsWritten = true)]
    public string? DataPath { get; set; }

    /// <summary>A seed file with projects, branches, databases, roles and SQL to load at the start, as JSON or as a PowerShell data file (.psd1).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FilePath]
    public string? Seed { get; set; }

    /// <summary>Connects this runspace to the local Neon, like Connect-Neon.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Connect { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        try
        {
            List<string> arguments = Arguments();
            object? seed = Seed is null ? null : SeedFile.Read(TextFiles.Resolve(this, Seed), _stop.Token);
            Pump pump = new(this);
            NeonEmulator emulator = pump.Await(Task.Run(() => EmulatorProcess.StartAsync(arguments, pump, _stop.Token)));
            if (seed is not null)
                pump.Await(Task.Run(() => FillAsync(emulator, seed, pump)));
            if (emulator.Notice is not null)
                WriteWarning(emulator.Notice);
            if (Connect)
                SessionStore.Set(new NeonSession(emulator.ApiKey.Copy(), BaseAddress.Check(emulator.Uri)));
            WriteObject(emulator);
        }
        catch (NeonException e)
        {
            ThrowTerminatingError(e.ToErrorRecord(null));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc />
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc />
    public void Dispose() => _stop.Dispose();

    // One that is not as it was asked for is not left behind.
    private async Task<bool> FillAsync(NeonEmulator emulator, object seed, Pump pump)
    {
        try
        {
            await emulator.Session.Sender.SendAsync(EmulatorApi.Seed(seed), pump, _stop.Token).ConfigureAwait(false);
            return true;
        }
        catch
        {
            await EmulatorProcess.StopAsync(emulator, pump, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private List<string> Arguments()
    {
        List<string> arguments = ["--engine", Engine.ToString().ToLowerInvariant(), "--port", Port.ToString(CultureInfo.InvariantCulture)];
        if (Pace is { } pace)
        {
            if (pace < TimeSpan.Zero)
                throw NeonErrors.InvalidArgument("-Pace must be zero or greater.", pace);
            arguments.AddRange(["--pace", pace.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + "ms"]);
        }
        if (PostgresPath is not null)
            arguments.AddRange(["--postgres", TextFiles.Resolve(this, PostgresPath)]);
        if (DataPath is not null)
            arguments.AddRange(["--data-folder", TextFiles.Resolve(this, DataPath)]);
        return arguments;
    }
}
