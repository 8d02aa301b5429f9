using System;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.OrganizationMembers;

/// <summary>What a member of an organization is; the name is the e-mail address.</summary>
internal sealed class OrganizationMemberNoun : Noun<NeonOrganizationMember, OrganizationScope>
{
    /// <inheritdoc />
    public override string Name => "organization member";

    /// <inheritdoc />
    public override bool IsId(string text) => Guid.TryParseExact(text, "D", out _);

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonOrganizationMember>> List(OrganizationScope scope) => OrganizationMemberApi.List(scope.OrganizationId);

    /// <inheritdoc />
    public override NeonOrganizationMember Get(NeonCmdlet cmdlet, OrganizationScope scope, string id) =>
        cmdlet.Send(OrganizationMemberApi.Get(scope.OrganizationId, NeonId.Check(id)));

    /// <inheritdoc />
    public override Offer Offer(NeonOrganizationMember item) => new(item.ToString(), item.Id, $"{item.Role}, {item.Id}");

    /// <summary>The member that is to be changed; one whose id is known is not requested.</summary>
    public NeonOrganizationMember FindToChange(NeonCmdlet cmdlet, OrganizationScope scope, NeonOrganizationMemberReference reference)
    {
        if (reference.Source?.BaseObject is NeonOrganizationMember known)
            return known;
        if ((reference.Id ?? (IsId(reference.Text!) ? reference.Text : null)) is { } id)
            return new NeonOrganizationMember { Id = NeonId.Check(id), Email = reference.SourceProperty(nameof(NeonOrganizationMember.Email)), OrgId = scope.OrganizationId };
        return In(cmdlet, scope).FindOne(reference);
    }

    /// <inheritdoc />
    protected override NeonOrganizationMember Place(NeonOrganizationMember item, OrganizationScope scope)
    {
        if (item.OrgId.Length == 0)
            item.OrgId = scope.OrganizationId;
        return item;
    }
}
