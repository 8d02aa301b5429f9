using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Loading;
using Neon.Runtime;
using Neon.Session;

namespace Neon.Connection;

/// <summary>
/// Walks the way of a request, through proxy, DNS, TCP and TLS to the key and the clock, and says which step fails. It
/// works without a session too, and writes no error: what failed is in the answer.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "NeonConnection")]
[OutputType(typeof(NeonConnectionCheck), typeof(bool))]
public sealed class TestNeonConnectionCommand : NeonCmdlet
{
    /// <summary>How long a step may take, in seconds, 1 to 300.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 300)]
    public int TimeoutSec { get; set; } = 10;

    /// <summary>Writes only whether no step failed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    // Whoever has no session wants to know what else is wrong.
    private protected override void Begin()
    {
    }

    private protected override void Process()
    {
        SenderOptions options = SessionOrNull is { } session
            ? session.OptionsWith(TimeSpan.FromSeconds(TimeoutSec))
            : new SenderOptions { BaseUri = BaseAddress.FromEnvironment(), ApiKey = () => throw ApiErrors.NoKey(), RequestTimeout = TimeSpan.FromSeconds(TimeoutSec) };
        IReadOnlyList<NeonConnectionCheck> checks = Await((_, cancellation) => ClientLoader.Client.DiagnoseAsync(options, cancellation));
        if (Quiet)
            WriteObject(!checks.Any(check => check.Status == NeonCheckStatus.Failed));
        else
            WriteObject(checks, enumerateCollection: true);
    }
}
