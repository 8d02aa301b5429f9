using System;
using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.ProjectVpcEndpoints;

/// <summary>What a VPC endpoint of a project is; the name is the label.</summary>
internal sealed class ProjectVpcEndpointNoun : Noun<NeonProjectVpcEndpoint, ProjectScope>
{
    /// <inheritdoc />
    public override string Name => "project VPC endpoint";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override bool IsId(string text) => text.StartsWith("vpce-", StringComparison.Ordinal);

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonProjectVpcEndpoint>> List(ProjectScope scope) => ProjectVpcEndpointApi.List(scope.ProjectId);

    /// <inheritdoc />
    public override Offer Offer(NeonProjectVpcEndpoint item) => new(item.VpcEndpointId, item.VpcEndpointId, item.Label);
}
