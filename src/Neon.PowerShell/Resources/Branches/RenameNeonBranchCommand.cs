using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.Branches;

/// <summary>Renames a branch.</summary>
[Cmdlet(VerbsCommon.Rename, "NeonBranch", SupportsShouldProcess = true)]
[OutputType(typeof(NeonBranch))]
public sealed class RenameNeonBranchCommand : BranchTargetCmdlet, IPassesThru
{
    /// <summary>The new name, 1 to 256 characters.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateLength(1, 256)]
    [ApiMember("branch.name")]
    [FreeText]
    public string NewName { get; set; } = "";

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        BranchScope branch = TargetBranch();
        if (!Approve($"{Branch} in project {branch.ProjectId}", $"Rename branch to '{NewName}'"))
            return;
        NeonBranch renamed = Finish(Send(BranchApi.Update(branch, GivenBody)).Required(), _ => Current(branch));
        if (PassThru)
            WriteObject(renamed);
    }
}
