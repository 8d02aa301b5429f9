using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Resources.Regions;
using Neon.Scopes;

namespace Neon.Resources.VpcEndpoints;

/// <summary>Gets the VPC endpoints of an organization, in one region or in all.</summary>
[Cmdlet(VerbsCommon.Get, "NeonVpcEndpoint")]
[OutputType(typeof(NeonVpcEndpoint))]
public sealed class GetNeonVpcEndpointCommand : OrganizationScopeCmdlet
{
    /// <summary>The ids, labels or wildcards of the VPC endpoints. The default is all VPC endpoints.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("VpcEndpointId", "Label", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<VpcEndpointNoun>))]
    public NeonVpcEndpointReference[]? VpcEndpoint { get; set; }

    /// <summary>The region, for example <c>aws-us-east-2</c>. The default is all regions.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("RegionId")]
    [ArgumentCompleter(typeof(NounCompleter<RegionNoun>))]
    public NeonRegionReference? Region { get; set; }

    /// <summary>The organization, by name or id, or an object that belongs to one. The default is the organization of the context or of the key, or the user's only one.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public override NeonOrganizationReference? Organization { get; set; }

    private protected override void Process()
    {
        OrganizationScope scope = Resolve.Organization(Organization);
        Lookup<NeonVpcEndpoint> endpoints = new VpcEndpointNoun { RegionId = Region?.Key }.In(this, scope);
        if (VpcEndpoint is null)
        {
            WriteFound(endpoints, null);
            return;
        }
        foreach (NeonVpcEndpointReference reference in VpcEndpoint)
        {
            Guard(reference.ToString(), () =>
            {
                foreach (NeonVpcEndpoint endpoint in endpoints.Find(reference))
                    WriteObject(reference.IsPattern ? endpoint : Whole(scope, endpoint));
            });
        }
    }

    // One that is named is shown with its state, which lists leave out.
    private NeonVpcEndpoint Whole(OrganizationScope scope, NeonVpcEndpoint endpoint) =>
        endpoint.State is null ? new VpcEndpointNoun { RegionId = endpoint.RegionId }.In(this, scope).ById!(endpoint.VpcEndpointId) : endpoint;
}
