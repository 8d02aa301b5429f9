using System;
using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.ProjectMembers;

/// <summary>What a member of a project is; the name is the e-mail address.</summary>
internal sealed class ProjectMemberNoun : Noun<NeonProjectMember, ProjectScope>
{
    /// <inheritdoc />
    public override string Name => "project member";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override bool IsId(string text) => Guid.TryParseExact(text, "D", out _);

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonProjectMember>> List(ProjectScope scope) => ProjectMemberApi.List(scope.ProjectId);

    /// <inheritdoc />
    public override Offer Offer(NeonProjectMember item) => new(item.ToString(), item.MemberId, $"{item.ProjectRole ?? item.OrgRole}, {item.MemberId}");
}
