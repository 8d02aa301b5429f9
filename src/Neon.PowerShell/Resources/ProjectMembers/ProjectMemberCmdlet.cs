using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.ProjectMembers;

/// <summary>The base of cmdlets that change what members may do in a project.</summary>
public abstract class ProjectMemberCmdlet : ProjectCmdlet
{
    /// <summary>The members, by e-mail address or id, or member objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("MemberId", "Email", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectMemberNoun>))]
    public NeonProjectMemberReference[] Member { get; set; } = [];

    /// <summary>Changes the role of one member, and warns where the service says that secrets should follow.</summary>
    private protected void Change(NeonProjectMemberReference reference, string action, Func<ProjectScope, string, ApiRequest<NeonProjectMember>> request)
    {
        ProjectScope project = new(Resolve.ProjectId(Project, reference));
        ProjectMemberNoun noun = new();
        string id = reference.Id ?? (noun.IsId(reference.Text!) ? reference.Text! : noun.In(this, project).FindOne(reference).MemberId);
        Act($"{reference.Describe(id)} in project {project.ProjectId}", action, () =>
        {
            NeonProjectMember changed = Placed.In(Send(request(project, NeonId.Check(id))), project);
            if (changed.CredentialRotationRecommended == true)
                WriteWarning($"{changed} may know passwords of project {project.ProjectId}. Change them with Reset-NeonRolePassword.");
            if (changed.OrgApiKeyRotationRecommended == true)
                WriteWarning($"{changed} created API keys for project {project.ProjectId}. Replace them with New-NeonApiKey and Revoke-NeonApiKey.");
            return changed;
        });
    }
}
