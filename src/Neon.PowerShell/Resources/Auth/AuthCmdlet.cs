using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Auth;

/// <summary>The base of cmdlets for what a branch has once in its Neon Auth: the branch is the first argument, and what is piped.</summary>
public abstract class AuthCmdlet : BranchCmdlet
{
    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }
}
