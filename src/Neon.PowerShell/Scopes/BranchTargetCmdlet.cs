using System.Management.Automation;
using Neon.Api;
using Neon.Binding;

namespace Neon.Scopes;

/// <summary>The base of cmdlets that change a branch itself: it is the first argument, and what is piped.</summary>
public abstract class BranchTargetCmdlet : BranchChangeCmdlet
{
    /// <summary>The branch, by name or id, or a branch object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("BranchId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The branch that is changed.</summary>
    /// <exception cref="NeonException">An object of another kind was piped: Get-NeonDatabase x | Reset-NeonBranch would reset its neighbours too.</exception>
    private protected BranchScope TargetBranch()
    {
        Branch!.CheckKind();
        return Resolve.BranchToChange(Project, Branch);
    }

    /// <summary>The branch as it is now.</summary>
    private protected NeonBranch Current(BranchScope branch) => Send(BranchApi.Get(branch)).Required();
}
