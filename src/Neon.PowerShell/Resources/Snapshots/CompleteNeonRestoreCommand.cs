using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Snapshots;

/// <summary>
/// Replaces the original branch with a branch that was restored from a snapshot. The restored branch gets the name and the
/// computes of the original, which restart, and the original gets another name.
/// </summary>
[Cmdlet(VerbsLifecycle.Complete, "NeonRestore", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonBranch), typeof(Job))]
public sealed class CompleteNeonRestoreCommand : BranchReplacementCmdlet
{
    /// <summary>The new name of the original branch, 1 to 256 characters. By default, the service chooses a name.</summary>
    [Parameter(Position = 1)]
    [ValidateLength(1, 256)]
    [ApiMember("name")]
    [FreeText]
    public string? PreserveUnderName { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = TargetBranch();
        NeonBranch current = Current(branch);
        Act(
            $"{current.Name} ({current.Id}) in project {branch.ProjectId}",
            $"Complete restore and replace branch {current.RestoredAs ?? "it was restored for"}",
            () =>
            {
                current.Operations = Send(SnapshotApi.FinalizeRestore(branch, GivenBody))?.Operations;
                return current;
            },
            _ => Current(branch));
    });
}
