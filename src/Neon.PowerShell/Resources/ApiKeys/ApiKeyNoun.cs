using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.ApiKeys;

/// <summary>What an API key is: the user's own, or one of an organization.</summary>
internal sealed class ApiKeyNoun : Noun<NeonApiKey, AccountScope>
{
    /// <inheritdoc />
    public override string Name => "API key";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonApiKey>> List(AccountScope scope) => ApiKeyApi.List(scope);

    /// <inheritdoc />
    public override Offer Offer(NeonApiKey item) => new(item.Name, ((INamed)item).Id, $"{item.Id}, created by {item.CreatedBy}");

    /// <inheritdoc />
    protected override NeonApiKey Place(NeonApiKey item, AccountScope scope)
    {
        item.OrgId = scope.OrgId;
        return item;
    }
}
