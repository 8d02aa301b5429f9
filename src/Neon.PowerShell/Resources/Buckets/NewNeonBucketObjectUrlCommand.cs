using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Buckets;

/// <summary>Creates a link that downloads or uploads an object without a key, until it expires.</summary>
[Cmdlet(VerbsCommon.New, "NeonBucketObjectUrl", SupportsShouldProcess = true)]
[OutputType(typeof(NeonBucketObjectUrl), typeof(string))]
public sealed class NewNeonBucketObjectUrlCommand : BucketCmdlet
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>The objects, by key or as bucket objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ObjectKey", "Key", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<BucketObjectNoun>))]
    public NeonBucketObjectReference[] BucketObject { get; set; } = [];

    /// <summary>What the link does: <c>download</c> (the default) or <c>upload</c>.</summary>
    [Parameter]
    [KnownValues("download", "upload")]
    [ValidateNotNullOrEmpty]
    [ApiMember("operation")]
    public string Operation { get; set; } = "download";

    /// <summary>The Content-Type that an upload has to have, for example <c>image/png</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("content_type")]
    [FreeText]
    public string? ContentType { get; set; }

    /// <summary>How long the link is valid, from 1 second to 7 days, for example <c>2h</c>. The default is 15 minutes.</summary>
    [Parameter]
    [Duration]
    public TimeSpan ExpiresIn { get; set; }

    /// <summary>Writes the link as text instead of an object that contains it as a SecureString.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter AsPlainText { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (IsGiven(nameof(ExpiresIn)) && (ExpiresIn < TimeSpan.FromSeconds(1) || ExpiresIn > Longest))
            throw NeonErrors.InvalidArgument("-ExpiresIn must be between 1 second and 7 days.", ExpiresIn);
        if (ContentType is not null && Operation == "download")
            throw NeonErrors.InvalidArgument("-ContentType can be used only with -Operation upload.", ContentType);
    }

    private protected override void Process() => ForEach(BucketObject, reference =>
    {
        reference.CheckKind();
        BucketScope bucket = Operation == "download" ? BucketToRead() : BucketToChange();
        RequestBody body = GivenBody.Set("operation", Operation);
        if (IsGiven(nameof(ExpiresIn)))
            body.Set("expires_in_seconds", (long)ExpiresIn.TotalSeconds);
        if (!Approve(Describe(bucket, reference.Key), $"Create a link for {Operation}"))
            return;
        NeonBucketObjectUrl link = Placed.In(Send(BucketApi.Presign(bucket, reference.Key, body)), bucket);
        link.ObjectKey = reference.Key;
        link.BucketName = bucket.BucketName;
        if (AsPlainText)
            WriteObject(Secrets.ToPlainText(link.Url ?? throw ApiErrors.EmptyAnswer(nameof(link.Url))));
        else
            WriteObject(link);
    });
}
