using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Commands.Common;
using Neon.Completion;

namespace Neon.Commands.Branches;

/// <summary>Gives a branch another name.</summary>
[Cmdlet(VerbsCommon.Rename, "NeonBranch", SupportsShouldProcess = true)]
[OutputType(typeof(NeonBranch))]
public sealed class RenameNeonBranchCommand : BranchTargetCmdlet
{
    /// <summary>The new name, 1 to 256 characters.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateLength(1, 256)]
    [ApiMember("branch.name")]
    public string NewName { get; set; } = "";

    /// <summary>Writes the branch.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        BranchScope branch = TargetBranch();
        if (!Approve($"{Branch} in project {branch.ProjectId}", $"Rename branch to '{NewName}'"))
            return;
        NeonBranch renamed = Finish(Send(BranchApi.Update(branch, GivenBody)).Required(), _ => Current(branch));
        NeonCompleter.Forget();
        if (PassThru)
            WriteObject(renamed);
    }
}
