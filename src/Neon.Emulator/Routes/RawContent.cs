using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Neon.Emulator.Routes;

/// <summary>Bytes as an answer.</summary>
internal sealed record RawContent(byte[] Bytes, string Type, string ETag)
{
    /// <summary>Writes them.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        http.Response.ContentType = Type;
        http.Response.ContentLength = Bytes.Length;
        http.Response.Headers.ETag = ETag;
        // What somebody has stored is not run by a browser as part of this site.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox";
        await http.Response.BodyWriter.WriteAsync(Bytes, http.RequestAborted).ConfigureAwait(false);
    }
}
