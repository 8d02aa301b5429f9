using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Projects;

/// <summary>Deletes projects, including all their branches, databases and computes.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonProject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonProject))]
public sealed class RemoveNeonProjectCommand : ForcedCmdlet
{
    /// <summary>The projects, by name or id, or project objects. Other objects are rejected.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ProjectId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public NeonProjectReference[] Project { get; set; } = [];

    private protected override void Process() => ForEach(Project, reference =>
    {
        string projectId = Resolve.ProjectId(reference);
        Act(reference.Describe(projectId) + Losses.OfProject(projectId, reference.Source?.BaseObject as NeonProject), "Delete project", () => Send(ProjectApi.Delete(projectId))?.Item);
    });
}
