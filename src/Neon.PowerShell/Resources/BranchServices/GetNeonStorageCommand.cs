using System.Management.Automation;
using Neon.Api;
using Neon.Scopes;

namespace Neon.Resources.BranchServices;

/// <summary>Gets the object storage of a branch: its S3 endpoint and region.</summary>
[Cmdlet(VerbsCommon.Get, "NeonStorage")]
[OutputType(typeof(NeonStorage))]
public sealed class GetNeonStorageCommand : OneOfBranchCmdlet
{
    private protected override object Read(BranchScope branch) => Placed.In(Send(BranchServiceApi.GetStorage(branch)), branch);
}
