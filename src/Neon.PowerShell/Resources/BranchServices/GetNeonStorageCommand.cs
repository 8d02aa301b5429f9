using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.BranchServices;

/// <summary>Gets the object storage of a branch: its S3 endpoint and region.</summary>
[Cmdlet(VerbsCommon.Get, "NeonStorage")]
[OutputType(typeof(NeonStorage))]
public sealed class GetNeonStorageCommand : BranchCmdlet
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
        WriteObject(Placed.In(Send(BranchServiceApi.GetStorage(branch)), branch));
    });
}
