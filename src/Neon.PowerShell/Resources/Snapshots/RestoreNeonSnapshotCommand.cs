using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Resources.Branches;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.Snapshots;

/// <summary>
/// Restores a snapshot to a new branch. Complete-NeonRestore then replaces the original with that branch; -Finalize does
/// both at once.
/// </summary>
[Cmdlet(VerbsData.Restore, "NeonSnapshot", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonBranch), typeof(Job))]
public sealed class RestoreNeonSnapshotCommand : ProjectChangeCmdlet, IForced, IRunsAsJob
{
    /// <summary>The snapshot, by name or id, or a snapshot object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("SnapshotId", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<SnapshotNoun>))]
    public NeonSnapshotReference? Snapshot { get; set; }

    /// <summary>The name of the new branch, 1 to 256 characters. By default, the service chooses a name.</summary>
    [Parameter(Position = 1)]
    [Alias("Name")]
    [ValidateLength(1, 256)]
    [ApiMember("name")]
    [FreeText]
    public string? NewBranch { get; set; }

    /// <summary>The branch that the new branch replaces, by name or id. The default is the branch that the snapshot was taken of.</summary>
    [Parameter]
    [Reference]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    [ApiMember("target_branch_id")]
    public NeonBranchReference? TargetBranch { get; set; }

    /// <summary>Replaces the target branch at once: the new branch gets its name and computes, and the target branch gets another name.</summary>
    [Parameter]
    [ApiMember("finalize_restore")]
    [Switch]
    public SwitchParameter Finalize { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter AsJob { get; set; }

    private protected override void Process() => ForEach([Snapshot!], reference =>
    {
        ProjectScope project = new(Resolve.ProjectId(Project, reference));
        NeonSnapshot snapshot = new SnapshotNoun().In(this, project).FindOne(reference);
        RequestBody body = GivenBody;
        if (TargetBranch is not null)
            body.Set("target_branch_id", Resolve.BranchIn(project.ProjectId, TargetBranch).BranchId);
        string target = TargetBranch?.ToString() ?? snapshot.SourceBranchId ?? "its source";
        Act(
            $"{snapshot.Name} ({snapshot.Id}) in project {project.ProjectId}",
            Finalize ? $"Restore snapshot and replace branch {target}" : "Restore snapshot to a new branch",
            () => Send(SnapshotApi.Restore(project.ProjectId, snapshot.Id, body)).Required(),
            made => MadeBranch.UpToDate(this, made));
    });
}
