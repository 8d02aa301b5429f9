using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Snapshots;

/// <summary>Deletes snapshots.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonSnapshot", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonSnapshot))]
public sealed class RemoveNeonSnapshotCommand : RemoveCmdlet
{
    /// <summary>The snapshots, by name or id, or snapshot objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("SnapshotId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<SnapshotNoun>))]
    public NeonSnapshotReference[] Snapshot { get; set; } = [];

    private protected override void Process() => ForEach(Snapshot, reference =>
    {
        ProjectScope project = new(Resolve.ProjectId(Project, reference));
        NeonSnapshot snapshot = new SnapshotNoun().In(this, project).FindOne(reference);
        Act($"{snapshot.Name} ({snapshot.Id}) in project {project.ProjectId}{Losses.OfSnapshot(snapshot)}", "Delete snapshot", () =>
        {
            snapshot.Operations = Send(SnapshotApi.Delete(project.ProjectId, snapshot.Id))?.Operations;
            return snapshot;
        });
    });
}
