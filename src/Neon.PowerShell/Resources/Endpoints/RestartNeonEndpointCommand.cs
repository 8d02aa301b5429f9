using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.Endpoints;

/// <summary>Restarts computes. Connections to them are dropped.</summary>
[Cmdlet(VerbsLifecycle.Restart, "NeonEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(NeonEndpoint))]
public sealed class RestartNeonEndpointCommand : EndpointStateCmdlet
{
    private protected override string Action => "Restart compute";

    private protected override ApiRequest<Answer<NeonEndpoint>> Request(EndpointScope endpoint) => EndpointApi.Restart(endpoint);
}
