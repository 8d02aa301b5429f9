using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.OrganizationInvitations;

/// <summary>What an invitation is; the name is the e-mail address.</summary>
internal sealed class OrganizationInvitationNoun : Noun<NeonOrganizationInvitation, OrganizationScope>
{
    /// <inheritdoc />
    public override string Name => "organization invitation";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonOrganizationInvitation>> List(OrganizationScope scope) => OrganizationInvitationApi.List(scope.OrganizationId);

    /// <inheritdoc />
    public override Offer Offer(NeonOrganizationInvitation item) => new(item.Email, item.Id, $"{item.Role}, {item.Id}");

    /// <inheritdoc />
    protected override NeonOrganizationInvitation Place(NeonOrganizationInvitation item, OrganizationScope scope)
    {
        if (item.OrgId.Length == 0)
            item.OrgId = scope.OrganizationId;
        return item;
    }
}
