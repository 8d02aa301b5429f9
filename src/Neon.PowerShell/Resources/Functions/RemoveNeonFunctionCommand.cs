using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Functions;

/// <summary>Deletes functions of a branch, with all their deployments.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonFunction", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonFunction))]
public sealed class RemoveNeonFunctionCommand : ForcedBranchCmdlet
{
    /// <summary>The functions, by their slugs, or function objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("FunctionSlug", "Slug", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<FunctionNoun>))]
    public NeonFunctionReference[] Function { get; set; } = [];

    private protected override void Process() => ForEach(Function, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        NeonFunction function = new FunctionNoun().In(this, branch).FindOne(reference);
        ActOn(function, $"{function.Slug} on {branch.Place}", "Delete function", () => FunctionApi.Delete(branch, function.Slug));
    });
}
