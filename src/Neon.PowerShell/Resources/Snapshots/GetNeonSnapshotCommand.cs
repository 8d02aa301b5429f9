using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Snapshots;

/// <summary>Gets the snapshots of a project or of one branch.</summary>
[Cmdlet(VerbsCommon.Get, "NeonSnapshot")]
[OutputType(typeof(NeonSnapshot))]
public sealed class GetNeonSnapshotCommand : BranchCmdlet
{
    /// <summary>The names, wildcards or ids of the snapshots. The default is all snapshots.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("SnapshotId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<SnapshotNoun>))]
    public NeonSnapshotReference[]? Snapshot { get; set; }

    /// <summary>Only the snapshots that were taken of this branch, by name or id, or of the branch of a piped object.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    private protected override void Process()
    {
        ProjectScope project = new(Resolve.ProjectId(Project, Branch));
        Lookup<NeonSnapshot> snapshots = new SnapshotNoun().In(this, project);
        if (Branch is not null)
        {
            string branchId = Resolve.BranchIn(project.ProjectId, Branch).BranchId;
            snapshots = snapshots.Only(snapshot => string.Equals(snapshot.SourceBranchId, branchId, StringComparison.Ordinal), $"of branch {branchId}");
        }
        WriteFound(snapshots, Snapshot);
    }
}
