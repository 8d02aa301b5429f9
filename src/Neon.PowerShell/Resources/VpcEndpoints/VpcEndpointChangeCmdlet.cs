using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Resources.Regions;
using Neon.Scopes;

namespace Neon.Resources.VpcEndpoints;

/// <summary>The base of cmdlets that change the VPC endpoints of an organization.</summary>
public abstract class VpcEndpointChangeCmdlet : OrganizationScopeCmdlet
{
    /// <summary>The region, for example <c>aws-us-east-2</c>. The default is the region of the piped object, or the one in which the organization has the VPC endpoint.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("RegionId")]
    [ArgumentCompleter(typeof(NounCompleter<RegionNoun>))]
    public NeonRegionReference? Region { get; set; }

    /// <summary>The VPC endpoint of a reference; one whose id and region are known is not requested.</summary>
    private protected NeonVpcEndpoint Find(OrganizationScope scope, NeonVpcEndpointReference reference)
    {
        VpcEndpointNoun noun = new() { RegionId = Region?.Key };
        string? id = reference.Id ?? (noun.IsId(reference.Text!) ? reference.Text : null);
        if (id is null || noun.RegionId is null)
            return noun.In(this, scope).FindOne(reference);
        return new NeonVpcEndpoint
        {
            VpcEndpointId = id,
            RegionId = noun.RegionId,
            OrgId = scope.OrganizationId,
            Label = reference.SourceProperty(nameof(NeonVpcEndpoint.Label)) ?? "",
        };
    }
}
