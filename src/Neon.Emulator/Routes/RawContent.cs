using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Neon.Emulator.Routes;

/// <summary>Bytes as an answer.</summary>
internal sealed record RawContent(byte[] Bytes, string Type, string ETag)
{
    /// <summary>Whether a browser stores it and does not show it.</summary>
    public bool IsAttachment { get; init; }

    /// <summary>Writes them.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        http.Response.ContentType = Type;
        http.Response.ContentLength = Bytes.Length;
        http.Response.Headers.ETag = ETag;
        if (IsAttachment)
            http.Response.Headers.ContentDisposition = "attachment";
        // What somebody has stored is not run by a browser as part of this site.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox";
        await http.Response.BodyWriter.WriteAsync(Bytes, http.RequestAborted).ConfigureAwait(false);
    }
}
