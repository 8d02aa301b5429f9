using System.Management.Automation;
using Neon.Api;
using Neon.Scopes;

namespace Neon.Resources.Endpoints;

/// <summary>The base of the cmdlets that start, suspend and restart computes.</summary>
public abstract class EndpointStateCmdlet : ActionCmdlet
{
    /// <summary>The computes, by id or name, or compute objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("EndpointId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<EndpointNoun>))]
    public NeonEndpointReference[] Endpoint { get; set; } = [];

    /// <summary>What is done, for the question.</summary>
    private protected abstract string Action { get; }

    /// <summary>What does it.</summary>
    private protected abstract ApiRequest<Answer<NeonEndpoint>> Request(EndpointScope endpoint);

    private protected override void Process() => ForEach(Endpoint, reference =>
    {
        EndpointScope endpoint = EndpointNoun.Find(Resolve, Project, reference);
        Act(
            $"{endpoint.EndpointId} in project {endpoint.ProjectId}",
            Action,
            () => Send(Request(endpoint)).Required(),
            _ => new EndpointNoun().Get(this, new ProjectScope(endpoint.ProjectId), endpoint.EndpointId));
    });
}
