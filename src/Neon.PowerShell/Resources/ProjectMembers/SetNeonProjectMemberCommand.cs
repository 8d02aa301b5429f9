using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;

namespace Neon.Resources.ProjectMembers;

/// <summary>Gives members of an organization a role in one of its projects.</summary>
[Cmdlet(VerbsCommon.Set, "NeonProjectMember", SupportsShouldProcess = true)]
[OutputType(typeof(NeonProjectMember))]
public sealed class SetNeonProjectMemberCommand : ProjectMemberCmdlet
{
    /// <summary>The role in the project: <c>viewer</c>, <c>editor</c> or <c>admin</c>. Other values are passed to the service.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [KnownValues("viewer", "editor", "admin")]
    [ValidateNotNullOrEmpty]
    [ApiMember("role")]
    public string Role { get; set; } = "";

    /// <summary>Allows you to give yourself a role that can do less than your present one.</summary>
    [Parameter]
    [ApiQuery("confirm_self_demotion")]
    [Switch]
    public SwitchParameter ConfirmSelfDemotion { get; set; }

    private protected override void Process() => ForEach(Member, reference =>
    {
        // The members of the organization are the same people.
        reference.CheckKind(nameof(NeonOrganizationMember));
        Change(reference, $"Set project role to {Role}", (project, id) => ProjectMemberApi.SetRole(project.ProjectId, id, GivenBody).With(GivenQuery));
    });
}
