using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Files;
using Neon.Runtime;

namespace Neon.Resources.Buckets;

/// <summary>Uploads files to a bucket.</summary>
[Cmdlet(VerbsCommunications.Send, "NeonBucketObject", SupportsShouldProcess = true)]
[OutputType(typeof(NeonBucketObject))]
public sealed class SendNeonBucketObjectCommand : TransferCmdlet
{
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);

    /// <summary>The files, or with -Recurse folders. Taken literally.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    [FilePath]
    public string[] Path { get; set; } = [];

    /// <summary>The key of the object, 1 to 1024 characters. The default is the name of the file after -Prefix. An object that exists is overwritten.</summary>
    [Parameter(Position = 1)]
    [Alias("ObjectKey", "Key")]
    [ValidateLength(1, BucketApi.LongestKey)]
    [FreeText]
    public string? BucketObject { get; set; }

    /// <summary>The beginning of the keys, for example <c>photos/2026/</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string? Prefix { get; set; }

    /// <summary>The Content-Type of the objects. By default, it follows from the extension of the file where that is a common one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("content_type")]
    [FreeText]
    public string? ContentType { get; set; }

    /// <summary>Also uploads folders, with everything below them: the key of a file is its path below the folder, after -Prefix.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Writes the objects.</summary>
    [Parameter]
    [Switch]
    public override SwitchParameter PassThru { get; set; }

    private protected override string Title => "Uploading to Neon";

    private protected override void Process()
    {
        foreach (string path in Path)
        {
            Guard(path, () =>
            {
                string file = TextFiles.Resolve(this, path);
                if (Directory.Exists(file))
                    SendFolder(file);
                else
                    SendFile(file, BucketObject ?? System.IO.Path.GetFileName(file));
            });
        }
    }

    private void SendFolder(string folder)
    {
        if (!Recurse)
            throw NeonErrors.FileNotReadable(folder, new IOException($"'{folder}' is a folder. To upload its content, use -{nameof(Recurse)}."), isTerminating: false);
        if (BucketObject is not null)
            throw NeonErrors.InvalidArgument($"-{nameof(BucketObject)} is the key of one file, and '{folder}' is a folder: use -{nameof(Prefix)}.", folder);

        // A link could send what is outside of the folder.
        void Refuse(string link) => Guard(link, () => throw NeonErrors.FileNotReadable(link, new IOException($"'{link}' is a link and was skipped."), isTerminating: false));
        foreach (string name in FolderFiles.Below(folder, Refuse, StopToken))
            Guard(name, () => SendFile(System.IO.Path.Combine(folder, name), name));
    }

    private void SendFile(string file, string name)
    {
        string key = Prefix + name;
        if (!_sent.Add(key))
            throw NeonErrors.InvalidArgument($"'{key}' was already used for another file: use a different key for each file.", file);
        Func<BucketScope> bucket = BucketOfRecord();
        string described = Describe(bucket(), key);

        // What cannot be read is found out before a link is asked for.
        using (FileUpload probe = new(file))
            probe.Open().Dispose();
        if (!Approve(described, $"Upload {file}"))
            return;
        Action<long, long?> moved = Progress.Of(key);
        Ahead.Add(file, () => Upload(bucket(), key, file, moved), mayRetry: true);
    }

    private Ahead.Work Upload(BucketScope bucket, string key, string file, Action<long, long?> moved)
    {
        RequestBody body = new RequestBody().Set("operation", "upload").SetIfAny("content_type", ContentType ?? MediaType.Of(file));
        return async turn =>
        {
            using FileUpload upload = new(file) { Moved = moved };
            string? tag = null;
            NeonBucketObjectUrl link = await SendAsync(BucketApi.Presign(bucket, key, body), turn.Cancellation).ConfigureAwait(false);
            await SendAsync(BucketApi.Upload(link, upload.Open).Telling(head => tag = head.ETag), turn.Cancellation).ConfigureAwait(false);
            if (!SkipHashCheck)
                upload.Check(tag);
            return () =>
            {
                if (PassThru)
                    WriteObject(Find(bucket, key));
            };
        };
    }
}
