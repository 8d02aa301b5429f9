using System;
using System.Collections.Generic;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Files;

namespace Neon.Resources.Buckets;

/// <summary>Uploads files to a bucket.</summary>
[Cmdlet(VerbsCommunications.Send, "NeonBucketObject", SupportsShouldProcess = true)]
[OutputType(typeof(NeonBucketObject))]
public sealed class SendNeonBucketObjectCommand : BucketCmdlet
{
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);

    /// <summary>The files. Taken literally.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The key of the object, 1 to 1024 characters. The default is the name of the file after -Prefix. An object that exists is overwritten.</summary>
    [Parameter(Position = 1)]
    [Alias("ObjectKey", "Key")]
    [ValidateLength(1, BucketApi.LongestKey)]
    public string? BucketObject { get; set; }

    /// <summary>The beginning of the keys, for example <c>photos/2026/</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Prefix { get; set; }

    /// <summary>The Content-Type of the objects. By default, it follows from the extension of the file where that is a common one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("content_type")]
    public string? ContentType { get; set; }

    /// <summary>Does not compare what was sent with the entity tag that the service answers.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter SkipHashCheck { get; set; }

    /// <summary>Writes the objects.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        foreach (string path in Path)
            Guard(path, () => SendFile(TextFiles.Resolve(this, path)));
    }

    private void SendFile(string file)
    {
        string key = Prefix + (BucketObject ?? System.IO.Path.GetFileName(file));
        if (!_sent.Add(key))
            throw NeonErrors.InvalidArgument($"'{key}' was already sent from another file: give each file its own key.", file);
        BucketScope bucket = BucketToChange();
        using TransferProgress progress = new(this, "Uploading to Neon", key);
        using FileUpload upload = new(file) { Moved = progress.Report };

        // What cannot be read is found out before a link is asked for.
        upload.Open().Dispose();
        if (!Approve(Describe(bucket, key), $"Upload {file}"))
            return;
        string? tag = null;
        Send(BucketApi.Upload(Send(BucketApi.Presign(bucket, key, Body(file))), upload.Open).Telling(head => tag = head.ETag));
        if (!SkipHashCheck)
            upload.Check(tag);
        if (PassThru)
            WriteObject(Find(bucket, key));
    }

    private RequestBody Body(string file) =>
        new RequestBody().Set("operation", "upload").SetIfAny("content_type", ContentType ?? MediaType.Of(file));
}
