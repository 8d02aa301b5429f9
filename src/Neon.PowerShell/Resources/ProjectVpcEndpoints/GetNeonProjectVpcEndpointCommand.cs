using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.ProjectVpcEndpoints;

/// <summary>Gets the VPC endpoints that a project is restricted to.</summary>
[Cmdlet(VerbsCommon.Get, "NeonProjectVpcEndpoint")]
[OutputType(typeof(NeonProjectVpcEndpoint))]
public sealed class GetNeonProjectVpcEndpointCommand : ProjectListCmdlet
{
    /// <summary>The ids, labels or wildcards of the VPC endpoints. The default is all VPC endpoints of the project.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("VpcEndpointId", "Label", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectVpcEndpointNoun>))]
    public NeonProjectVpcEndpointReference[]? VpcEndpoint { get; set; }

    private protected override void Process() =>
        WriteFound(new ProjectVpcEndpointNoun().In(this, new ProjectScope(Resolve.ProjectId(Project))), VpcEndpoint);
}
