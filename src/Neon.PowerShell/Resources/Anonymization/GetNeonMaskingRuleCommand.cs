using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.Anonymization;

/// <summary>Gets the masking rules of an anonymized branch.</summary>
[Cmdlet(VerbsCommon.Get, "NeonMaskingRule")]
[OutputType(typeof(NeonMaskingRule))]
public sealed class GetNeonMaskingRuleCommand : AnonymizationCmdlet
{
    private protected override void Process(BranchScope branch)
    {
        foreach (NeonMaskingRule rule in List(AnonymizationApi.ListRules(branch)))
            WriteObject(Placed.In(rule, branch));
    }
}
