using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Projects;

/// <summary>Changes the name and the settings of a project. Settings that are not specified stay as they are.</summary>
[Cmdlet(VerbsCommon.Set, "NeonProject", SupportsShouldProcess = true)]
[OutputType(typeof(NeonProject))]
public sealed class SetNeonProjectCommand : ProjectSettingsCmdlet
{
    /// <summary>The project, by name or id, or a project object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ProjectId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public NeonProjectReference? Project { get; set; }

    /// <summary>The new name, 1 to 256 characters.</summary>
    [Parameter]
    [ValidateLength(1, 256)]
    [ApiMember("project.name")]
    [FreeText]
    public string? NewName { get; set; }

    private protected override void Process()
    {
        RequestBody body = GivenBody;
        if (body.Count == 0)
            throw NeonErrors.InvalidArgument("Nothing to change: specify -NewName or a setting.");
        Project!.CheckKind();
        string projectId = Resolve.ProjectId(Project);
        if (!Approve(Project.Describe(projectId), "Update project"))
            return;
        NeonProject project = Send(ProjectApi.Update(projectId, body)).Required();
        WriteObject(Finish(project));
    }
}
