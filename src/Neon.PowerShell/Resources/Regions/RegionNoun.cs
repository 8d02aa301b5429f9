using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.Regions;

/// <summary>What a region is; its name is its id.</summary>
internal sealed class RegionNoun : Noun<NeonRegion, AccountScope>
{
    /// <inheritdoc />
    public override string Name => "region";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonRegion>> List(AccountScope scope) => RegionApi.List(scope.OrgId);

    /// <inheritdoc />
    public override Offer Offer(NeonRegion item) => new(item.RegionId, item.RegionId, item.Name);
}
