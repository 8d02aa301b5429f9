using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Roles;

/// <summary>Deletes PostgreSQL roles from a branch.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonRole))]
public sealed class RemoveNeonRoleCommand : BranchRemoveCmdlet
{
    /// <summary>The roles, by name, or role objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("RoleName", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<RoleNoun>))]
    public NeonRoleReference[] Role { get; set; } = [];

    private protected override void Process() => ForEach(Role, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        Act(
            $"{reference} on {branch.Place}{Losses.OfRole(branch, reference.Key, reference.Source?.BaseObject as NeonRole)}",
            "Delete role",
            () => Send(RoleApi.Delete(branch, reference.Key)).ResultIn(branch));
    });
}
