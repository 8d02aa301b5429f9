using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Anonymization;

/// <summary>The base of cmdlets for the anonymization of a branch: the branch is the first argument, and what is piped.</summary>
public abstract class AnonymizationCmdlet : BranchCmdlet
{
    /// <summary>The anonymized branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>Does it for a branch.</summary>
    private protected abstract void Process(BranchScope branch);

    // The default branch of a project is never an anonymized one.
    private protected override void Process() => Guard(Branch, () => Process(Resolve.BranchToChange(Project, Branch)));
}
