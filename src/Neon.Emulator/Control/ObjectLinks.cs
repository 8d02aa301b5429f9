using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Neon.Emulator.Errors;

namespace Neon.Emulator.Control;

/// <summary>Links to objects of buckets. A link lets in by its signature, which says what for and until when.</summary>
internal sealed class ObjectLinks
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>A link that is good for one method on one object.</summary>
    public string Make(string endpoint, string method, string bucket, string key, string? contentType, DateTimeOffset expiresAt)
    {
        string url = $"{endpoint}/{Uri.EscapeDataString(bucket)}/{Uri.EscapeDataString(key)}";
        string expires = expiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string type = contentType is null ? "" : "&type=" + Uri.EscapeDataString(contentType);
        return $"{url}?expires={expires}{type}&signature={Sign(method, url[url.IndexOf('/', "http://".Length)..], expires, contentType)}";
    }

    /// <summary>403 unless the signature is that of a link, and the link is still good.</summary>
    public void Check(string method, string path, string expires, string? contentType, string signature, DateTimeOffset now)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(method, path, expires, contentType))))
            throw new ApiException(403, "the link's signature does not match");

        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out long until) || now.ToUnixTimeSeconds() >= until)
            throw new ApiException(403, "the link has expired");
    }

    private string Sign(string method, string path, string expires, string? contentType) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{method}\n{path}\n{expires}\n{contentType}")));
}
