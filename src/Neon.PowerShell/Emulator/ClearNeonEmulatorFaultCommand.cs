using System.Management.Automation;
using Neon.Api;
using Neon.Runtime;

namespace Neon.Emulator;

/// <summary>Takes away what Set-NeonEmulatorFault set, all of it.</summary>
[Cmdlet(VerbsCommon.Clear, "NeonEmulatorFault", SupportsShouldProcess = true)]
public sealed class ClearNeonEmulatorFaultCommand : NeonCmdlet
{
    private protected override void Process()
    {
        if (Approve(CurrentSession.BaseUri.Authority, "Clear the faults"))
            Send(EmulatorApi.ClearFaults());
    }
}
