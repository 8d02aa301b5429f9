using System.Management.Automation;
using Neon.Api;
using Neon.Binding;

namespace Neon.Scopes;

/// <summary>The base of cmdlets that get what each branch has one of, such as its storage or its snapshot schedule.</summary>
public abstract class OneOfBranchCmdlet : BranchCmdlet
{
    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>Asks for it.</summary>
    private protected abstract object Read(BranchScope branch);

    private protected override void Process() => Guard(Branch, () => WriteObject(Read(Resolve.BranchToRead(Project, Branch))));
}
