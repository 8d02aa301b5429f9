using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Runtime;

namespace Neon.Emulator;

/// <summary>Gets the last 10,000 requests that a local Neon received, in the order they ended. Requests that control the local Neon are not included.</summary>
[Cmdlet(VerbsCommon.Get, "NeonEmulatorLog")]
[OutputType(typeof(NeonEmulatorRequest))]
public sealed class GetNeonEmulatorLogCommand : NeonCmdlet
{
    /// <summary>The maximum number of requests to get, newest last; at least 1.</summary>
    [Parameter(Position = 0)]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; }

    /// <summary>Clears the log after writing it.</summary>
    [Parameter]
    [Switch]
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
