using System;
using System.Linq;
using System.Management.Automation;
using System.Text;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.Buckets;

/// <summary>Deletes objects in a bucket: single ones, or all whose key begins with a folder.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonBucketObject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ObjectSet)]
[OutputType(typeof(NeonBucketObject), typeof(NeonBucketFolderRemoval))]
public sealed class RemoveNeonBucketObjectCommand : BucketCmdlet, IForced, IPassesThru
{
    private const string ObjectSet = "Object";
    private const string PrefixSet = "Prefix";

    /// <summary>The objects, by key or as bucket objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    [Reference]
    [Alias("ObjectKey", "Key", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<BucketObjectNoun>))]
    public NeonBucketObjectReference[] BucketObject { get; set; } = [];

    /// <summary>Deletes every object whose key begins with this folder, for example <c>photos/2026/</c>. It ends with a slash.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrefixSet)]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string Prefix { get; set; } = "";

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (ParameterSetName != PrefixSet)
            return;
        if (!Prefix.EndsWith("/", StringComparison.Ordinal))
            throw NeonErrors.InvalidArgument($"-Prefix must end with a slash, so that only objects in the folder are deleted: '{Prefix}/'.", Prefix);
        if (Prefix.Any(char.IsControl) || Encoding.UTF8.GetByteCount(Prefix) > BucketApi.LongestKey)
            throw NeonErrors.InvalidArgument($"-Prefix must have at most {BucketApi.LongestKey} bytes and no control characters.", Prefix);
    }

    private protected override void Process()
    {
        if (ParameterSetName == PrefixSet)
            Guard(Prefix, RemoveFolder);
        else
            ForEach(BucketObject, Remove);
    }

    private void Remove(NeonBucketObjectReference reference)
    {
        BucketScope bucket = BucketToChange();
        string key = reference.Key;

        // The last that can be known of it.
        NeonBucketObject? before = PassThru ? reference.Source?.BaseObject as NeonBucketObject ?? Find(bucket, key) : null;
        ActOn(before, Describe(bucket, key), "Delete object", () => BucketApi.DeleteObject(bucket, key));
    }

    private void RemoveFolder()
    {
        BucketScope bucket = BucketToChange();
        Act(Describe(bucket, Prefix + "*"), "Delete every object in the folder", () =>
        {
            NeonBucketFolderRemoval removal = Placed.In(Send(BucketApi.DeleteFolder(bucket, Prefix)), bucket);
            removal.Prefix = Prefix;
            removal.BucketName = bucket.BucketName;
            WriteVerbose($"{removal.Deleted} objects in folder '{Prefix}' of bucket {bucket.BucketName} were deleted.");
            return removal;
        });
    }
}
