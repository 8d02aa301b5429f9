using System.Management.Automation;
using Neon.Api;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Branches;

/// <summary>Resets a branch to the current state of its parent. Changes made on the branch are lost.</summary>
[Cmdlet(VerbsCommon.Reset, "NeonBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonBranch), typeof(Job))]
public sealed class ResetNeonBranchCommand : BranchReplacementCmdlet
{
    /// <summary>Keeps the previous state of the branch as a branch with this name.</summary>
    [Parameter]
    [ValidateLength(1, 256)]
    [FreeText]
    public string? PreserveUnderName { get; set; }

    private protected override void Process()
    {
        BranchScope branch = TargetBranch();
        NeonBranch current = Current(branch);
        if (current.ParentId is null)
            throw NeonErrors.NoParent(current);
        if (!Approve($"{current.Name} ({current.Id}) in project {branch.ProjectId}{Losses.OfBranch(branch, current)}", $"Reset branch to its parent {current.ParentId}"))
            return;
        RequestBody body = new RequestBody().Set("source_branch_id", current.ParentId).SetIfAny("preserve_under_name", PreserveUnderName);
        NeonBranch reset = Finish(Send(BranchApi.Restore(branch, body)).Required(), _ => Current(branch));
        if (PassThru)
            WriteObject(reset);
    }
}
