using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Branches;

/// <summary>Deletes branches and their data.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonBranch))]
public sealed class RemoveNeonBranchCommand : RemoveCmdlet
{
    /// <summary>The branches, by name or id, or branch objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("BranchId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public NeonBranchReference[] Branch { get; set; } = [];

    /// <summary>Deletes the branch permanently, so that it can't be recovered.</summary>
    [Parameter]
    [ApiQuery("hard_delete")]
    [Switch]
    public SwitchParameter HardDelete { get; set; }

    private protected override void Process() => ForEach(Branch, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, reference);
        Act(
            $"{reference.Describe(branch.BranchId)} in project {branch.ProjectId}{Losses.OfBranch(branch, reference.Source?.BaseObject as NeonBranch ?? Resolve.Known(branch))}",
            HardDelete ? "Permanently delete branch" : "Delete branch",
            () => Send(BranchApi.Delete(branch).With(GivenQuery))?.Item);
    });
}
