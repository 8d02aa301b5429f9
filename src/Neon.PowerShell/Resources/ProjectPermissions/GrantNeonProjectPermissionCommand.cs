using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.ProjectPermissions;

/// <summary>Shares a project with users, by their e-mail addresses.</summary>
[Cmdlet(VerbsSecurity.Grant, "NeonProjectPermission", SupportsShouldProcess = true)]
[OutputType(typeof(NeonProjectPermission))]
public sealed class GrantNeonProjectPermissionCommand : ProjectCmdlet
{
    /// <summary>The e-mail addresses of the users, 1 to 256 characters each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NewName]
    [Alias("GrantedToEmail")]
    [ValidateLength(1, 256)]
    [ApiMember("email")]
    [FreeText]
    public string[] Email { get; set; } = [];

    private protected override void Process()
    {
        foreach (string email in Email)
        {
            Guard(email, () =>
            {
                ProjectScope project = new(Resolve.ProjectId(Project));
                if (!Approve($"{email} in project {project.ProjectId}", "Grant project permission"))
                    return;
                WriteObject(Placed.In(Send(ProjectPermissionApi.Grant(project.ProjectId, new RequestBody().Set("email", email))), project));
            });
        }
    }
}
