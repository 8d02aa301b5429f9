using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.VpcEndpoints;

/// <summary>Assigns a VPC endpoint to an organization, or changes the label of one that is assigned.</summary>
[Cmdlet(VerbsCommon.Set, "NeonVpcEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(NeonVpcEndpoint))]
public sealed class SetNeonVpcEndpointCommand : VpcEndpointChangeCmdlet
{
    /// <summary>The VPC endpoint, by id or label, or a VPC endpoint object. One that is not assigned yet is given by id, with its region.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("VpcEndpointId", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<VpcEndpointNoun>))]
    public NeonVpcEndpointReference? VpcEndpoint { get; set; }

    /// <summary>A label that describes the VPC endpoint.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ApiMember("label")]
    [FreeText]
    public string Label { get; set; } = "";

    private protected override void Process() => ForEach([VpcEndpoint!], reference =>
    {
        reference.CheckKind();
        OrganizationScope scope = Resolve.Organization(Organization);
        NeonVpcEndpoint endpoint = Find(scope, reference);
        Act($"{endpoint.VpcEndpointId} in {endpoint.RegionId} of organization {scope.OrganizationId}", $"Set VPC endpoint with label '{Label}'", () =>
        {
            Send(VpcEndpointApi.Assign(scope.OrganizationId, endpoint.RegionId, endpoint.VpcEndpointId, GivenBody));
            endpoint.Label = Label;
            return endpoint;
        });
    });
}
