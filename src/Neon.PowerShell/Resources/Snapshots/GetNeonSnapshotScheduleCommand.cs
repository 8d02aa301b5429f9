using System.Management.Automation;
using Neon.Api;
using Neon.Scopes;

namespace Neon.Resources.Snapshots;

/// <summary>Gets the schedule on which the service takes snapshots of a branch.</summary>
[Cmdlet(VerbsCommon.Get, "NeonSnapshotSchedule")]
[OutputType(typeof(NeonSnapshotSchedule))]
public sealed class GetNeonSnapshotScheduleCommand : OneOfBranchCmdlet
{
    private protected override object Read(BranchScope branch) => Placed.In(Send(SnapshotApi.GetSchedule(branch)), branch);
}
