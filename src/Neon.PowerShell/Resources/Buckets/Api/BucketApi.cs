using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Neon.Api;

/// <summary>The requests of buckets and of the objects in them.</summary>
internal static class BucketApi
{
    /// <summary>How long a key may be.</summary>
    public const int LongestKey = 1024;

    public static ApiRequest<Page<NeonBucket>> List(BranchScope branch) => ApiRequest<Page<NeonBucket>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/buckets");

    public static ApiRequest<Answer<NeonBucket>> Create(BranchScope branch, RequestBody body) => ApiRequest<Answer<NeonBucket>>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/buckets", body);

    public static ApiRequest<OperationsAnswer> Delete(BucketScope bucket) => ApiRequest<OperationsAnswer>.Delete($"projects/{bucket.ProjectId}/branches/{bucket.BranchId}/buckets/{bucket.BucketName}");

    public static ApiRequest<Page<NeonBucketObject>> ListObjects(BucketScope bucket) => ApiRequest<Page<NeonBucketObject>>.Get($"projects/{bucket.ProjectId}/branches/{bucket.BranchId}/buckets/{bucket.BucketName}/objects");

    public static ApiRequest<BucketListing> Browse(BucketScope bucket) => ApiRequest<BucketListing>.Get($"projects/{bucket.ProjectId}/branches/{bucket.BranchId}/buckets/{bucket.BucketName}/objects");

    public static ApiRequest<OperationsAnswer> DeleteObject(BucketScope bucket, string key) => ApiRequest<OperationsAnswer>.Delete($"projects/{bucket.ProjectId}/branches/{bucket.BranchId}/buckets/{bucket.BucketName}/objects/{Segment(key)}");

    public static ApiRequest<NeonBucketFolderRemoval> DeleteFolder(BucketScope bucket, string prefix) => ApiRequest<NeonBucketFolderRemoval>.Delete($"projects/{bucket.ProjectId}/branches/{bucket.BranchId}/buckets/{bucket.BucketName}/objects-by-prefix").With("prefix", prefix);

    public static ApiRequest<Download> Download(BucketScope bucket, string key) => ApiRequest<Download>.Get($"projects/{bucket.ProjectId}/branches/{bucket.BranchId}/buckets/{bucket.BucketName}/objects/{Segment(key)}/download");

    public static ApiRequest<NeonBucketObjectUrl> Presign(BucketScope bucket, string key, RequestBody body) => ApiRequest<NeonBucketObjectUrl>.Post($"projects/{bucket.ProjectId}/branches/{bucket.BranchId}/buckets/{bucket.BucketName}/objects/{Segment(key)}/presign", body);

    /// <summary>Uploads by a link: to the storage itself, without the session's key.</summary>
    /// <exception cref="NeonException">The link leads to where its content could be read on the way: <c>Neon.InvalidAnswer</c>.</exception>
    public static ApiRequest<Download> Upload(NeonBucketObjectUrl link, Func<Stream> open)
    {
        string? url = link.Url is { } secret ? Secrets.ToPlainText(secret) : null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            throw ApiErrors.InvalidLink();
        Elsewhere storage = new() { Address = address, Headers = Enumerable.Empty<KeyValuePair<string, string>>, IsAddressSecret = true, IsIdempotent = true };
        return ApiRequest<Download>.PutTo(storage, "bucket object", new FileBody(open) { Headers = link.Headers }).To(() => Stream.Null);
    }

    private static LongSegment Segment(string key) => new(key, LongestKey);
}

/// <summary>A page of a bucket that is browsed like folders: those first, then the objects beside them.</summary>
internal sealed class BucketListing : NeonObject, IPage<NeonObject>
{
    public string[] Folders { get; set; } = [];

    public NeonBucketObject[] Objects { get; set; } = [];

    public string? Prefix { get; set; }

    public string? NextCursor { get; set; }

    public bool IsTruncated { get; set; }

    IReadOnlyList<NeonObject> IPage<NeonObject>.Items => [.. Folders.Select(folder => new NeonBucketFolder { Prefix = folder }), .. Objects];
}
