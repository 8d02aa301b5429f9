using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.BranchServices;

/// <summary>Gets the AI gateway of a branch: the address of its OpenAI-compatible API.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAiGateway")]
[OutputType(typeof(NeonAiGateway))]
public sealed class GetNeonAiGatewayCommand : BranchCmdlet
{
    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToRead(Project, Branch);
        WriteObject(Placed.In(Send(BranchServiceApi.GetAiGateway(branch)), branch));
    });
}
