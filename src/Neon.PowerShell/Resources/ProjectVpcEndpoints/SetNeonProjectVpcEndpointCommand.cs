using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Resources.VpcEndpoints;
using Neon.Scopes;

namespace Neon.Resources.ProjectVpcEndpoints;

/// <summary>Restricts a project to a VPC endpoint of its organization, or changes the label of the restriction.</summary>
[Cmdlet(VerbsCommon.Set, "NeonProjectVpcEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(NeonProjectVpcEndpoint))]
public sealed class SetNeonProjectVpcEndpointCommand : ProjectCmdlet
{
    /// <summary>The VPC endpoint, by id, or an object of Get-NeonVpcEndpoint or Get-NeonProjectVpcEndpoint.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("VpcEndpointId", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<VpcEndpointNoun>))]
    public NeonProjectVpcEndpointReference? VpcEndpoint { get; set; }

    /// <summary>A label that describes the VPC endpoint. The default is the label of the piped VPC endpoint.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ApiMember("label")]
    [FreeText]
    public string Label { get; set; } = "";

    private protected override void Process() => ForEach([VpcEndpoint!], reference =>
    {
        // The VPC endpoints of the organization are those that a project can be restricted to.
        reference.CheckKind(nameof(NeonVpcEndpoint));
        ProjectScope project = new(Resolve.ProjectId(Project, reference));
        NeonProjectVpcEndpoint endpoint = new() { VpcEndpointId = reference.Key, Label = Label, ProjectId = project.ProjectId };
        ActOn(
            endpoint,
            $"project {project.ProjectId}", $"Restrict to VPC endpoint {endpoint.VpcEndpointId} with label '{Label}'",
            () => ProjectVpcEndpointApi.Assign(project.ProjectId, endpoint.VpcEndpointId, GivenBody));
    });
}
