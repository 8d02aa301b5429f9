using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Buckets;

/// <summary>Gets the objects in a bucket, or its folders.</summary>
[Cmdlet(VerbsCommon.Get, "NeonBucketObject")]
[OutputType(typeof(NeonBucketObject), typeof(NeonBucketFolder))]
public sealed class GetNeonBucketObjectCommand : BucketCmdlet
{
    private static readonly char[] Special = ['*', '?', '[', '`'];

    /// <summary>The keys of the objects, or wildcards, in their exact case. The default is all objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ObjectKey", "Key", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<BucketObjectNoun>))]
    public NeonBucketObjectReference[]? BucketObject { get; set; }

    /// <summary>The bucket, by name, or an object that is in one.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BucketName")]
    [ArgumentCompleter(typeof(NounCompleter<BucketNoun>))]
    public override NeonBucketReference? Bucket { get; set; }

    /// <summary>Only objects whose key begins with this text.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ApiQuery("prefix")]
    [FreeText]
    public string? Prefix { get; set; }

    /// <summary>Writes a folder for all keys that have this text, usually <c>/</c>, after the prefix, and the objects beside the folders.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiQuery("delimiter")]
    [FreeText]
    public string? Delimiter { get; set; }

    /// <summary>The number of objects per request, from 1 to 1000. The cmdlet requests further pages as the pipeline reads the output.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 1000)]
    [ApiQuery("limit")]
    public int PageSize { get; set; }

    private protected override void Process() => Guard(Bucket, () =>
    {
        BucketScope bucket = BucketToRead();

        // A piped object of a bucket means that object.
        NeonBucketObjectReference[]? wanted = BucketObject ?? (Bucket!.SourceProperty(nameof(NeonBucketObject.ObjectKey)) is { } key ? [new NeonBucketObjectReference(key)] : null);
        if (wanted is null)
        {
            foreach (NeonObject item in List(BucketApi.Browse(bucket).With(GivenQuery)))
                WriteObject(In(item, bucket));
            return;
        }
        if (Prefix is not null || Delimiter is not null)
            throw NeonErrors.InvalidArgument($"-{(Prefix is null ? nameof(Delimiter) : nameof(Prefix))} cannot be used with -{nameof(BucketObject)}.");
        foreach (NeonBucketObjectReference reference in wanted)
            Guard(reference, () => Write(bucket, reference));
    });

    private void Write(BucketScope bucket, NeonBucketObjectReference reference)
    {
        if (!reference.IsPattern)
        {
            WriteObject(Find(bucket, reference.Key));
            return;
        }

        // The service looks for what stands before the first wildcard. Keys differ by their case.
        string text = reference.Text!;
        string start = text.Substring(0, text.IndexOfAny(Special));
        WildcardPattern pattern = new(text, WildcardOptions.CultureInvariant);
        IEnumerable<KeyValuePair<string, object?>> query = GivenQuery.Append(new KeyValuePair<string, object?>("prefix", start.Length > 0 ? start : null));
        foreach (NeonBucketObject item in new BucketObjectNoun().In(this, bucket, query).All())
        {
            if (pattern.IsMatch(item.Key) || string.Equals(item.Key, text, StringComparison.Ordinal))
                WriteObject(item);
        }
    }

    private static NeonObject In(NeonObject item, BucketScope bucket)
    {
        if (item is NeonBucketFolder folder)
        {
            folder.BucketName = bucket.BucketName;
            return Placed.In(folder, bucket);
        }
        NeonBucketObject found = (NeonBucketObject)item;
        found.BucketName = bucket.BucketName;
        return Placed.In(found, bucket);
    }
}
