using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Buckets;

/// <summary>Creates a bucket on a branch.</summary>
[Cmdlet(VerbsCommon.New, "NeonBucket", SupportsShouldProcess = true)]
[OutputType(typeof(NeonBucket))]
public sealed class NewNeonBucketCommand : BranchCmdlet
{
    /// <summary>The name of the new bucket, 1 to 255 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [NewName]
    [Alias("BucketName", "Name")]
    [ValidateLength(1, 255)]
    [ApiMember("name")]
    [FreeText]
    public string Bucket { get; set; } = "";

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>Who can read the objects: <c>private</c> (the default), or <c>public_read</c> for anybody. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("private", "public_read")]
    [ValidateNotNullOrEmpty]
    [ApiMember("access_level")]
    public string? AccessLevel { get; set; }

    private protected override void Process() => Guard(Bucket, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        RequestBody body = GivenBody;
        Act($"{Bucket} on {branch.Place}", "Create bucket", () => Send(BucketApi.Create(branch, body)).RequiredIn(branch));
    });
}
