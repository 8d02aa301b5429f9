using System.Management.Automation;
using Neon.Api;
using Neon.Commands.Common;
using Neon.Completion;
using Neon.Errors;

namespace Neon.Commands.Projects;

/// <summary>Deletes projects with all their branches, databases and computes.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonProject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonProject))]
public sealed class RemoveNeonProjectCommand : NeonCmdlet
{
    /// <summary>The projects, by name or id, or the projects themselves. An object that is only in a project is refused.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("ProjectId", "Name", "Id")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public NeonProjectReference[] Project { get; set; } = [];

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the deleted project.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        foreach (NeonProjectReference reference in Project)
            Guard(reference, () => Remove(reference));
    }

    private void Remove(NeonProjectReference reference)
    {
        // Get-NeonBranch old | Remove-NeonProject would take the other branches along.
        if (reference.OtherKind() is { } kind)
            throw NeonErrors.WrongKind(kind, reference);
        string projectId = Resolve.ProjectId(reference);
        if (!Approve(reference.Describe(projectId), "Delete project", Force))
            return;
        NeonProject? removed = Send(ProjectApi.Delete(projectId))?.Result();
        NeonCompleter.Forget();
        if (removed is not null && PassThru)
            WriteObject(removed);
    }
}
