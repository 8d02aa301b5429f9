using System;
using System.Collections.Generic;
using System.IO;

namespace Neon.Resources.Buckets;

/// <summary>The media types of files that browsers show, by their extension: an object of a public bucket is served with the one that it was uploaded with.</summary>
internal static class MediaType
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [".avif"] = "image/avif",
        [".css"] = "text/css",
        [".csv"] = "text/csv",
        [".gif"] = "image/gif",
        [".gz"] = "application/gzip",
        [".htm"] = "text/html",
        [".html"] = "text/html",
        [".ico"] = "image/x-icon",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".js"] = "text/javascript",
        [".json"] = "application/json",
        [".md"] = "text/markdown",
        [".mjs"] = "text/javascript",
        [".mp3"] = "audio/mpeg",
        [".mp4"] = "video/mp4",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain",
        [".wasm"] = "application/wasm",
        [".webm"] = "video/webm",
        [".webp"] = "image/webp",
        [".woff2"] = "font/woff2",
        [".xml"] = "application/xml",
        [".zip"] = "application/zip",
    };

    /// <summary>The type of a file; null where it is left to the service.</summary>
    public static string? Of(string file) => Known.TryGetValue(Path.GetExtension(file), out string? type) ? type : null;
}
