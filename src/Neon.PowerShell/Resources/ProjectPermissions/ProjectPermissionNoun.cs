using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.ProjectPermissions;

/// <summary>What a project permission is: it is named by the e-mail address that it was granted to.</summary>
internal sealed class ProjectPermissionNoun : Noun<NeonProjectPermission, ProjectScope>
{
    /// <inheritdoc />
    public override string Name => "project permission";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonProjectPermission>> List(ProjectScope scope) => ProjectPermissionApi.List(scope.ProjectId);

    /// <inheritdoc />
    public override Offer Offer(NeonProjectPermission item) => new(item.GrantedToEmail, item.Id, item.Id);
}
