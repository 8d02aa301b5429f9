using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.Endpoints;

/// <summary>Suspends computes. Connections to them are dropped, and the next connection starts them again.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "NeonEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(NeonEndpoint))]
public sealed class SuspendNeonEndpointCommand : EndpointStateCmdlet
{
    private protected override string Action => "Suspend compute";

    private protected override ApiRequest<Answer<NeonEndpoint>> Request(EndpointScope endpoint) => EndpointApi.Suspend(endpoint);
}
