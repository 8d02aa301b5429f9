using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Endpoints;

/// <summary>The base of the cmdlets that start, suspend and restart computes.</summary>
public abstract class EndpointStateCmdlet : ActionCmdlet
{
    /// <summary>The computes, by id or name, or compute objects. If you omit this parameter, the cmdlet uses the computes of the branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("EndpointId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<EndpointNoun>))]
    public NeonEndpointReference[]? Endpoint { get; set; }

    /// <summary>The branch whose computes are intended, by name or id, or a piped branch. That of the context is not taken.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public NeonBranchReference? Branch { get; set; }

    /// <summary>What is done, for the question.</summary>
    private protected abstract string Action { get; }

    /// <summary>What does it.</summary>
    private protected abstract ApiRequest<Answer<NeonEndpoint>> Request(EndpointScope endpoint);

    private protected override void Process()
    {
        if (Endpoint is null)
            Guard(Branch, () => Change(null));
        else
            ForEach(Endpoint, Change);
    }

    private void Change(NeonEndpointReference? reference)
    {
        foreach (EndpointScope endpoint in BranchEndpoints.Find(this, Resolve, Project, Branch, reference))
        {
            Act(
                $"{endpoint.EndpointId} in project {endpoint.ProjectId}",
                Action,
                () => Send(Request(endpoint)).Required(),
                _ => new EndpointNoun().Get(this, new ProjectScope(endpoint.ProjectId), endpoint.EndpointId));
        }
    }
}
