using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Runtime;

namespace Neon.Resources.ProjectMembers;

/// <summary>Removes the role that members have in a project. They stay in the organization, and keep what their role there permits.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonProjectMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonProjectMember))]
public sealed class RemoveNeonProjectMemberCommand : ProjectMemberCmdlet, IForced, IPassesThru
{
    /// <summary>Allows you to remove your own role, after which you may no longer have access to the project.</summary>
    [Parameter]
    [ApiQuery("confirm_self_lockout")]
    [Switch]
    public SwitchParameter ConfirmSelfLockout { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => ForEach(Member, reference =>
        Change(reference, "Remove project role", (project, id) => ProjectMemberApi.RemoveRole(project.ProjectId, id).With(GivenQuery)));
}
