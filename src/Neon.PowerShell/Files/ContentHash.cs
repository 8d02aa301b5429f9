using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Neon.Files;

/// <summary>
/// The hash of a content while it passes, to be compared with the entity tag that storage has of it. The tag of an object that
/// was uploaded in one piece is its hash; one of several pieces has a hyphen, and says nothing about the content as a whole.
/// </summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash _hash;

    private ContentHash(IncrementalHash hash) => _hash = hash;

    /// <summary>Begins the hash that a tag is of; null where the tag is not a hash.</summary>
    public static ContentHash? Of(string? tag) => Digits(tag)?.Length switch
    {
        32 => Begin(HashAlgorithmName.MD5),
        64 => Begin(HashAlgorithmName.SHA256),
        _ => null,
    };

    /// <summary>Begins the hash of an object that is uploaded in one piece.</summary>
    public static ContentHash? OfUpload() => Begin(HashAlgorithmName.MD5);

    /// <summary>Whether a tag is a hash of a kind that was counted here.</summary>
    public static bool IsHash(string? tag) => Digits(tag)?.Length == 32;

    /// <summary>Adds what has passed.</summary>
    public void Append(byte[] buffer, int offset, int count) => _hash.AppendData(buffer, offset, count);

    /// <summary>Whether a tag is the hash of all that has passed.</summary>
    public bool Matches(string? tag)
    {
        StringBuilder found = new();
        foreach (byte part in _hash.GetHashAndReset())
            found.Append(part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        return string.Equals(found.ToString(), Digits(tag), StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();

    private static ContentHash? Begin(HashAlgorithmName algorithm)
    {
        try
        {
            return new ContentHash(IncrementalHash.CreateHash(algorithm));
        }
        catch (CryptographicException)
        {
            // A machine may forbid MD5; then nothing is compared.
            return null;
        }
    }

    private static string? Digits(string? tag)
    {
        string? text = tag?.Trim().Trim('"');
        return text is not null && text.Length > 0 && text.All(Uri.IsHexDigit) ? text : null;
    }
}
