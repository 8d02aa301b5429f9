using System;
using System.Text;
using Neon.Errors;

namespace Neon.Files;

/// <summary>Makes text of the bytes of a file, and refuses bytes that are not text: a letter that was lost would be stored as another.</summary>
internal static class TextDecoder
{
    // The longer mark first: that of UTF-32 begins like that of UTF-16.
    private static readonly Encoding[] Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of bytes: in the encoding that their byte order mark names, or in the given one, or in UTF-8.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="length">How many of them count.</param>
    /// <param name="encoding">The encoding of bytes without a mark; null for UTF-8.</param>
    /// <param name="file">The file they are from, for the error.</param>
    /// <exception cref="NeonException">They are not text in this encoding: <c>Neon.UnknownEncoding</c>.</exception>
    public static string Decode(byte[] bytes, int length, Encoding? encoding, string file)
    {
        Encoding? marked = Array.Find(Marked, candidate => BeginsWith(bytes, length, candidate.GetPreamble()));
        int start = marked?.GetPreamble().Length ?? 0;
        Encoding chosen = marked ?? Strict(encoding) ?? Utf8;
        try
        {
            string text = chosen.GetString(bytes, start, length - start);
            int zero = text.IndexOf('\0');
            return zero < 0 ? text : throw NeonErrors.UnknownEncoding(file, chosen.WebName, $"character {zero} is a null character");
        }
        catch (DecoderFallbackException e)
        {
            string found = e.BytesUnknown is { Length: > 0 } unknown ? $"the byte 0x{unknown[0]:X2} at position {start + Math.Max(e.Index, 0)} is not valid" : "it contains invalid bytes";
            throw NeonErrors.UnknownEncoding(file, chosen.WebName, found, e);
        }
    }

    private static Encoding? Strict(Encoding? encoding)
    {
        if (encoding is null)
            return null;
        Encoding strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }

    private static bool BeginsWith(byte[] bytes, int length, byte[] mark)
    {
        if (length < mark.Length)
            return false;
        for (int i = 0; i < mark.Length; i++)
        {
            if (bytes[i] != mark[i])
                return false;
        }
        return true;
    }
}
