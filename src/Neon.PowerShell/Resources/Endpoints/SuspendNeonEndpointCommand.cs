using System.Management.Automation;
using Neon.Api;

namespace Neon.Commands.Endpoints;

/// <summary>Suspends computes; connections to them are dropped, and the next one starts them again.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "NeonEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(NeonEndpoint))]
public sealed class SuspendNeonEndpointCommand : EndpointStateCmdlet
{
    private protected override string Action => "Suspend compute";

    private protected override ApiRequest<EndpointAnswer> Request(EndpointScope endpoint) => EndpointApi.Suspend(endpoint);
}
