using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.Projects;

/// <summary>Moves projects from one organization to another, up to 400 with one request.</summary>
[Cmdlet(VerbsCommon.Move, "NeonProject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonProject))]
public sealed class MoveNeonProjectCommand : ForcedCmdlet
{
    private readonly Batches<Moved> _batches = new(ProjectTransferApi.MostProjects);
    private string? _destination;

    /// <summary>The projects, by name or id, or project objects. Other objects are rejected.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ProjectId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    [ApiMember("project_ids")]
    public NeonProjectReference[] Project { get; set; } = [];

    /// <summary>The organization to move the projects to, by name or id, or an organization object.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Reference]
    [Alias("DestinationOrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    [ApiMember("destination_org_id")]
    public NeonOrganizationReference? Destination { get; set; }

    private protected override void Process() => ForEach(Project, reference =>
    {
        // What the project says of itself, and not the context: a project is moved from where it is.
        NeonProject project = reference.Source?.BaseObject as NeonProject ?? Send(ProjectApi.Get(Resolve.ProjectId(reference))).Required();
        string source = project.OrgId ?? throw NeonErrors.NotInOrganization(project);
        _destination ??= Resolve.OrgId(Destination)!;
        if (source == _destination)
        {
            WriteWarning($"Project {project.Name} ({project.Id}) was not moved: it is already in organization {Destination!.Describe(_destination)}.");
            if (PassThru && !IsWhatIf)
                WriteObject(project);
        }
        else if (Approve($"{project.Name} ({project.Id}) of organization {source}", $"Move to organization {Destination!.Describe(_destination)}"))
        {
            _batches.Add(source, new Moved(reference, project.Id));
        }
    });

    private protected override void End() => _batches.Send(this, moved => moved.Reference, (source, moved) =>
    {
        RequestBody body = new RequestBody().Set("destination_org_id", _destination).Set("project_ids", moved.Select(each => each.ProjectId).Distinct().ToArray());
        Send(ProjectTransferApi.Transfer(source, body));
        if (!PassThru)
            return;
        foreach (Moved each in moved)
            Guard(each.Reference, () => WriteObject(Send(ProjectApi.Get(each.ProjectId)).Required()));
    });

    private sealed record Moved(NeonProjectReference Reference, string ProjectId);
}
