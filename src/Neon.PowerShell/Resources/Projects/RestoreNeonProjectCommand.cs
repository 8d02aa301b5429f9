using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Projects;

/// <summary>Recovers deleted projects, including their branches, computes and settings.</summary>
[Cmdlet(VerbsData.Restore, "NeonProject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonProject))]
public sealed class RestoreNeonProjectCommand : ForcedCmdlet
{
    /// <summary>The deleted projects, by name or id, or project objects, which <c>Get-NeonProject -Recoverable</c> returns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ProjectId", "Name", "Id")]
    [FreeText]
    public NeonProjectReference[] Project { get; set; } = [];

    private protected override void Process() => ForEach(Project, reference =>
    {
        string projectId = reference.Id is { } id ? NeonId.Check(id) : Deleted().FindOne(reference).Id;
        Act(reference.Describe(projectId), "Recover deleted project", () => Send(ProjectApi.Recover(projectId)).Required());
    });

    // A project that lives may have the name by now, and is not what is brought back.
    private Lookup<NeonProject> Deleted() => new ProjectSearch(this, Request) { OrgId = Resolve.OrgId(null), HasGet = false }
        .Lookup().Only(_ => true, "among the deleted projects");

    private static ApiRequest<ProjectPage> Request(string? orgId) =>
        ProjectApi.List().With("limit", ProjectApi.LargestPage).With("recoverable", true).With("org_id", orgId);
}
