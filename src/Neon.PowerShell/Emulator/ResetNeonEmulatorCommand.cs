using System.Management.Automation;
using Neon.Api;
using Neon.Completion;
using Neon.Files;
using Neon.Runtime;

namespace Neon.Emulator;

/// <summary>Takes everything out of a local Neon, faults and the log included, and fills it anew: for a fresh state between tests.</summary>
[Cmdlet(VerbsCommon.Reset, "NeonEmulator", SupportsShouldProcess = true)]
public sealed class ResetNeonEmulatorCommand : NeonCmdlet
{
    /// <summary>A file with what is to be there afterwards, as Start-NeonEmulator takes it; without it nothing.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Seed { get; set; }

    private protected override void Process()
    {
        object? seed = Seed is null ? null : SeedFile.Read(TextFiles.Resolve(this, Seed), StopToken);
        if (!Approve(CurrentSession.BaseUri.Authority, "Remove everything from the local Neon"))
            return;
        Send(EmulatorApi.Reset(seed));
        Completions.Forget();
    }
}
