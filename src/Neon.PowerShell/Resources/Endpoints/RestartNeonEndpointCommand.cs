using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.Endpoints;

/// <summary>Restarts computes: suspends them at once, connections dropped, and starts them again.</summary>
[Cmdlet(VerbsLifecycle.Restart, "NeonEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(NeonEndpoint))]
public sealed class RestartNeonEndpointCommand : EndpointStateCmdlet
{
    private protected override string Action => "Restart compute";

    private protected override ApiRequest<Answer<NeonEndpoint>> Request(EndpointScope endpoint) => EndpointApi.Restart(endpoint);
}
