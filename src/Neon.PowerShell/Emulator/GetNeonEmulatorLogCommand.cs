using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Runtime;

namespace Neon.Emulator;

/// <summary>Gets the requests that a local Neon was sent, the last 10,000, in the order they ended; those about itself are not among them.</summary>
[Cmdlet(VerbsCommon.Get, "NeonEmulatorLog")]
[OutputType(typeof(NeonEmulatorRequest))]
public sealed class GetNeonEmulatorLogCommand : NeonCmdlet
{
    /// <summary>Only the last so many, at least 1.</summary>
    [Parameter(Position = 0)]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; }

    /// <summary>Forgets them after they were written.</summary>
    [Parameter]
    public SwitchParameter Clear { get; set; }

    private protected override void Process()
    {
        EmulatorLog log = Send(EmulatorApi.Log(IsGiven(nameof(Last)) ? Last : null));
        if (Clear)
            Send(EmulatorApi.ClearLog());
        foreach (NeonEmulatorRequest request in log.Requests)
        {
            request.Path = Redactor.Redact(request.Path);
            request.Query = request.Query is { } query ? Redactor.Redact(query) : null;
            WriteObject(request);
        }
    }
}
