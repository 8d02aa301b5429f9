using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Buckets;

/// <summary>Deletes buckets and the objects in them.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonBucket", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonBucket))]
public sealed class RemoveNeonBucketCommand : ForcedBranchCmdlet
{
    /// <summary>The buckets, by name, or bucket objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("BucketName", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<BucketNoun>))]
    public NeonBucketReference[] Bucket { get; set; } = [];

    private protected override void Process() => ForEach(Bucket, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        NeonBucket bucket = new BucketNoun().In(this, branch).FindOne(reference);
        BucketScope scope = new(branch.ProjectId, branch.BranchId, bucket.Name);
        ActOn(bucket, $"{bucket.Name} on {branch.Place}{Losses.OfBucket(scope, bucket)}", "Delete bucket and its objects", () => BucketApi.Delete(scope));
    });
}
