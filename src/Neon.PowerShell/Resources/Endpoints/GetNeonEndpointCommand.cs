using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Endpoints;

/// <summary>Gets the compute endpoints of a project or of one branch.</summary>
[Cmdlet(VerbsCommon.Get, "NeonEndpoint")]
[OutputType(typeof(NeonEndpoint))]
public sealed class GetNeonEndpointCommand : BranchCmdlet
{
    /// <summary>Ids, names or wildcards; all computes by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("EndpointId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<EndpointNoun>))]
    public NeonEndpointReference[]? Endpoint { get; set; }

    /// <summary>The branch whose computes to get, by name or id, or an object that is on one. The default is all branches of the project.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    private protected override void Process()
    {
        string projectId = Resolve.ProjectId(Project, Branch);
        WriteFound(new EndpointNoun().In(this, Branch is null ? new ProjectScope(projectId) : Resolve.BranchIn(projectId, Branch)), Wanted(Endpoint, new NeonEndpointReference()));
    }
}
