using System.Management.Automation;
using Neon.Api;
using Neon.Runtime;

namespace Neon.Emulator;

/// <summary>Removes all faults that Set-NeonEmulatorFault set.</summary>
[Cmdlet(VerbsCommon.Clear, "NeonEmulatorFault", SupportsShouldProcess = true)]
public sealed class ClearNeonEmulatorFaultCommand : NeonCmdlet
{
    private protected override void Process()
    {
        if (Approve(CurrentSession.BaseUri.Authority, "Clear all faults"))
            Send(EmulatorApi.ClearFaults());
    }
}
