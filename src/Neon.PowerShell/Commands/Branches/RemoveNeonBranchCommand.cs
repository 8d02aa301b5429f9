using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Commands.Common;
using Neon.Completion;
using Neon.Errors;

namespace Neon.Commands.Branches;

/// <summary>Deletes branches with their data.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonBranch))]
public sealed class RemoveNeonBranchCommand : ProjectChangeCmdlet
{
    /// <summary>The branches, by name or id, or the branches themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("BranchId", "Name", "Id")]
    [ArgumentCompleter(typeof(BranchCompleter))]
    public NeonBranchReference[] Branch { get; set; } = [];

    /// <summary>Deletes at once, so that the branch cannot be recovered.</summary>
    [Parameter]
    [ApiQuery("hard_delete")]
    public SwitchParameter HardDelete { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the deleted branch, with the operations that delete it.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        foreach (NeonBranchReference reference in Branch)
            Guard(reference, () => Remove(reference));
    }

    private void Remove(NeonBranchReference reference)
    {
        // Get-NeonRole old | Remove-NeonBranch would take the other roles along.
        if (reference.OtherKind(nameof(NeonBranch)) is { } kind)
            throw NeonErrors.WrongKind("branch", kind, reference);
        BranchScope branch = Resolve.BranchToChange(Project, reference);
        if (!Approve($"{reference} ({branch.BranchId}) in project {branch.ProjectId}", HardDelete ? "Delete branch for good" : "Delete branch", Force))
            return;
        NeonBranch? removed = Send(BranchApi.Delete(branch).With(GivenQuery))?.Result();
        NeonCompleter.Forget();
        if (removed is null)
            return;
        removed = Finish(removed);
        if (PassThru)
            WriteObject(removed);
    }
}
