using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.VpcEndpoints;

/// <summary>Removes VPC endpoints from an organization. A VPC endpoint that was removed can't be assigned to the organization again.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonVpcEndpoint", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonVpcEndpoint))]
public sealed class RemoveNeonVpcEndpointCommand : VpcEndpointChangeCmdlet, IForced, IPassesThru
{
    /// <summary>The VPC endpoints, by id or label, or VPC endpoint objects. Other objects are rejected.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("VpcEndpointId", "Label", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<VpcEndpointNoun>))]
    public NeonVpcEndpointReference[] VpcEndpoint { get; set; } = [];

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => ForEach(VpcEndpoint, reference =>
    {
        OrganizationScope scope = Resolve.Organization(Organization);
        NeonVpcEndpoint endpoint = Find(scope, reference);
        ActOn(
            endpoint,
            $"{endpoint.VpcEndpointId} in {endpoint.RegionId} of organization {scope.OrganizationId}", "Remove VPC endpoint permanently",
            () => VpcEndpointApi.Delete(scope.OrganizationId, endpoint.RegionId, endpoint.VpcEndpointId));
    });
}
