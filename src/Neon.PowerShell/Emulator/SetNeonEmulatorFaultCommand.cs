using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Runtime;

namespace Neon.Emulator;

/// <summary>
/// Lets chosen requests to a local Neon go wrong, to see what a script makes of it. What is set later counts first;
/// Clear-NeonEmulatorFault and Reset-NeonEmulator take it away.
/// </summary>
[Cmdlet(VerbsCommon.Set, "NeonEmulatorFault", SupportsShouldProcess = true)]
public sealed class SetNeonEmulatorFaultCommand : NeonCmdlet
{
    /// <summary>The status of the answer, 400 to 599, for example 423, 429 or 503.</summary>
    [Parameter(Position = 0)]
    [Number]
    [ValidateRange(400, 599)]
    [ApiMember("status")]
    public int Status { get; set; }

    /// <summary>What happens instead of an answer of the service.</summary>
    [Parameter]
    public NeonEmulatorFaultKind Kind { get; set; }

    /// <summary>The path below the API's address, with * for anything, for example <c>projects/*/branches</c>; <c>sql</c> is SQL over HTTP. Without it every path.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("path")]
    public string? Path { get; set; }

    /// <summary>The HTTP method; without it every one.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    [ApiMember("method")]
    public string? Method { get; set; }

    /// <summary>The API's name of the operation, for example <c>createProjectBranch</c>; without it every one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("operation_id")]
    public string? OperationId { get; set; }

    /// <summary>The message of the answer.</summary>
    [Parameter]
    [ApiMember("message")]
    public string? Message { get; set; }

    /// <summary>The answer says to come back after so many seconds (Retry-After), 0 to 86400.</summary>
    [Parameter]
    [Number]
    [ValidateRange(0, 86400)]
    [ApiMember("retry_after_seconds")]
    public int RetryAfterSec { get; set; }

    /// <summary>How often it happens, at least once; without it always.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    [ApiMember("times")]
    public int Times { get; set; }

    /// <summary>How likely it is for each request, 0 to 1.</summary>
    [Parameter]
    [Number]
    [ValidateRange(0.0, 1.0)]
    [ApiMember("probability")]
    public double Probability { get; set; } = 1;

    /// <summary>How long it lasts, for example <c>30s</c>; without it until it is cleared.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? For { get; set; }

    private protected override void Process()
    {
        if (Kind == NeonEmulatorFaultKind.Status && !IsGiven(nameof(Status)))
            throw NeonErrors.InvalidArgument("Give -Status, or another -Kind of fault.");
        RequestBody body = GivenBody.Set("kind", Kind.ToString().ToLowerInvariant()).SetIfAny("seconds", For?.TotalSeconds);
        if (Approve($"{Method ?? "*"} {OperationId ?? Path ?? "*"}", "Let requests go wrong"))
            Send(EmulatorApi.SetFault(body));
    }
}
