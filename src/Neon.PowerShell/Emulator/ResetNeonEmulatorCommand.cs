using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Files;
using Neon.Runtime;

namespace Neon.Emulator;

/// <summary>Removes everything from a local Neon, including its faults and its log, and optionally loads a seed. Use it to get a fresh state between tests.</summary>
[Cmdlet(VerbsCommon.Reset, "NeonEmulator", SupportsShouldProcess = true)]
public sealed class ResetNeonEmulatorCommand : NeonCmdlet
{
    /// <summary>A seed file to load afterwards, as for Start-NeonEmulator. By default, the local Neon is empty.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [FilePath]
    public string? Seed { get; set; }

    private protected override void Process()
    {
        object? seed = Seed is null ? null : SeedFile.Read(TextFiles.Resolve(this, Seed), StopToken);
        if (!Approve(CurrentSession.BaseUri.Authority, "Remove everything from the local Neon"))
            return;
        Send(EmulatorApi.Reset(seed));
    }
}
