using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>
/// Where the bytes of objects go in and out. A link lets in by its signature, which says what for and until when; objects of
/// a public bucket can be read without one. S3's own protocol is not spoken.
/// </summary>
internal static class StorageDoor
{
    /// <summary>The path before all links.</summary>
    public const string Path = "/storage";

    private const int Largest = 100 * 1024 * 1024;

    /// <summary>Where a branch's buckets are.</summary>
    public static string Endpoint(string origin, Project project, Branch branch) => $"{origin}{Path}/{project.Id}/{branch.Id}";

    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes, World world)
    {
        const string path = Path + "/{project_id}/{branch_id}/{bucket_name}/{object_key}";
        routes.MapMethods(path, [HttpMethods.Get], http => ReadAsync(http, world));
        routes.MapMethods(path, [HttpMethods.Put], http => WriteAsync(http, world));
    }

    private static async Task ReadAsync(HttpContext http, World world)
    {
        Call call = new(http, world);
        Project project = world.Project(call.Id("project_id"));
        StoredObject found;
        await call.EnterAsync(project).ConfigureAwait(false);
        try
        {
            Branch branch = project.Branch(call.Id("branch_id"));
            Bucket bucket = BucketRoutes.Find(branch, call.Path("bucket_name"));
            if (bucket.AccessLevel != "public_read")
                Check(http, call);

            found = BucketRoutes.Find(bucket, call.Path("object_key"));
            LogRoutes.Log(branch, call.Now, bucket, "GET", found);
        }
        finally
        {
            project.Gate.Release();
        }

        await new RawContent(found.Bytes, found.ContentType, found.ETag).WriteAsync(http).ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpContext http, World world)
    {
        Call call = new(http, world);
        Check(http, call);
        string signed = http.Request.Query["type"].ToString();
        string type = http.Request.ContentType ?? "";
        if (signed.Length > 0 && signed != type)
            throw new ApiException(403, "the Content-Type is not the one that the link was signed for");

        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = Largest;
        using MemoryStream content = new();
        await http.Request.Body.CopyToAsync(content, call.Cancel).ConfigureAwait(false);
        byte[] bytes = content.ToArray();
#pragma warning disable CA5351 // An ETag of S3 is an MD5; it protects nothing.
        string etag = $"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"";
#pragma warning restore CA5351
        Project project = world.Project(call.Id("project_id"));
        await call.EnterAsync(project).ConfigureAwait(false);
        try
        {
            Branch branch = project.Branch(call.Id("branch_id"));
            Bucket bucket = BucketRoutes.Find(branch, call.Path("bucket_name"));
            string key = call.Path("object_key");
            StoredObject stored = new(key, bytes, type.Length > 0 ? type : "application/octet-stream", etag, call.Now, branch.Id);
            BucketRoutes.Set(branch, bucket with { Objects = bucket.Objects.SetItem(key, stored) });
            LogRoutes.Log(branch, call.Now, bucket, "PUT", stored);
        }
        finally
        {
            project.Gate.Release();
        }

        http.Response.Headers.ETag = etag;
    }

    private static void Check(HttpContext http, Call call)
    {
        IQueryCollection query = http.Request.Query;
        string? type = query["type"].ToString() is { Length: > 0 } signed ? signed : null;
        call.World.Links.Check(http.Request.Method, http.Request.Path.Value ?? "", query["expires"].ToString(), type, query["signature"].ToString(), call.Now);
    }
}
