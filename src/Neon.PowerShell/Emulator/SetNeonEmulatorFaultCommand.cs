using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Runtime;

namespace Neon.Emulator;

/// <summary>
/// Makes selected requests to a local Neon fail, to test how a script handles it. Of several faults, the latest applies
/// first. Clear-NeonEmulatorFault and Reset-NeonEmulator remove faults.
/// </summary>
[Cmdlet(VerbsCommon.Set, "NeonEmulatorFault", SupportsShouldProcess = true)]
public sealed class SetNeonEmulatorFaultCommand : NeonCmdlet
{
    /// <summary>The status of the response, from 400 to 599, for example 423, 429 or 503.</summary>
    [Parameter(Position = 0)]
    [Number]
    [ValidateRange(400, 599)]
    [ApiMember("status")]
    public int Status { get; set; }

    /// <summary>What happens instead of a normal response.</summary>
    [Parameter]
    public NeonEmulatorFaultKind Kind { get; set; }

    /// <summary>The path below the address of the API, with <c>*</c> as a wildcard, for example <c>projects/*/branches</c>. Use <c>sql</c> for SQL over HTTP. The default is every path.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("path")]
    [FreeText]
    public string? Path { get; set; }

    /// <summary>The HTTP method. The default is every method.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    [ApiMember("method")]
    public string? Method { get; set; }

    /// <summary>The name of the operation in the API, for example <c>createProjectBranch</c>. The default is every operation.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("operation_id")]
    [FreeText]
    public string? OperationId { get; set; }

    /// <summary>The message of the response.</summary>
    [Parameter]
    [ApiMember("message")]
    [FreeText]
    public string? Message { get; set; }

    /// <summary>The number of seconds in the Retry-After header of the response, from 0 to 86400.</summary>
    [Parameter]
    [Number]
    [ValidateRange(0, 86400)]
    [ApiMember("retry_after_seconds")]
    public int RetryAfterSec { get; set; }

    /// <summary>The number of requests that fail, at least 1. By default, every matching request fails.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    [ApiMember("times")]
    public int Times { get; set; }

    /// <summary>The probability that a matching request fails, from 0 to 1.</summary>
    [Parameter]
    [Number(AllowDecimals = true)]
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
            throw NeonErrors.InvalidArgument("Specify -Status, or another -Kind.");
        RequestBody body = GivenBody.Set("kind", Kind.ToString().ToLowerInvariant()).SetIfAny("seconds", For?.TotalSeconds);
        if (Approve($"{Method ?? "*"} {OperationId ?? Path ?? "*"}", "Inject faults into requests"))
            Send(EmulatorApi.SetFault(body));
    }
}
