using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>Buckets of a branch and what is in them. The bytes go by links (<see cref="StorageDoor"/>).</summary>
internal static class BucketRoutes
{
    private const string Branch = "/projects/{project_id}/branches/{branch_id}";
    private const string All = Branch + "/buckets";
    private const string One = All + "/{bucket_name}";
    private const string Object = One + "/objects/{object_key}";
    private const int LongestKey = 1024;

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", Branch + "/storage", call => Answer.Ok(new
        {
            Enabled = true,
            S3Endpoint = StorageDoor.Endpoint(call.Origin, call.Project, call.Branch),
            Region = AwsRegion(call.Project.RegionId),
            ForcePathStyle = true,
        }));
        api.MapLocked("GET", All, call => Answer.Ok(new { Buckets = call.Branch.Services.Buckets.Values.Select(View).ToList() }));
        api.MapLocked("POST", All, CreateAsync);
        api.MapLocked("DELETE", One, call =>
        {
            Bucket bucket = Find(call);
            call.Branch.Services = call.Branch.Services with { Buckets = call.Branch.Services.Buckets.Remove(bucket.Name) };
            return Answer.Nothing;
        });
        api.MapLocked("GET", One + "/objects", List);
        api.MapLocked("DELETE", One + "/objects-by-prefix", DeleteByPrefix);
        api.MapLocked("DELETE", Object, call =>
        {
            Bucket bucket = Find(call);
            StoredObject found = Find(bucket, call.Path("object_key"));
            Set(call.Branch, bucket with { Objects = bucket.Objects.Remove(found.Key) });
            return Answer.Nothing;
        });
        api.MapLocked("GET", Object + "/download", call =>
        {
            Bucket bucket = Find(call);
            StoredObject found = Find(bucket, call.Path("object_key"));
            LogRoutes.Log(call.Branch, call.Now, bucket, "GET", found);
            return Answer.Ok(new RawContent(found.Bytes, "application/octet-stream", found.ETag) { IsAttachment = true });
        });
        api.MapLocked("POST", Object + "/presign", PresignAsync);
    }

    /// <summary>Puts a bucket over the one of its name.</summary>
    public static void Set(Branch branch, Bucket bucket) => branch.Services = branch.Services with { Buckets = branch.Services.Buckets.SetItem(bucket.Name, bucket) };

    /// <summary>The bucket of that name, or 404.</summary>
    public static Bucket Find(Branch branch, string name) => branch.Services.Buckets.GetValueOrDefault(name) ?? throw ApiException.NotFound("bucket");

    /// <summary>The object of that key, or 404.</summary>
    public static StoredObject Find(Bucket bucket, string key) => bucket.Objects.GetValueOrDefault(key) ?? throw ApiException.NotFound("object");

    private static Bucket Find(Call call) => Find(call.Branch, call.Path("bucket_name"));

    // As S3 knows it: aws-us-east-2 is us-east-2.
    private static string AwsRegion(string regionId) => regionId.StartsWith("aws-", StringComparison.Ordinal) ? regionId["aws-".Length..] : regionId;

    private static async Task<Answer> CreateAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string name = body.RequiredText("name", 255);
        string access = body.Choice("access_level", "private", "public_read") ?? "private";
        if (name.Any(char.IsControl) || name.Contains('/', StringComparison.Ordinal))
            throw body.Wrong("name", "must not contain slashes or control characters");

        if (call.Branch.Services.Buckets.ContainsKey(name))
            throw ApiException.Conflict("bucket already exists: " + name);

        Bucket bucket = new(name, access, call.Now, ImmutableSortedDictionary.Create<string, StoredObject>(StringComparer.Ordinal));
        Set(call.Branch, bucket);
        return Answer.Created(new { Bucket = View(bucket) });
    }

    /// <summary>With a delimiter, keys that go on after it are one folder.</summary>
    private static Answer List(Call call)
    {
        string prefix = call.Query.Text("prefix") ?? "";
        string? delimiter = call.Query.Text("delimiter");
        int limit = call.Query.Integer("limit", 1, 1000) ?? 1000;
        Bucket bucket = Find(call);
        IEnumerable<(string Place, StoredObject? Object)> entries = bucket.Objects.Values
            .Where(each => each.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(each => delimiter is not null && each.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and { } at
                ? (each.Key[..(at + delimiter.Length)], (StoredObject?)null)
                : (each.Key, each))
            .DistinctBy(entry => (entry.Item1, entry.Item2));
        (List<(string Place, StoredObject? Object)> page, string? next) = Pages.Take(entries, entry => entry.Place, entry => entry.Object is null ? "" : "o", limit, call.Query.Text("cursor"));
        return Answer.Ok(new
        {
            Folders = page.Where(entry => entry.Object is null).Select(entry => entry.Place).ToList(),
            Objects = page.Where(entry => entry.Object is not null).Select(entry => new { entry.Object!.Key, Size = entry.Object.Bytes.Length, LastModified = entry.Object.ModifiedAt, Etag = entry.Object.ETag }).ToList(),
            Prefix = prefix,
            NextCursor = next,
            IsTruncated = next is not null,
        });
    }

    /// <summary>Deletes what was written on this branch; what an ancestor has stays.</summary>
    private static Answer DeleteByPrefix(Call call)
    {
        string prefix = call.Query.RequiredText("prefix");
        if (!prefix.EndsWith('/') || Encoding.UTF8.GetByteCount(prefix) > LongestKey || prefix.Any(char.IsControl))
            throw ApiException.BadRequest("query parameter prefix must end with /, have at most 1024 bytes and no control characters");

        Bucket bucket = Find(call);
        List<string> gone = [.. bucket.Objects.Values.Where(each => each.BranchId == call.Branch.Id && each.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(each => each.Key)];
        Set(call.Branch, bucket with { Objects = bucket.Objects.RemoveRange(gone) });
        return Answer.Ok(new { Deleted = gone.Count });
    }

    private static async Task<Answer> PresignAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string operation = body.Choice("operation", "upload", "download") ?? throw body.Wrong("operation", "is required");
        string? type = body.Text("content_type", 0, 256) is { Length: > 0 } given ? given : null;
        long seconds = body.Integer("expires_in_seconds", 1, 604_800) ?? 900;
        string key = call.Path("object_key");
        if (Encoding.UTF8.GetByteCount(key) > LongestKey || key.Any(char.IsControl))
            throw ApiException.BadRequest("path parameter object_key must have at most 1024 bytes and no control characters");

        if (type is not null && type.Any(letter => letter is < ' ' or > '~'))
            throw body.Wrong("content_type", "must be a media type");

        Bucket bucket = Find(call);
        DateTimeOffset expiresAt = call.Now.AddSeconds(seconds);
        Dictionary<string, string> headers = [];
        if (operation == "upload" && type is not null)
            headers["Content-Type"] = type;

        string method = operation == "upload" ? HttpMethods.Put : HttpMethods.Get;
        string url = call.World.Links.Make(StorageDoor.Endpoint(call.Origin, call.Project, call.Branch), method, bucket.Name, key, headers.GetValueOrDefault("Content-Type"), expiresAt);
        return Answer.Ok(new { Url = url, Method = method, Headers = headers, ExpiresAt = expiresAt });
    }

    private static object View(Bucket bucket) => new { bucket.Name, bucket.AccessLevel, bucket.CreatedAt };
}
