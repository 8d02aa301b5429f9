using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using Neon.Runtime;
using Neon.Session;

namespace Neon.Emulator;

/// <summary>Stops local Neons and removes their data.</summary>
[Cmdlet(VerbsLifecycle.Stop, "NeonEmulator", SupportsShouldProcess = true)]
public sealed class StopNeonEmulatorCommand : SafeOutputCmdlet
{
    /// <summary>The local Neons to stop. The default is all that this process started.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public NeonEmulator[]? Emulator { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        IReadOnlyList<NeonEmulator> emulators = Emulator ?? EmulatorProcess.Running;
        foreach (NeonEmulator emulator in emulators)
        {
            if (!ShouldProcess(emulator.ToString(), "Stop the local Neon and remove its data"))
                continue;
            Pump pump = new(this);

            // Ended even where the pipeline is being stopped: a process left behind would be worse than ten seconds.
            pump.Await(Task.Run(() => EmulatorProcess.StopAsync(emulator, pump, default)));
            if (SessionStore.Current is { } session && session.BaseUri == emulator.Uri)
                SessionStore.Set(null);
        }
    }
}
