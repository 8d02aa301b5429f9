using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Buckets;

/// <summary>Gets the buckets of a branch, those that it has from its parent included.</summary>
[Cmdlet(VerbsCommon.Get, "NeonBucket")]
[OutputType(typeof(NeonBucket))]
public sealed class GetNeonBucketCommand : BranchListCmdlet
{
    /// <summary>Names or wildcards. The default is all buckets.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("BucketName", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<BucketNoun>))]
    public NeonBucketReference[]? Bucket { get; set; }

    private protected override void Process()
    {
        // A piped object that is a bucket, or is in one, means that bucket.
        NeonBucketReference[]? wanted = Bucket ?? (Branch?.Carried(new NeonBucketReference()) is { } carried ? [carried] : null);
        WriteFound(new BucketNoun().In(this, Resolve.BranchToRead(Project, Branch)), wanted);
    }
}
