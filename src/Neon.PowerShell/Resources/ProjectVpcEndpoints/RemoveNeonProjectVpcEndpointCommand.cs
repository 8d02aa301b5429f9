using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.ProjectVpcEndpoints;

/// <summary>Removes VPC endpoints that a project is restricted to. With the last one, the project accepts connections from elsewhere again.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonProjectVpcEndpoint", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonProjectVpcEndpoint))]
public sealed class RemoveNeonProjectVpcEndpointCommand : ForcedProjectCmdlet
{
    /// <summary>The VPC endpoints, by id or label, or objects of Get-NeonProjectVpcEndpoint. Other objects are rejected.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("VpcEndpointId", "Label", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectVpcEndpointNoun>))]
    public NeonProjectVpcEndpointReference[] VpcEndpoint { get; set; } = [];

    private protected override void Process() => ForEach(VpcEndpoint, reference =>
    {
        ProjectScope project = new(Resolve.ProjectId(Project, reference));
        NeonProjectVpcEndpoint endpoint = new ProjectVpcEndpointNoun().In(this, project).FindOne(reference);
        ActOn(endpoint, $"{endpoint.VpcEndpointId} of project {project.ProjectId}", "Remove VPC endpoint restriction", () => ProjectVpcEndpointApi.Delete(project.ProjectId, endpoint.VpcEndpointId));
    });
}
