using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Anonymization;

/// <summary>Gets the masking rules of an anonymized branch.</summary>
[Cmdlet(VerbsCommon.Get, "NeonMaskingRule")]
[OutputType(typeof(NeonMaskingRule))]
public sealed class GetNeonMaskingRuleCommand : BranchCmdlet
{
    /// <summary>The anonymized branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        foreach (NeonMaskingRule rule in List(AnonymizationApi.ListRules(branch)))
            WriteObject(Placed.In(rule, branch));
    });
}
