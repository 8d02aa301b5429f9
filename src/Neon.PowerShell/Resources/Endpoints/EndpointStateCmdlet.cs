using System.Management.Automation;
using Neon.Api;
using Neon.Commands.Common;
using Neon.Completion;

namespace Neon.Commands.Endpoints;

/// <summary>The base of the cmdlets that start, suspend and restart computes.</summary>
public abstract class EndpointStateCmdlet : ActionCmdlet
{
    /// <summary>The computes, by id or name, or the computes themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("EndpointId", "Name", "Id")]
    [ArgumentCompleter(typeof(EndpointCompleter))]
    public NeonEndpointReference[] Endpoint { get; set; } = [];

    /// <summary>What is done, for the question.</summary>
    private protected abstract string Action { get; }

    /// <summary>What does it.</summary>
    private protected abstract ApiRequest<EndpointAnswer> Request(EndpointScope endpoint);

    private protected override void Process() => ForEach(Endpoint, reference =>
    {
        EndpointScope endpoint = Resolve.Endpoint(Project, reference);
        Act(
            $"{endpoint.EndpointId} in project {endpoint.ProjectId}",
            Action,
            () => Send(Request(endpoint)).Required(),
            _ => Resolve.Endpoints(endpoint.ProjectId).ById!(endpoint.EndpointId));
    });
}
