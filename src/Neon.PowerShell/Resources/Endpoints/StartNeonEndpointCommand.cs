using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.Endpoints;

/// <summary>Starts computes. A connection also starts a compute.</summary>
[Cmdlet(VerbsLifecycle.Start, "NeonEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(NeonEndpoint))]
public sealed class StartNeonEndpointCommand : EndpointStateCmdlet
{
    private protected override string Action => "Start compute";

    private protected override ApiRequest<Answer<NeonEndpoint>> Request(EndpointScope endpoint) => EndpointApi.Start(endpoint);
}
