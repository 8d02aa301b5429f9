using System;
using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.VpcEndpoints;

/// <summary>What a VPC endpoint is: it is in a region of an organization; the name is the label.</summary>
internal sealed class VpcEndpointNoun : Noun<NeonVpcEndpoint, OrganizationScope>
{
    /// <summary>The region; null for all.</summary>
    public string? RegionId { get; init; }

    /// <inheritdoc />
    public override string Name => "VPC endpoint";

    /// <inheritdoc />
    protected override bool HasGet => RegionId is not null;

    /// <inheritdoc />
    public override bool IsId(string text) => text.StartsWith("vpce-", StringComparison.Ordinal);

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonVpcEndpoint>> List(OrganizationScope scope) => VpcEndpointApi.List(scope.OrganizationId, RegionId);

    /// <inheritdoc />
    public override NeonVpcEndpoint Get(NeonCmdlet cmdlet, OrganizationScope scope, string id) => cmdlet.Send(VpcEndpointApi.Get(scope.OrganizationId, RegionId!, id));

    /// <inheritdoc />
    public override Offer Offer(NeonVpcEndpoint item) => new(item.VpcEndpointId, item.VpcEndpointId, string.IsNullOrEmpty(item.RegionId) ? item.Label : $"{item.Label}, in {item.RegionId}");

    /// <inheritdoc />
    protected override NeonVpcEndpoint Place(NeonVpcEndpoint item, OrganizationScope scope)
    {
        item.OrgId = scope.OrganizationId;
        if (RegionId is not null)
            item.RegionId = RegionId;
        return item;
    }
}
