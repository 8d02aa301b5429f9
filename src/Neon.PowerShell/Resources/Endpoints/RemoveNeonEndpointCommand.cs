using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Endpoints;

/// <summary>Deletes compute endpoints. Connections to them are dropped; the data of their branches stays.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonEndpoint", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonEndpoint))]
public sealed class RemoveNeonEndpointCommand : RemoveCmdlet
{
    /// <summary>The computes, by id or name, or compute objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("EndpointId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<EndpointNoun>))]
    public NeonEndpointReference[] Endpoint { get; set; } = [];

    private protected override void Process() => ForEach(Endpoint, reference =>
    {
        EndpointScope endpoint = EndpointNoun.Find(Resolve, Project, reference);
        Act(
            $"{endpoint.EndpointId} in project {endpoint.ProjectId}{Losses.OfCompute(endpoint, reference.Source?.BaseObject as NeonEndpoint)}",
            "Delete compute",
            () => Send(EndpointApi.Delete(endpoint))?.Item);
    });
}
