using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Functions;

/// <summary>Gets the functions of a branch.</summary>
[Cmdlet(VerbsCommon.Get, "NeonFunction")]
[OutputType(typeof(NeonFunction))]
public sealed class GetNeonFunctionCommand : BranchCmdlet
{
    /// <summary>The slugs of the functions, or wildcards. The default is all functions.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("FunctionSlug", "Slug", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<FunctionNoun>))]
    public NeonFunctionReference[]? Function { get; set; }

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The number of functions per request, from 1 to 1000. The cmdlet requests further pages as the pipeline reads the output.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 1000)]
    [ApiQuery("limit")]
    public int PageSize { get; set; }

    private protected override void Process()
    {
        // A piped object that is a function, or leads to one, means that function.
        NeonFunctionReference[]? wanted = Function ?? (Branch?.Carried(new NeonFunctionReference()) is { } carried ? [carried] : null);
        WriteFound(new FunctionNoun().In(this, Resolve.BranchToRead(Project, Branch), GivenQuery), wanted);
    }
}
