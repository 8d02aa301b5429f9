using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Buckets;

/// <summary>The base of cmdlets that work with objects in a bucket.</summary>
public abstract class BucketCmdlet : BranchCmdlet
{
    /// <summary>The bucket, by name, or an object that is in one.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BucketName")]
    [ArgumentCompleter(typeof(NounCompleter<BucketNoun>))]
    public virtual NeonBucketReference? Bucket { get; set; }

    /// <summary>The bucket that is read.</summary>
    private protected BucketScope BucketToRead() => In(Resolve.BranchToRead(Project, Branch, Bucket), Bucket!);

    /// <summary>The bucket that is changed.</summary>
    private protected BucketScope BucketToChange() => In(Resolve.BranchToChange(Project, Branch, Bucket), Bucket!);

    /// <summary>The bucket of this record, for when the parameters are those of a later one.</summary>
    private protected Func<BucketScope> BucketOfRecord()
    {
        (NeonProjectReference? project, NeonBranchReference? branch, NeonBucketReference bucket) = (Project, Branch, Bucket!);
        return () => In(IsChange ? Resolve.BranchToChange(project, branch, bucket) : Resolve.BranchToRead(project, branch, bucket), bucket);
    }

    /// <summary>An object as the service has it now.</summary>
    /// <exception cref="NeonException">There is none of this key: <c>Neon.NotFound</c>.</exception>
    private protected NeonBucketObject Find(BucketScope bucket, string key)
    {
        // There is no request for one object; the first one that begins with a key is that of the key itself.
        Dictionary<string, object?> query = new() { ["prefix"] = key };
        return new BucketObjectNoun().In(this, bucket, query).All().FirstOrDefault(item => item.Key == key)
            ?? throw NeonErrors.NotFound("bucket object", key, bucket.Describe());
    }

    /// <summary>What is asked before a change.</summary>
    private protected static string Describe(BucketScope bucket, string key) =>
        $"{key} in bucket {bucket.BucketName} on branch {bucket.BranchId} in project {bucket.ProjectId}";

    private static BucketScope In(BranchScope branch, NeonBucketReference bucket) => new(branch.ProjectId, branch.BranchId, bucket.Key);
}
