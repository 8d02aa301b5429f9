using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Branches;

/// <summary>Changes the name, protection or expiry of a branch, or makes it the default branch.</summary>
[Cmdlet(VerbsCommon.Set, "NeonBranch", SupportsShouldProcess = true)]
[OutputType(typeof(NeonBranch))]
public sealed class SetNeonBranchCommand : BranchTargetCmdlet
{
    /// <summary>The new name, 1 to 256 characters.</summary>
    [Parameter]
    [ValidateLength(1, 256)]
    [ApiMember("branch.name")]
    [FreeText]
    public string? NewName { get; set; }

    /// <summary>Whether the branch is protected. <c>-Protected:$false</c> removes the protection.</summary>
    [Parameter]
    [ApiMember("branch.protected")]
    [Switch]
    public SwitchParameter Protected { get; set; }

    /// <summary>The time at which the service deletes the branch. <c>$null</c> removes the expiry.</summary>
    [Parameter]
    [Instant]
    [AllowNull]
    [ApiMember("branch.expires_at")]
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Makes the branch the default branch of its project.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Default { get; set; }

    private protected override void Process()
    {
        RequestBody body = GivenBody;
        if (body.Count == 0 && !Default)
            throw NeonErrors.InvalidArgument("Nothing to change: specify -NewName, -Protected, -ExpiresAt or -Default.");
        BranchScope branch = TargetBranch();
        if (!Approve($"{Branch} in project {branch.ProjectId}", Default ? "Update branch and make it the default" : "Update branch"))
            return;
        if (body.Count > 0)
        {
            NeonBranch changed = Finish(Send(BranchApi.Update(branch, body)).Required(), _ => Current(branch));
            if (!Default)
                WriteObject(changed);
        }
        if (Default)
            WriteObject(Finish(Send(BranchApi.SetDefault(branch)).Required(), _ => Current(branch)));
    }
}
