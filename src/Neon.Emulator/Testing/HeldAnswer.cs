using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Neon.Emulator.Testing;

/// <summary>An answer that is made and not sent yet, so that it can be noted or cut first.</summary>
internal static class HeldAnswer
{
    /// <summary>Passes on, and returns the body that would have been sent.</summary>
    public static async Task<ReadOnlyMemory<byte>> OfAsync(HttpContext http, RequestDelegate next)
    {
        Stream wire = http.Response.Body;
        using MemoryStream whole = new();
        http.Response.Body = whole;
        try
        {
            await next(http).ConfigureAwait(false);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            http.Response.Body = wire;
        }

        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }
}
