using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Anonymization;

/// <summary>Gets how the anonymization of a branch stands.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAnonymization")]
[OutputType(typeof(NeonAnonymization))]
public sealed class GetNeonAnonymizationCommand : BranchCmdlet
{
    /// <summary>The anonymized branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        // The default branch of a project is never an anonymized one.
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        WriteObject(Placed.In(Send(AnonymizationApi.Get(branch)), branch));
    });
}
