using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Files;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.Buckets;

/// <summary>Downloads objects of a bucket to files.</summary>
[Cmdlet(VerbsData.Save, "NeonBucketObject", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class SaveNeonBucketObjectCommand : TransferCmdlet
{
    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The objects, by key or as bucket objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ObjectKey", "Key", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<BucketObjectNoun>))]
    public NeonBucketObjectReference[] BucketObject { get; set; } = [];

    /// <summary>
    /// Where to: a folder that exists or that is written with a slash at its end, which gets each object under its key; or the
    /// file of the one object. Taken literally. The default is the current folder.
    /// </summary>
    [Parameter(Position = 1)]
    [Alias("Path", "LiteralPath", "OutFile")]
    [ValidateNotNullOrEmpty]
    [FilePath(IsWritten = true)]
    public string Destination { get; set; } = ".";

    /// <summary>Also overwrites read-only files.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <summary>Doesn't overwrite existing files.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    [Switch]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Writes the files as FileInfo objects.</summary>
    [Parameter]
    [Switch]
    public override SwitchParameter PassThru { get; set; }

    private protected override string Title => "Downloading from Neon";

    // It writes files, and only reads at the service.
    internal override bool IsChange => false;

    private protected override void Process() => ForEach(BucketObject, reference =>
    {
        reference.CheckKind();
        string destination = TextFiles.Resolve(this, Destination);
        bool isFolder = Directory.Exists(destination) || Destination.EndsWith("/", StringComparison.Ordinal) || Destination.EndsWith("\\", StringComparison.Ordinal);
        string file = isFolder ? ObjectPath.In(destination, reference.Key) : destination;
        Save(reference, reference.Key, file);
    });

    private void Save(NeonBucketObjectReference reference, string key, string file)
    {
        if (NoClobber && TextFiles.Exists(file))
            throw NeonErrors.FileExists(file);
        if (!_written.Add(file))
            throw NeonErrors.InvalidArgument($"'{file}' was already written for another object: specify a folder with -{nameof(Destination)}.", file);
        Func<BucketScope> bucket = BucketOfRecord();
        if (!ShouldProcess(file, $"Download {Describe(bucket(), key)}"))
            return;
        Action<long, long?> moved = Progress.Of(key);
        Ahead.Add(reference, () => Download(bucket(), key, file, moved), mayRetry: true);
    }

    private Ahead.Work Download(BucketScope bucket, string key, string file, Action<long, long?> moved) => async turn =>
    {
        using FileDownload download = new(file, Force) { Moved = moved, IsHashed = !SkipHashCheck };
        await SendAsync(BucketApi.Download(bucket, key).To(download), turn.Cancellation).ConfigureAwait(false);
        download.Complete();
        return () =>
        {
            if (PassThru)
                WriteObject(TextFiles.Item(this, file));
        };
    };
}
