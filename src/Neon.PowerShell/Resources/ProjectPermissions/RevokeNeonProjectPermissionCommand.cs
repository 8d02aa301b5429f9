using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.ProjectPermissions;

/// <summary>Ends the access of users that a project is shared with.</summary>
[Cmdlet(VerbsSecurity.Revoke, "NeonProjectPermission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonProjectPermission))]
public sealed class RevokeNeonProjectPermissionCommand : ForcedProjectCmdlet
{
    /// <summary>The permissions, by e-mail address or id, or permission objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("PermissionId", "Email", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectPermissionNoun>))]
    public NeonProjectPermissionReference[] Permission { get; set; } = [];

    private protected override void Process() => ForEach(Permission, reference =>
    {
        ProjectScope project = new(Resolve.ProjectId(Project, reference));
        NeonProjectPermission permission = new ProjectPermissionNoun().In(this, project).FindOne(reference);
        Act($"{permission.GrantedToEmail} ({permission.Id}) in project {project.ProjectId}", "Revoke project permission", () => Placed.In(Send(ProjectPermissionApi.Revoke(project.ProjectId, permission.Id)), project));
    });
}
