using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.CustomDomains;

/// <summary>What a custom domain is; its name is its id.</summary>
internal sealed class CustomDomainNoun : Noun<NeonCustomDomain, BranchScope>
{
    /// <inheritdoc />
    public override string Name => "custom domain";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonCustomDomain>> List(BranchScope scope) => CustomDomainApi.List(scope);

    /// <inheritdoc />
    public override Offer Offer(NeonCustomDomain item) => new(item.Domain, item.Domain, $"{item.EntityType} {item.EntityId}, {item.Status}");
}
