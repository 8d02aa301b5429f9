using Neon.Api;
using Neon.Completion;
using Neon.Formatting;
using Neon.Runtime;

namespace Neon.Resources.Roles;

/// <summary>What a role is; its name is its id.</summary>
internal sealed class RoleNoun : Noun<NeonRole, BranchScope>
{
    /// <inheritdoc />
    public override string Name => "role";

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonRole>> List(BranchScope scope) => RoleApi.List(scope);

    /// <inheritdoc />
    public override NeonRole Get(NeonCmdlet cmdlet, BranchScope scope, string id) => cmdlet.Send(RoleApi.Get(scope, id)).Required();

    /// <inheritdoc />
    public override Offer Offer(NeonRole item) => new(item.Name, item.Name, item.Protected == true ? "protected" : $"created {ViewText.Date(item.CreatedAt)}");
}
