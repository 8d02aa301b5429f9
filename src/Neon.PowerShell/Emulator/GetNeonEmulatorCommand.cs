using System.Management.Automation;
using Neon.Runtime;

namespace Neon.Emulator;

/// <summary>Gets the local Neons that this process started and that still run.</summary>
[Cmdlet(VerbsCommon.Get, "NeonEmulator")]
[OutputType(typeof(NeonEmulator))]
public sealed class GetNeonEmulatorCommand : SafeOutputCmdlet
{
    /// <inheritdoc />
    protected override void ProcessRecord() => WriteObject(EmulatorProcess.Running, enumerateCollection: true);
}
