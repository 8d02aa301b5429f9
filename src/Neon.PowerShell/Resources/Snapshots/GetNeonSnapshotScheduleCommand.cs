using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Snapshots;

/// <summary>Gets the schedule on which the service takes snapshots of a branch.</summary>
[Cmdlet(VerbsCommon.Get, "NeonSnapshotSchedule")]
[OutputType(typeof(NeonSnapshotSchedule))]
public sealed class GetNeonSnapshotScheduleCommand : BranchCmdlet
{
    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToRead(Project, Branch);
        WriteObject(Placed.In(Send(SnapshotApi.GetSchedule(branch)), branch));
    });
}
